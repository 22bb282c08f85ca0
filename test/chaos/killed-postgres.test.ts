import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventually, ServiceProcess } from '../support/service-process.js';
import { reportTo, stormOf, type Triggered } from './storm.js';

const PATIENCE_MS = 30_000;
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly milliseconds: number;
}

describe('PostgreSQL is killed with kill -9 in the middle of ten running orders', () => {
  let service: ServiceProcess;
  const answers: Answered[] = [];
  beforeAll(async () => {
    service = await ServiceProcess.start();
  });
  afterAll(() => service.remove());

  const noted = async (answering: Promise<Response>): Promise<Response> => {
    const begun = performance.now();
    const answer = await answering;
    answers.push({ status: answer.status, type: answer.headers.get('content-type') ?? '', milliseconds: performance.now() - begun });
    return answer;
  };

  /** As a platform does that has to get its order through: the same key again until it is answered. */
  const insist = async (report: Readonly<Record<string, unknown>>): Promise<Triggered> => {
    let taken: Triggered | undefined;
    await eventually(async () => {
      const answer = await noted(service.request('POST', '/api/v1/work-orders', report, { 'idempotency-key': `key-${String(report['externalNumber'])}` }));
      if (answer.status === 201) taken = (await answer.json()) as Triggered;
      else await answer.arrayBuffer();
      return answer.status === 201;
    }, PATIENCE_MS, 100);
    if (taken === undefined) throw new Error(`${String(report['externalNumber'])} was never taken`);
    return taken;
  };

  it('the same process goes on by itself; who insists gets each order once, and everybody is told', async () => {
    const pid = service.pid;
    const before = service.postmaster;
    const storm = stormOf(10);
    const early = await Promise.all(storm.slice(0, 5).map(insist));
    process.kill(before, 'SIGKILL');
    const late = Promise.all(storm.slice(5).map(insist));
    const reading = eventually(async () => {
      const answer = await noted(service.request('GET', `/api/v1/work-orders/${early[0]?.id ?? ''}`));
      await answer.arrayBuffer();
      return service.postmaster !== before && service.postmaster !== 0 && answer.status === 200;
    }, PATIENCE_MS, 20);
    expect(await reading).toBe(true);
    const orders = [...early, ...(await late)];
    await service.untilReady();
    expect(service.pid).toBe(pid);
    expect(service.isRunning).toBe(true);
    expect(await service.sql('select count(*)::int as orders from work_order')).toEqual([{ orders: 10 }]);
    const isTold = async (): Promise<boolean> => {
      const messages = (await service.handsets()).flatMap((handset) => handset.messages);
      return orders.every(({ number }) => messages.some(({ body }) => body.includes(number)));
    };
    expect(await eventually(isTold, PATIENCE_MS, 200)).toBe(true);
  });

  it('whoever asked meanwhile was told so and did not hang', () => {
    console.log(`${answers.filter(({ status }) => status >= 500).length} of ${answers.length} requests were refused meanwhile, the slowest answer took ${Math.round(Math.max(...answers.map(({ milliseconds }) => milliseconds)))} ms`);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => ![200, 201, 409, 503].includes(status))).toEqual([]);
    expect(answers.filter(({ status, type }) => status === 503 && !type.startsWith('application/problem+json'))).toEqual([]);
    expect(Math.max(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(15_000);
  });

  it('hints reach the claimer again: a new order is told at once', async () => {
    const order = await insist(reportTo('QY-RQ', 77));
    expect(await eventually(async () => (await service.handsets()).some(({ messages }) => messages.some(({ body }) => body.includes(order.number))), 5_000, 50)).toBe(true);
    expect(await service.sql("select count(*)::int as listeners from pg_stat_activity where application_name = 'jidi notifications'")).not.toEqual([{ listeners: 0 }]);
    expect(service.output).not.toMatch(/Unhandled|uncaught/i);
  });

  it('an outage that lasts is answered with 503, and the service waits for the end of it', async () => {
    const before = service.postmaster;
    // Nothing can be started while the folder of the cluster has another name.
    const { renameSync } = await import('node:fs');
    renameSync(`${service.dataDir}/postgres/cluster/global/pg_control`, `${service.dataDir}/postgres/cluster/global/pg_control.away`);
    process.kill(before, 'SIGKILL');
    await eventually(async () => !(await service.isReady()), PATIENCE_MS, 50);
    const asked = await service.request('GET', '/api/v1/work-orders');
    expect({ status: asked.status, problem: await asked.json() }).toMatchObject({ status: 503, problem: { status: 503 } });
    const alive = await service.request('GET', '/livez');
    expect(alive.status).toBe(200);
    renameSync(`${service.dataDir}/postgres/cluster/global/pg_control.away`, `${service.dataDir}/postgres/cluster/global/pg_control`);
    await service.untilReady();
    expect((await service.request('GET', '/api/v1/work-orders')).status).toBe(200);
    expect(await service.end('SIGTERM')).toMatchObject({ code: 0 });
  });
});
