import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, newDataDir, runToItsEnd, ServiceProcess, type Ending } from '../support/service-process.js';
import { processesOf } from '../support/processes.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stormOf, triggerAll } from '../chaos/storm.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 });

const BACKUP = [process.execPath, 'dist/src/backup/backup.command.js'];
const RESTORE = [process.execPath, 'dist/src/backup/restore.command.js'];
const ROWS = 60_000;

/** Large enough that a kill hits the middle of it. */
const FILL = `insert into idempotency_key (requester, key, fingerprint, state, fence, status, body, created_at, expires_at)
  select 'client:x', 'k' || n, repeat('0', 64), 'DONE', gen_random_uuid(), 201, repeat('x', 200), '2026-01-01', '2036-01-01' from generate_series(1, ${String(ROWS)}) n`;

describe('等保 2.0 数据备份恢复: kill -9 in the middle of a backup and of a restore', () => {
  let service: ServiceProcess;
  let [folder, file, target]: [string, string, string] = ['', '', ''];
  const key = { BACKUP_KEY: randomBytes(32).toString('base64') };
  const restored = (): Record<string, string> => ({ ...service.environment, ...key, DATA_DIR: target });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jidi-killed-backup-'));
    [file, target] = [join(folder, 'a.backup'), newDataDir()];
    service = await ServiceProcess.start();
    await triggerAll(service, stormOf(3));
    await service.advance('PT2M');
    await service.sql(FILL);
    // Kept apart from the backup, and brought to the machine that restores it.
    copyFileSync(join(service.dataDir, 'field-keys'), join(target, 'field-keys'));
  });
  afterAll(async () => {
    await service.remove();
    for (const { pid } of processesOf(target)) process.kill(pid, 'SIGKILL');
    for (const path of [folder, target]) rmSync(path, { recursive: true, force: true });
  });

  /** Kills the program as soon as it says that it copies. */
  const killedInTheMiddle = async (program: readonly string[], variables: Record<string, string>): Promise<string> => {
    const [command = '', ...parameters] = program;
    const child = spawn(command, parameters, { env: { PATH: process.env['PATH'], ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    const ended = once(child, 'exit');
    await eventually(() => /idempotency_key: [\d,]+ 行/.test(output) || child.exitCode !== null, 60_000, 2);
    child.kill('SIGKILL');
    await ended;
    return `${output}\nended by ${String(child.signalCode)}`;
  };

  const run = (program: readonly string[], variables: Record<string, string>): Promise<Ending> => runToItsEnd(variables, program);

  it('leaves no backup that looks whole; the next one is, and the service went on all the while', async () => {
    expect(await killedInTheMiddle([...BACKUP, '--to', file], { ...service.environment, ...key })).toContain('ended by SIGKILL');
    expect(existsSync(file)).toBe(false);
    expect(await service.isReady()).toBe(true);
    const again = await run([...BACKUP, '--to', file], { ...service.environment, ...key });
    expect(again).toMatchObject({ code: 0 });
    expect(again.output).toContain('备份完成并已回读核对');
    console.log(`${again.output.split('\n').find((line) => line.includes('张表')) ?? ''} in ${String(Math.round(again.milliseconds))} ms`);
  });

  it('leaves an empty database; the next restore is whole, held, and sends nothing until it is released', async () => {
    expect(await killedInTheMiddle([...RESTORE, '--from', file], restored())).toContain('ended by SIGKILL');
    await eventually(() => processesOf(target).length === 0, 30_000);
    const again = await run([...RESTORE, '--from', file], restored());
    expect(again, again.output).toMatchObject({ code: 0 });
    expect(again.output).toContain('恢复完成');
    console.log(`restored in ${String(Math.round(again.milliseconds))} ms`);
    await service.end('SIGTERM');
    const copy = await ServiceProcess.prepare({ ...restored() });
    copy.launch();
    expect(await eventually(async () => (await fetch(`${copy.url}/readyz`).then((answer) => answer.text(), () => '')).includes('npm run restore -- --release'), 60_000, 100)).toBe(true);
    const before = (await copy.handsets()).flatMap(({ messages, calls }) => [...messages, ...calls]).length;
    await copy.sql("update due_row set due_at = '2020-01-01' where done_at is null");
    await eventually(() => false, 3_000, 500);
    expect((await copy.handsets()).flatMap(({ messages, calls }) => [...messages, ...calls]).length).toBe(before);
    const [{ due } = { due: 0 }] = await copy.sql<{ due: number }>('select count(*)::int as due from due_row where done_at is null');
    expect(due).toBeGreaterThan(0);
    expect(await run([...RESTORE, '--release'], restored())).toMatchObject({ code: 0, output: expect.stringContaining('已放行') });
    await copy.untilReady();
    expect(await eventually(async () => ((await copy.sql<{ due: number }>("select count(*)::int as due from due_row where done_at is null and due_at = '2020-01-01'"))[0]?.due ?? 1) === 0, 30_000, 200)).toBe(true);
    await copy.end('SIGTERM');
  });
});
