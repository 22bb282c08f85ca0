import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Controller, HttpCode, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startApplicationPart } from '../../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestClock } from '../../../test/support/test-clock.js';

let bodies = 0;

@Controller('api/v1/things')
class ThingController {
  @Post()
  @HttpCode(200)
  take(): object {
    return { taken: ++bodies };
  }
}

let test: TestDatabase;
const opened: NestFastifyApplication[] = [];

const start = async (slowestClient?: { headersMs: number; requestMs: number; checkMs: number }): Promise<NestFastifyApplication> => {
  const application = await startApplicationPart({ database: test.database, clock: new TestClock(), controllers: [ThingController] }, slowestClient === undefined ? {} : { slowestClient });
  await application.listen(0, '127.0.0.1');
  opened.push(application);
  return application;
};

/** What the server says to somebody who sends so much and then nothing, until it hangs up. */
const heard = async (application: NestFastifyApplication, sent: string): Promise<string> => {
  const address = (application.getHttpServer() as Server).address();
  const socket: Socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  let said = '';
  socket.setEncoding('utf8').on('data', (text: string) => { said += text; });
  socket.write(sent);
  await once(socket, 'close');
  return said;
};

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(async () => {
  for (const application of opened) await application.close();
  await test.close();
});

describe('slow clients (ASVS 5.0 V13.2, V16.5; 等保 2.0 资源控制)', () => {
  it('have 15 s for headers and 30 s for the whole request; sockets, headers and requests of one socket are bounded', async () => {
    const server = (await start()).getHttpServer() as Server;
    expect([server.headersTimeout, server.requestTimeout, server.keepAliveTimeout, server.maxConnections, server.maxHeadersCount, server.maxRequestsPerSocket]).toEqual([15_000, 30_000, 75_000, 10_000, 100, 10_000]);
  });

  it('headers that do not end, and a body that trickles, are cut off; the handler never runs', async () => {
    const application = await start({ headersMs: 60, requestMs: 120, checkMs: 20 });
    const before = bodies;
    for (const sent of ['POST /api/v1/things HTTP/1.1\r\nHost: x\r\nX-Slow: ', 'POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"a":']) {
      expect(await heard(application, sent)).toMatch(/^(HTTP\/1\.1 408 |$)/u);
    }
    expect(bodies).toBe(before);
  });

  it('a socket on which nobody has asked anything does not keep the service from stopping', async () => {
    const application = await start();
    const address = (application.getHttpServer() as Server).address();
    const [silent, used] = await Promise.all([0, 1].map(async () => {
      const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    }));
    used?.write('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
    if (used !== undefined) await once(used, 'data');
    const hungUp = Promise.all([silent, used].map(async (socket) => { if (socket !== undefined) await once(socket.resume(), 'close'); }));
    await application.close();
    opened.splice(opened.indexOf(application), 1);
    await hungUp;
  });

  it('what is no HTTP, and headers beyond 16 kB, are refused without a word of the inside', async () => {
    const application = await start();
    for (const [sent, status] of [['NONSENSE\r\n\r\n', '400'], [`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, '431'], ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', '400']] as const) {
      const said = await heard(application, sent);
      expect(said.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
      expect(said).not.toMatch(/\n\s+at |node_modules/u);
    }
  });
});

describe('headers of every answer (ASVS 5.0 V3.4)', () => {
  it('stand on pages, answers, problems, unknown addresses and what the router refuses', async () => {
    const application = await start();
    for (const url of ['/api/docs', '/api/openapi.json', '/api/v1/things', '/nothing', '/api/v1/%zz', '/livez', '/metrics']) {
      const { headers } = await application.inject({ url });
      expect([url, headers['x-content-type-options'], headers['x-frame-options'], headers['referrer-policy']]).toEqual([url, 'nosniff', 'DENY', 'no-referrer']);
      expect(headers['content-security-policy'], url).toMatch(/frame-ancestors 'none'/u);
      expect(headers['content-security-policy'], url).not.toMatch(/script-src[^;]*unsafe|unsafe-eval|\*/u);
      expect(headers['permissions-policy'], url).toMatch(/camera=\(\), .*geolocation=\(\)/u);
    }
  });

  it.each(['TRACE', 'OPTIONS', 'HEAD', 'CONNECT'] as const)('%s opens nothing: no cross-origin permission, no echo', async (method) => {
    const application = opened[0] ?? (await start());
    const { statusCode, headers, body } = await application.inject({ method: method as 'OPTIONS', url: '/api/v1/things', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST', 'x-echo': 'echoed' } });
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(body).not.toContain('echoed');
  });
});
