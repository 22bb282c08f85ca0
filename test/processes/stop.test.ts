import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from 'node:net';
import { once } from 'node:events';
import { eventually, ServiceProcess } from '../support/service-process.js';
import { stormOf, triggerAll } from '../chaos/storm.js';

/** What whoever stopped it may rely on. */
const STOP_MS = 30_000;
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

describe('a stop in the worst moment', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    service = await ServiceProcess.start();
  });
  afterAll(() => service.remove());

  /** A request whose body never ends. */
  const trickle = async (): Promise<Promise<unknown>> => {
    const socket = connect(service.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(`POST /api/v1/work-orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${service.apiKey}\r\nIdempotency-Key: slow\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{`);
    return once(socket, 'close');
  };

  it('with a carrier that hangs, a live stream, a body that trickles and a hundred requests under way it ends within 30 s, and nothing that was acknowledged is lost', async () => {
    await triggerAll(service, stormOf(3));
    await service.carrier('PUT', '/faults', { latencyMs: 20_000 });
    const stream = await service.request('GET', '/api/v1/board/stream');
    const streamed = stream.text();
    const trickled = trickle();
    await service.sql("update due_row set due_at = due_at - interval '1 hour' where kind = 'ATTEMPT' and done_at is null");
    const asked = triggerAll(service, stormOf(20)).catch(() => []);
    await eventually(async () => (await service.sql("select 1 from notice_attempt where state = 'SUBMITTED' and provider_ref is null")).length > 0, 10_000);
    const ending = await service.end('SIGTERM');
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.milliseconds).toBeLessThan(STOP_MS);
    expect(await streamed).toContain('event: clock');
    await trickled;
    const acknowledged = (await asked).map(({ id }) => id);
    await service.start();
    await service.carrier('PUT', '/faults', { latencyMs: 0 });
    const kept = await service.sql<{ id: string }>('select id from work_order');
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
    await service.advance('PT2M');
    const [{ silent } = { silent: -1 }] = await service.sql<{ silent: number }>("select count(*)::int as silent from work_order o where not exists (select 1 from notice_attempt a where a.work_order_id = o.id and (a.provider_ref is not null or a.bundled_into is not null))");
    expect(silent).toBe(0);
  });
});
