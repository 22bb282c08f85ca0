import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, ServiceProcess } from '../support/service-process.js';
import { processesOf } from '../support/processes.js';

const STOP_MS = 5_000;
const NPM = ['npm', 'start', '--silent'] as const;
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

describe('a signal stops everything, however the service was started and whatever it is at', () => {
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

  it('Ctrl-C in the terminal of npm start, which reaches everybody at once', async () => {
    await service.start(NPM);
    const ending = await service.end('SIGINT', 'GROUP');
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.milliseconds).toBeLessThan(STOP_MS);
    await expectAllStopped();
  });

  it('SIGTERM to npm start and to all that belongs to it, as a service manager sends it', async () => {
    await service.start(NPM);
    const ending = await service.end('SIGTERM', 'GROUP');
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.milliseconds).toBeLessThan(STOP_MS);
    await expectAllStopped();
  });

  it.each(['数据库', '服务'])('SIGTERM during the start, while it starts: %s', async (step) => {
    const said = service.output.length;
    service.launch();
    await eventually(() => service.output.slice(said).includes(`启动 ${step}`), STOP_MS * 4, 5);
    const ending = await service.end('SIGTERM');
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.milliseconds).toBeLessThan(STOP_MS);
    await expectAllStopped();
  });
});
