import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { testLog } from '../../../test/support/database.js';
import { ask, postgresBelow, startPostgresService, type PostgresService } from '../../../test/support/postgres-service.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { connectDatabase } from './open-database.js';
import { unprivilegedAccount } from './os-account.js';
import { eventually, pause } from './pause.js';

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
/** Another one than PostgreSQL's own account. */
const ordinaryUser = { name: 'nobody', uid: 65_534, gid: 65_534 };
const RECOVERY_MS = 20_000;
// Each case starts a database cluster of its own, some make one, on whatever machine this is.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), `jidi-test-${String(process.pid)}-`));
  chmodSync(folder, 0o755);
  return folder;
};

describe('the embedded PostgreSQL', () => {
  let made: string;
  let folder: string;
  let dataDir: string;
  const services: PostgresService[] = [];
  const servers: EmbeddedPostgres[] = [];
  const service = async (...parameters: Parameters<typeof startPostgresService>): Promise<PostgresService> => {
    const started = await startPostgresService(...parameters);
    services.push(started);
    return started;
  };
  const here = async (): Promise<EmbeddedPostgres> => {
    const started = await startEmbeddedPostgres({ dataDir, log: testLog, durable: false });
    servers.push(started);
    return started;
  };

  /** Data as a first start leaves them, for the cases that begin after it. */
  const afterFirstStart = (): void => {
    execFileSync('cp', ['-a', join(made, 'data'), dataDir]);
  };

  beforeAll(async () => {
    made = newFolder();
    await (await startEmbeddedPostgres({ dataDir: join(made, 'data'), log: testLog, durable: false })).stop();
  });
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  beforeEach(() => {
    folder = newFolder();
    dataDir = join(folder, 'data');
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    for (const started of services.splice(0)) if (started.process.exitCode === null && started.process.signalCode === null) await started.end('SIGTERM');
    const note = join(dataDir, 'postgres.location');
    if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  it('is PostgreSQL 18 in UTF-8 and UTC, with a database of its own and generated password', async () => {
    const postgres = await here();
    const [found] = await ask(postgres.url, `select current_database() as name, current_setting('server_version_num')::int / 10000 as major,
      current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone`);
    expect(found).toEqual({ name: 'jidi', major: 18, encoding: 'UTF8', zone: 'UTC' });
    const password = join(dataDir, 'postgres', 'password');
    expect(statSync(password).mode & 0o777).toBe(0o600);
    expect(new URL(postgres.url).password).toBe(readFileSync(password, 'utf8').trim());
  });

  it('refuses a wrong password and cannot be reached from other machines', async () => {
    afterFirstStart();
    const postgres = await here();
    const wrong = new URL(postgres.url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    const outside = Object.values(networkInterfaces()).flat().filter((address) => address !== undefined && !address.internal && address.family === 'IPv4');
    for (const address of outside) {
      const outcome = await new Promise<string>((resolve) => {
        const socket = createConnection({ host: address?.address ?? '', port: Number(wrong.port) });
        socket.once('connect', () => resolve('connected'));
        socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      });
      expect(outcome).toBe('ECONNREFUSED');
    }
  });

  it('is started again by itself after kill -9, with the same address; the connection pool recovers and nothing committed is lost', async () => {
    afterFirstStart();
    const postgres = await here();
    const database = await connectDatabase({ url: postgres.url, log: testLog });
    await database.run('create table kept (id int)');
    const before = postgres.pid;
    let working = true;
    const committed: number[] = [];
    const work = Array.from({ length: 12 }, async (_, worker) => {
      for (let n = worker * 1_000_000; working; n += 1) {
        const commit = database.transaction(async (tx) => {
          await tx.run('insert into kept values ($1)', [n]);
          await tx.rows('select pg_sleep(0.005)');
        });
        await commit.then(() => committed.push(n), () => pause(20));
      }
    });
    await eventually(() => committed.length > 100, RECOVERY_MS);
    process.kill(before ?? 0, 'SIGKILL');
    expect(await eventually(() => postgres.pid !== undefined && postgres.pid !== before, RECOVERY_MS)).toBe(true);
    const until = committed.length + 500;
    expect(await eventually(() => committed.length > until, RECOVERY_MS)).toBe(true);
    working = false;
    await Promise.all(work);
    const kept = new Set((await database.rows<{ id: number }>('select id from kept')).map(({ id }) => id));
    expect(committed.filter((id) => !kept.has(id))).toEqual([]);
    await database.dataSource.destroy();
  });

  it('leaves no process and no lock file after a stop, and the next start finds the data', async () => {
    afterFirstStart();
    const first = await here();
    await ask(first.url, 'create table kept (id int)');
    await first.stop();
    expect(postgresBelow(folder)).toEqual([]);
    expect(existsSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
    const second = await here();
    expect(await ask(second.url, 'select * from kept')).toEqual([]);
  });

  it('does not outlive a service that was killed', async () => {
    afterFirstStart();
    const killed = await service(dataDir);
    expect(postgresBelow(folder).length).toBeGreaterThan(0);
    await killed.end('SIGKILL');
    expect(await eventually(() => postgresBelow(folder).length === 0, RECOVERY_MS)).toBe(true);
  });

  it('is recovered by the next start after kill -9 of the service, of PostgreSQL, or of both at once', async () => {
    afterFirstStart();
    const first = await service(dataDir);
    await ask(first.answer.url, 'create table kept (id int)');
    await first.end('SIGKILL');
    const second = await service(dataDir);
    expect(second.answer.refused).toBeUndefined();
    await ask(second.answer.url, 'insert into kept values (1)');
    process.kill(second.answer.pid ?? 0, 'SIGKILL');
    await second.end('SIGKILL');
    const third = await service(dataDir);
    expect(await ask(third.answer.url, 'select id from kept')).toEqual([{ id: 1 }]);
    await third.end('SIGTERM');
    expect(postgresBelow(folder)).toEqual([]);
  });

  it('takes the place of an orphan that nobody stopped', async () => {
    afterFirstStart();
    const first = await service(dataDir);
    await ask(first.answer.url, 'create table kept (id int)');
    // A stopped postmaster does not hear the keeper, as one that hangs in its disk would not.
    process.kill(first.answer.pid ?? 0, 'SIGSTOP');
    await first.end('SIGKILL');
    expect(postgresBelow(folder)).toContain(first.answer.pid);
    const second = await service(dataDir);
    expect(await ask(second.answer.url, 'select * from kept')).toEqual([]);
    expect(postgresBelow(folder)).not.toContain(first.answer.pid);
  });

  it('is not disturbed by a lock file that names a living process of somebody else', async () => {
    afterFirstStart();
    writeFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), `${String(process.pid)}\n/somewhere\n1\n1\n\n\n\n`);
    expect(await ask((await here()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses a second service on the same data with one line that names the first', async () => {
    afterFirstStart();
    const first = await service(dataDir);
    const second = await service(dataDir);
    expect(second.answer.refused).toContain(`进程 ${String(first.process.pid)} `);
    expect(second.answer.refused).toContain(dataDir);
    expect(second.answer.refused).not.toContain('\n');
    expect(await ask(first.answer.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is made anew when the first attempt was interrupted half-way', async () => {
    mkdirSync(join(dataDir, 'postgres', 'cluster.new'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres', 'cluster.new', 'PG_VERSION'), '18\n');
    expect(await ask((await here()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses data of another major version with one line', async () => {
    afterFirstStart();
    writeFileSync(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '17\n');
    await expect(here()).rejects.toThrow(/PostgreSQL 17 建立的,本版本需要 18/);
  });

  asRoot('started by root', () => {
    it('runs as an unprivileged account that exists already', async () => {
      const postgres = await here();
      expect(statSync(`/proc/${String(postgres.pid)}`).uid).toBe(unprivilegedAccount()?.uid);
    });

    it('keeps data and programs below /var/lib/jidi when only root may enter DATA_DIR, and finds them again', async () => {
      chmodSync(folder, 0o700);
      const first = await here();
      await ask(first.url, 'create table kept (id int)');
      const place = readFileSync(join(dataDir, 'postgres.location'), 'utf8').trim();
      expect(place).toMatch(/^\/var\/lib\/jidi\/[0-9a-f]{16}$/);
      await first.stop();
      expect(await ask((await here()).url, 'select * from kept')).toEqual([]);
      expect(postgresBelow(place).length).toBeGreaterThan(0);
    });

    it('stays with data that were put below /var/lib/jidi when DATA_DIR is opened later', async () => {
      chmodSync(folder, 0o700);
      const first = await here();
      await ask(first.url, 'create table kept (id int)');
      await first.stop();
      chmodSync(folder, 0o755);
      expect(await ask((await here()).url, 'select * from kept')).toEqual([]);
    });

    it('takes the data along when DATA_DIR is closed later', async () => {
      afterFirstStart();
      const first = await here();
      await ask(first.url, 'create table kept (id int)');
      await first.stop();
      chmodSync(folder, 0o700);
      expect(await ask((await here()).url, 'select * from kept')).toEqual([]);
      expect(existsSync(join(dataDir, 'postgres.location'))).toBe(true);
    });

    it('starts empty on a DATA_DIR that was deleted, and keeps what it had aside', async () => {
      chmodSync(folder, 0o700);
      const first = await here();
      await ask(first.url, 'create table gone (id int)');
      await first.stop();
      const place = readFileSync(join(dataDir, 'postgres.location'), 'utf8').trim();
      rmSync(dataDir, { recursive: true });
      await expect(ask((await here()).url, 'select * from gone')).rejects.toThrow('does not exist');
      expect(existsSync(join(`${place}.replaced-1`, 'cluster', 'PG_VERSION'))).toBe(true);
      rmSync(`${place}.replaced-1`, { recursive: true });
    });

    it('refuses to start empty when the noted place is gone', async () => {
      chmodSync(folder, 0o700);
      await (await here()).stop();
      const place = readFileSync(join(dataDir, 'postgres.location'), 'utf8').trim();
      renameSync(place, `${place}.lost`);
      await expect(here()).rejects.toThrow(/不存在或不可读/);
      rmSync(`${place}.lost`, { recursive: true });
      rmSync(join(dataDir, 'postgres.location'));
    });

    it('runs as the ordinary user whose data they are', async () => {
      mkdirSync(dataDir);
      chownSync(dataDir, ordinaryUser.uid, ordinaryUser.gid);
      const ordinary = await service(dataDir, { account: ordinaryUser, copyBelow: folder });
      expect(ordinary.answer.refused).toBeUndefined();
      await ask(ordinary.answer.url, 'create table kept (id int)');
      await ordinary.end('SIGTERM');
      const postgres = await here();
      expect(statSync(`/proc/${String(postgres.pid)}`).uid).toBe(ordinaryUser.uid);
      expect(await ask(postgres.url, 'select * from kept')).toEqual([]);
    });

    it('is refused to an ordinary user with one line when root has made the data', async () => {
      afterFirstStart();
      const ordinary = await service(dataDir, { account: ordinaryUser, copyBelow: folder });
      expect(ordinary.answer.refused).toMatch(/^数据目录 .* 不可写/);
    });
  });
});
