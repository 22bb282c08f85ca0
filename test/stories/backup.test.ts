import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { type CommandContext, runBackup, runRelease, runRestore, runRestoreTest } from '../../src/backup/backup-commands.js';
import { verifyRestored } from '../../src/backup/verify-restored.js';
import { aReport } from '../builders/report.js';
import { createTestDatabase, testLog } from '../support/database.js';
import { useTown } from '../support/town.js';

const town = useTown();

const ask = async <Row>(url: string, sql: string): Promise<Row[]> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
};

const KEY = randomBytes(32);

describe('等保 2.0 数据备份恢复: a backup, and what comes back of it', () => {
  let folder: string;
  let target: { url: string; drop(): Promise<void> };
  let context: CommandContext;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jidi-backups-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    target = await createTestDatabase();
    context = { backup: { key: KEY, passphraseFile: undefined }, dataDir: mkdtempSync(join(folder, 'data-')), log: testLog, software: '0.0.0-test', progress: () => undefined, hasFieldKey: () => true,
      // The process of a test has its keys already.
      verify: (url) => verifyRestored(url, testLog, () => Promise.resolve()) };
  });
  afterEach(() => target.drop());

  const ordersInTheirMiddle = async (): Promise<void> => {
    await town.trigger(aReport());
    await town.trigger(aReport({ title: '树木\\倒伏\t阻断\n道路' }));
    await town.advance('PT2M');
  };
  const asOwner = (sql: string): Promise<unknown[]> => ask(town.databaseUrl, sql);
  const backedUp = async (words: readonly string[] = []): Promise<string> => {
    const path = join(folder, `${randomBytes(4).toString('hex')}.backup`);
    await runBackup(['--to', path, ...words], context, (work) => work(town.databaseUrl));
    return path;
  };
  const countsOf = async (url: string): Promise<unknown> => ask(url, `select (select count(*) from work_order) orders, (select count(*) from ledger_entry) entries, (select count(*) from notice_attempt) attempts,
    (select md5(string_agg(hash, '' order by work_order_id, seq)) from ledger_entry) chains, (select md5(string_agg(t::text, '' order by work_order_id)) from work_order_text t) texts, (select count(*) from due_row) due`);

  it('everything comes back as it was, chains whole, with the texts as they were sealed', async () => {
    await ordersInTheirMiddle();
    mkdirSync(join(context.dataDir, 'checkpoints'));
    writeFileSync(join(context.dataDir, 'checkpoints/2026-11.jsonl'), '{"seq":1}\n');
    const before = await countsOf(town.databaseUrl);
    const path = await backedUp();
    const elsewhere = { ...context, dataDir: mkdtempSync(join(folder, 'elsewhere-')) };
    const said = await runRestore(path, elsewhere, target.url);
    expect(said).toContain('核验无误');
    expect(await countsOf(target.url)).toEqual(before);
    expect(readFileSync(join(elsewhere.dataDir, 'checkpoints/2026-11.jsonl'), 'utf8')).toBe('{"seq":1}\n');
    expect(await ask(target.url, 'select released_at from restoration')).toEqual([{ released_at: null }]);
  });

  it('after a restore that was killed the next one is whole: what the first left is no hindrance', async () => {
    await ordersInTheirMiddle();
    const path = await backedUp();
    const before = await countsOf(town.databaseUrl);
    const killed = runRestore(path, { ...context, progress: (table) => {
      if (table === 'notice_attempt') throw new Error('the machine lost its power');
    } }, target.url);
    await expect(killed).rejects.toThrow('lost its power');
    await ask(target.url, 'vacuum');
    await runRestore(path, context, target.url);
    expect(await countsOf(target.url)).toEqual(before);
  });

  it('numbers that were handed out after the backup do not come a second time', async () => {
    await ordersInTheirMiddle();
    const path = await backedUp();
    await runRestore(path, context, target.url);
    const [had] = await ask<{ n: string }>(town.databaseUrl, 'select last_value as n from work_order_number');
    const [has] = await ask<{ n: string }>(target.url, 'select last_value as n from work_order_number');
    expect(Number(has?.n)).toBeGreaterThan(Number(had?.n) + 1_000);
  });

  it('a released database counts the time since the backup as an outage, once', async () => {
    await ordersInTheirMiddle();
    await runRestore(await backedUp(), context, target.url);
    await runRelease(target.url, context);
    expect(await ask(target.url, "select to_at > from_at as lasted from outage where reason = 'RESTORED_FROM_BACKUP'")).toEqual([{ lasted: true }]);
    expect(await ask(target.url, "select action, actor from audit_entry where subject_kind = 'BACKUP' order by id")).toEqual([{ action: 'RESTORATION_RELEASED', actor: 'service:operations' }]);
    expect((await town.database.one<{ n: number }>("select count(*)::int as n from audit_entry where action = 'BACKUP_WRITTEN'")).n).toBeGreaterThan(0);
    expect(await verifyRestored(target.url, testLog, () => Promise.resolve())).toEqual([]);
    await expect(runRelease(target.url, context)).rejects.toThrow('没有待放行的恢复');
  });

  it('a rehearsal restores into a database of its own, verifies the chains and leaves nothing behind', async () => {
    await ordersInTheirMiddle();
    expect(await runRestoreTest(await backedUp(), context)).toMatch(/恢复演练通过.*没有发送任何消息/);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('jidi-restore-test-'))).toEqual([]);
  });

  it('a rehearsal of a backup whose ledger was tampered with fails and names the order', async () => {
    const { body: { number } } = await town.trigger(aReport());
    await ask(town.databaseUrl, "set session_replication_role = replica; delete from ledger_entry where seq = (select max(seq) from ledger_entry)");
    await expect(runRestoreTest(await backedUp(), context)).rejects.toThrow(number);
  });

  it('an opened backup holds no plain text', async () => {
    await town.trigger(aReport({ title: '塌方于乌有桥头' }));
    expect(readFileSync(await backedUp()).includes('乌有桥头')).toBe(false);
  });

  describe('what is refused, before anything is written', () => {
    const expectUntouched = async (): Promise<void> => {
      expect(await ask(target.url, 'select (select count(*) from work_order)::int as orders, (select count(*) from restoration)::int as restorations')).toEqual([{ orders: 0, restorations: 0 }]);
    };

    it('another key, a passphrase instead of the key', async () => {
      await town.trigger(aReport());
      const path = await backedUp();
      await expect(runRestore(path, { ...context, backup: { key: randomBytes(32), passphraseFile: undefined } }, target.url)).rejects.toThrow('密钥或口令不对');
      const file = join(folder, 'passphrase');
      writeFileSync(file, 'a sentence nobody guesses\n');
      await expect(runRestore(path, { ...context, backup: { key: undefined, passphraseFile: file } }, target.url)).rejects.toThrow('请设置它');
      await expectUntouched();
    });

    it('a file that was cut off, at any place', async () => {
      await town.trigger(aReport());
      const path = await backedUp();
      const { length } = readFileSync(path);
      for (const left of [length - 1, length - 17, Math.floor(length / 2), 400, 14, 3]) {
        truncateSync(path, left);
        await expect(runRestore(path, context, target.url)).rejects.toThrow(/不完整|已损坏|不是急递的备份文件/);
      }
      await expectUntouched();
    });

    it('a file in which any one byte was changed', async () => {
      await town.trigger(aReport());
      const path = await backedUp();
      const whole = readFileSync(path);
      for (const at of [0, 13, 30, 120, 500, Math.floor(whole.length / 2), whole.length - 1]) {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ 1;
        writeFileSync(path, changed);
        await expect(runRestore(path, context, target.url)).rejects.toThrow(/不是急递的备份|已损坏|密钥或口令不对|不完整/);
      }
      await expectUntouched();
    });

    it('a newer format, and a backup of a newer version', async () => {
      const path = await backedUp();
      const text = readFileSync(path).toString('latin1');
      writeFileSync(path, text.replace('{"format":1', '{"format":2'), 'latin1');
      await expect(runRestore(path, context, target.url)).rejects.toThrow('比本版本所懂的(1)新');
      await asOwner("insert into migration (timestamp, name) values (1900000000000, 'FromTheFuture1900000000000')");
      try {
        const newer = await backedUp();
        await expect(runRestore(newer, context, target.url)).rejects.toThrow('备份来自更新的版本');
      } finally {
        await asOwner("delete from migration where name like 'FromTheFuture%'");
      }
      await expectUntouched();
    });

    it('a machine that lacks the key of sealed fields; one that was retired nobody needs', async () => {
      await asOwner("insert into field_key (id, check_value, is_retired) values ('k8', 'x', true), ('k9', 'x', false)");
      try {
        await expect(runRestore(await backedUp(), { ...context, hasFieldKey: () => false }, target.url)).rejects.toThrow('字段密钥 k9');
      } finally {
        await asOwner("delete from field_key where id in ('k8', 'k9')");
      }
      await expectUntouched();
    });

    it('an empty database that a node serves: it would send what is restored before it has heard that it is held', async () => {
      await ask(target.url, "insert into node (id, role, version, newest_migration, started_at, seen_at, claims, objections) values (gen_random_uuid(), 'all', '1', 0, clock_timestamp(), clock_timestamp(), true, '{}')");
      await expect(runRestore(await backedUp(), context, target.url)).rejects.toThrow('请先停止全部节点');
      await expectUntouched();
    });

    it('a database that is not empty', async () => {
      await town.trigger(aReport());
      await expect(runRestore(await backedUp(), context, town.databaseUrl)).rejects.toThrow('不是空的');
    });

    it('no key at all, a folder that does not exist, a file that is none', async () => {
      const without = { ...context, backup: { key: undefined, passphraseFile: undefined } };
      await expect(runBackup(['--to', folder], without, (work) => work(town.databaseUrl))).rejects.toThrow('BACKUP_KEY');
      await expect(runBackup(['--to', join(folder, 'nowhere/x')], context, (work) => work(town.databaseUrl))).rejects.toThrow('--to');
      await expect(runRestore(join(folder, 'none'), context, target.url)).rejects.toThrow('读不到备份文件');
    });
  });

  it('a passphrase in a file works as a key does, and one that is too short is refused', async () => {
    await town.trigger(aReport());
    const file = join(folder, 'sentence');
    writeFileSync(file, '一句谁也猜不到的很长很长的口令话\n');
    const byPhrase = { ...context, backup: { key: undefined, passphraseFile: file } };
    const path = join(folder, 'by-phrase.backup');
    await runBackup(['--to', path], byPhrase, (work) => work(town.databaseUrl));
    await runRestore(path, byPhrase, target.url);
    expect(await countsOf(target.url)).toEqual(await countsOf(town.databaseUrl));
    writeFileSync(file, 'short');
    await expect(runRestore(path, byPhrase, target.url)).rejects.toThrow('不足 16 个字符');
  });

  it('into a folder: named by its instant, recorded, and only the newest are kept', async () => {
    const kept = mkdtempSync(join(folder, 'kept-'));
    for (const day of ['20200101', '20200102', '20200103']) writeFileSync(join(kept, `jidi-${day}T010203Z.backup`), '');
    writeFileSync(join(kept, 'of somebody else'), '');
    await runBackup(['--to', kept, '--keep', '2'], context, (work) => work(town.databaseUrl));
    expect(readdirSync(kept).filter((name) => /^jidi-\d{8}T\d{6}Z\.backup$/.test(name))).toHaveLength(2);
    expect(readdirSync(kept)).toEqual(expect.arrayContaining(['jidi-20200103T010203Z.backup', 'of somebody else']));
    expect((await town.database.one<{ n: number }>('select count(*)::int as n from backup_run')).n).toBeGreaterThan(0);
  });
});
