import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, ServiceProcess } from '../support/service-process.js';
import { processesOf, usageOf } from '../support/processes.js';
import { stormOf, triggerAll } from './storm.js';

const STOP_MS = 5_000;
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

describe('a signal stops everything, in order and soon', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    service = await ServiceProcess.prepare();
  });
  afterAll(() => service.remove());

  const expectAllStopped = async (): Promise<void> => {
    expect(await eventually(() => processesOf(service.dataDir).length === 0, 1_000)).toBe(true);
    expect(existsSync(join(service.dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false);
    const logs = join(service.dataDir, 'postgres/cluster/log');
    const last = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8').trim().split('\n').at(-1) ?? '');
    expect(last.some((line) => line.includes('database system is shut down'))).toBe(true);
  };

  it('SIGTERM to the service while it sends', async () => {
    await service.start();
    const { residentMb } = usageOf(service.pid);
    console.log(`memory after the start: ${residentMb} MB`);
    await service.carrier('PUT', '/faults', { latencyMs: 400 });
    await triggerAll(service, stormOf(10));
    const ending = await service.end('SIGTERM');
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.milliseconds).toBeLessThan(STOP_MS);
    await expectAllStopped();
  });

  it('nothing that was planned before the stops is lost', async () => {
    await service.start();
    await service.advance('PT2M');
    expect(await service.sql("select count(distinct work_order_id)::int as told from notice_attempt where channel = 'SMS' and provider_ref is not null")).toEqual([{ told: 10 }]);
    expect(await service.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(service.output).not.toMatch(/Unhandled|^\s+at /m);
  });
});
