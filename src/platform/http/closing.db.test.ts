import { once, EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startApplicationPart } from '../../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestClock } from '../../../test/support/test-clock.js';
import { eventually } from '../database/pause.js';
import { Public } from './public.js';

const gate = new EventEmitter();

@Controller('api/v1/things')
class ThingController {
  @Get()
  @Public()
  async wait(): Promise<object> {
    const opened = once(gate, 'open');
    gate.emit('asked');
    await opened;
    return { answered: true };
  }
}

let test: TestDatabase;
let application: NestFastifyApplication;
beforeAll(async () => {
  test = await openTestDatabase();
  application = await startApplicationPart({ database: test.database, clock: new TestClock(), controllers: [ThingController] });
  await application.listen(0, '127.0.0.1');
});
afterAll(() => test.close());

describe('a server that closes', () => {
  it('answers what is under way and waits for no connection that its client would keep', async () => {
    const asked = once(gate, 'asked');
    const answer = fetch(`${await application.getUrl()}/api/v1/things`);
    await asked;
    const closed = application.close();
    await eventually(() => !(application.getHttpServer() as Server).listening, 10_000, 1);
    gate.emit('open');
    const { status, headers } = await answer;
    expect([status, headers.get('connection')]).toEqual([200, 'close']);
    await closed;
  });
});
