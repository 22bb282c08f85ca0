import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, TEST_KEY, testLog, useTestKeys } from '../../../test/support/database.js';
import { execute } from '../../../test/support/test-server.js';
import type { FieldKeySettings } from '../config/field-key-settings.js';
import type { Database } from '../database/database.js';
import { connectDatabase } from '../database/open-database.js';
import { StartRefused } from '../database/start-refused.js';
import { FieldKey } from './field-key.js';
import { Keyring } from './keyring.js';
import { runKeysCommand } from './keys-commands.js';
import { beginSealing, KeysRefused, rotateNumbers, rotateTexts, sealOlder } from './reseal.js';
import { seal, useKeyring } from './seal.js';
import { unlockFields } from './unlock-fields.js';

const [NUMBER, OTHER] = ['+8619200000021', '+8619200000022'];
const keyOf = (id: string, byte: number): FieldKey => new FieldKey(id, Buffer.alloc(32, byte));
const quiet = (): void => undefined;

describe('keys of sealed fields', () => {
  let made: Awaited<ReturnType<typeof createTestDatabase>>;
  let database: Database;
  let folder: string;

  beforeAll(async () => {
    made = await createTestDatabase();
    database = await connectDatabase({ url: made.url, log: testLog });
  });
  afterAll(async () => {
    await database.dataSource.destroy();
    await made.drop();
    useTestKeys();
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jidi-keys-'));
    for (const table of ['inbound_message_text', 'inbound_message', 'idempotency_key', 'node', 'field_key']) await execute(made.url, `delete from ${table}`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const ofFile = (name = 'field-keys', isShared = false): FieldKeySettings => ({ given: undefined, file: join(folder, name), isShared });
  const given = (...keys: FieldKey[]): FieldKeySettings => ({ given: keys, file: join(folder, 'unused'), isShared: false });
  const start = async (settings: FieldKeySettings): Promise<Keyring> => {
    const keyring = await unlockFields(database, settings, testLog);
    await beginSealing(database, keyring);
    return keyring;
  };
  const refusal = (settings: FieldKeySettings): Promise<unknown> => unlockFields(database, settings, testLog).then(() => 'started', (error: unknown) => error);
  /** As a version wrote it that sealed nothing. */
  const keepPlain = async (number: string, text: string): Promise<void> => {
    const id = randomUUID();
    await execute(made.url, `insert into inbound_message (id, provider, provider_ref, number, at, recorded_at, work_order_ids, answered) values ('${id}', 'twilio', '${id}', '${number}', now(), now(), '{}', false)`);
    await execute(made.url, `insert into inbound_message_text (message_id, text) values ('${id}', '${text}')`);
  };
  const keep = async (number: string, text: string): Promise<void> => {
    const id = randomUUID();
    await database.run('insert into inbound_message (id, provider, provider_ref, number, at, recorded_at, work_order_ids, answered) values ($1, $2, $3, $4, now(), now(), $5, false)', [id, 'twilio', id, number, []]);
    await database.run('insert into inbound_message_text (message_id, text) values ($1, $2)', [id, seal(text)]);
  };
  const read = (): Promise<{ number: string; text: string }[]> => database.rows('select m.number, t.text from inbound_message m join inbound_message_text t on t.message_id = m.id order by t.text');
  const found = async (number: string): Promise<number> => (await database.rows('select 1 from inbound_message where number = $1', [number])).length;
  const stored = async (): Promise<string> => (await database.rows<{ v: string }>("select '=' || m.number || ' ' || t.text as v from inbound_message m join inbound_message_text t on t.message_id = m.id order by 1")).map(({ v }) => v).join('\n');
  const nodeOf = (migration: number, keys = '{}'): Promise<void> => execute(
    made.url, `insert into node (id, role, version, newest_migration, started_at, seen_at, claims, objections, field_keys) values ('${randomUUID()}', 'all', '1', ${String(migration)}, now(), now(), true, '{}', '${keys}')`);
  const many = (count: number): Promise<void> => database.run(
    `with m as (insert into inbound_message (id, provider, provider_ref, number, at, recorded_at, work_order_ids, answered)
       select gen_random_uuid(), 'twilio', 'many' || n, $1, now(), now(), '{}', false from generate_series(1, $2::int) n returning id)
     insert into inbound_message_text (message_id, text) select id, $3 from m`, [NUMBER, count, seal('很多')]).then(quiet);

  it('the first start makes a key that its owner alone can read, and the next ones find it', async () => {
    const first = await start(ofFile());
    await keep(NUMBER, '已派员');
    expect(statSync(join(folder, 'field-keys')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'field-keys'), 'utf8')).toMatch(/^k1:[A-Za-z0-9+/]{43}=\n$/);
    expect(await stored()).toMatch(/^=a256gcm:k1\*:\S+ a256gcm:k1:\S+$/);
    const second = await start(ofFile());
    expect([first.currentId, second.currentId, await read(), await found(NUMBER)]).toEqual(['k1', 'k1', [{ number: NUMBER, text: '已派员' }], 1]);
    expect(JSON.stringify(await database.rows('select * from field_key'))).not.toContain(readFileSync(join(folder, 'field-keys'), 'utf8').slice(3, 20));
  });

  it('a node with other keys, without keys, or with another key of the same id refuses to start in one line', async () => {
    await start(given(keyOf('k1', 1)));
    const refusals = [await refusal(given(keyOf('k2', 2))), await refusal(ofFile('another')), await refusal(given(keyOf('k1', 9)))];
    expect(refusals.every((error) => error instanceof StartRefused)).toBe(true);
    const lines = refusals.map((error) => (error as Error).message);
    expect(lines[0]).toMatch(/由密钥 k1 加密,FIELD_KEYS 中没有它/);
    expect(lines[1]).toMatch(/由密钥 k1 加密,.*another 中没有它/);
    expect(lines[2]).toMatch(/k1 与数据库登记的不是同一把/);
    expect(lines.join()).not.toContain('\n');
    writeFileSync(join(folder, 'field-keys'), 'k1:damaged\n');
    expect(String(await refusal(ofFile()))).toMatch(/字段密钥文件 .* 有误: entry 1 \(k1\)/);
  });

  it('nodes of a demonstration over one external database find the key of the first; a production never leaves it there', async () => {
    await start(ofFile('first', true));
    await keep(NUMBER, '演示');
    await start(ofFile('second', true));
    expect(await read()).toEqual([{ number: NUMBER, text: '演示' }]);
    await execute(made.url, 'delete from field_key');
    await start(ofFile('third'));
    expect(await database.rows('select shared_secret from field_key')).toEqual([{ shared_secret: null }]);
  });

  it('nothing is sealed while a node of an older version lives; then all numbers at once, and texts after them', async () => {
    await keepPlain(NUMBER, '旧的');
    await keepPlain(OTHER, '也旧');
    await nodeOf(1_700_000_002_800);
    const keyring = await start(given(keyOf('k1', 1)));
    await keep(NUMBER, '新的');
    expect([keyring.isSealing, (await stored()).includes('a256gcm'), await found(NUMBER)]).toEqual([false, false, 2]);
    await execute(made.url, 'delete from node');
    expect(await beginSealing(database, keyring)).toBe(true);
    expect([await found(NUMBER), await found(OTHER), (await stored()).includes('+86')]).toEqual([2, 1, false]);
    expect(await sealOlder(database, keyring, quiet)).toBeGreaterThan(0);
    expect(await stored()).not.toMatch(/旧|新/);
    expect((await read()).map(({ text }) => text).sort()).toEqual(['也旧', '旧的', '新的'].sort());
    expect([await sealOlder(database, keyring, quiet), (await database.rows('select 1 from field_key where all_sealed')).length]).toEqual([0, 1]);
  });

  it('what another node wrote plain while sealing began is sealed by the next look', async () => {
    const keyring = await start(given(keyOf('k1', 1)));
    await keepPlain(NUMBER, '迟到');
    expect([await found(NUMBER), (await read())[0]?.text]).toEqual([0, '迟到']);
    await sealOlder(database, keyring, quiet);
    expect([await found(NUMBER), (await stored()).includes('迟到')]).toEqual([1, false]);
  });

  it('texts are sealed anew beside the running service; killed in the middle everything is readable, and the next run goes on', async () => {
    await start(given(keyOf('k1', 1)));
    await many(450);
    await keep(OTHER, '最后');
    const turned = await start(given(keyOf('k2', 2), keyOf('k1', 1)));
    await expect(rotateTexts(database, turned, () => { throw new Error('killed'); })).rejects.toThrow('killed');
    const half = (await stored()).split('\n');
    expect([half.filter((line) => line.includes(' a256gcm:k2:')).length, half.filter((line) => line.includes(' a256gcm:k1:')).length]).toEqual([200, 251]);
    expect((await read()).filter(({ text }) => text === '很多' || text === '最后')).toHaveLength(451);
    expect(await rotateTexts(database, turned, quiet)).toBe(251);
    expect(await stored()).not.toContain(' a256gcm:k1:');
    expect([await rotateTexts(database, turned, quiet), await found(NUMBER), (await read()).filter(({ text }) => text === '最后').length]).toEqual([0, 450, 1]);
  });

  it('numbers are sealed anew in one piece, never while a node lives, and a run that dies leaves all under the old key', async () => {
    await start(given(keyOf('k1', 1)));
    await keep(NUMBER, '一');
    await keep(OTHER, '二');
    const turned = await start(given(keyOf('k2', 2), keyOf('k1', 1)));
    expect([turned.numberKeyId, await found(NUMBER)]).toEqual(['k1', 1]);
    await nodeOf(1_700_000_002_830);
    await expect(rotateNumbers(database, turned, quiet)).rejects.toThrow(KeysRefused);
    await execute(made.url, 'delete from node');
    await expect(rotateNumbers(database, turned, () => { throw new Error('killed'); })).rejects.toThrow('killed');
    expect([await stored().then((text) => text.includes('k2*')), await found(NUMBER)]).toEqual([false, 1]);
    await rotateNumbers(database, turned, quiet);
    useKeyring(await unlockFields(database, given(keyOf('k2', 2), keyOf('k1', 1)), testLog));
    expect([await stored().then((text) => text.includes('k1*')), await found(NUMBER), await found(OTHER)]).toEqual([false, 1, 1]);
  });

  it('npm run keys: adds, lists by column, rotates, and retires only what nothing uses', async () => {
    const settings = ofFile();
    const said: string[] = [];
    const command = async (...words: string[]): Promise<string> => {
      const keyring = await start(settings);
      return runKeysCommand(words, { database, keyring, settings, say: (line) => said.push(line) }).catch((error: unknown) => (error instanceof KeysRefused ? `refused: ${error.message}` : Promise.reject(error as Error)));
    };
    await start(settings);
    await keep(NUMBER, '号');
    expect(await command('add')).toMatch(/^密钥 k2 已加入/);
    expect(await command('list')).toMatch(/k1 \[号码\]: 2 条\n {2}inbound_message\.number \(号码\): 1\n {2}inbound_message_text\.text: 1/);
    expect(await command('retire', 'k1')).toMatch(/^refused: k1 仍用于号码/);
    await nodeOf(1_700_000_002_830, '{k1}');
    expect(await command('rotate')).toMatch(/^refused: 还有 1 个节点没有密钥 k2/);
    await execute(made.url, 'delete from node');
    expect(await command('rotate', '--numbers')).toBe('号码已用密钥 k2 重新加密: 1 条');
    expect(await command('retire', 'k1')).toMatch(/^refused: 还有 1 条由 k1 加密\(inbound_message_text\.text\)/);
    expect(await command('rotate')).toBe('文字已用密钥 k2 重新加密: 1 条');
    expect(await command('retire', 'k2')).toMatch(/^refused: k2 是当前密钥/);
    await nodeOf(1_700_000_002_830, '{k1,k2}');
    expect(await command('retire', 'k1')).toMatch(/^refused: 还有 1 个节点以 k1 写入/);
    await execute(made.url, 'delete from node');
    expect(await command('retire', 'k1')).toMatch(/^密钥 k1 已停用/);
    expect(said).toContain('inbound_message_text.text: 1');
    expect(await command('nonsense')).toMatch(/^refused: npm run keys/);
    expect([await read(), await found(NUMBER), readFileSync(settings.file, 'utf8')]).toEqual([[{ number: NUMBER, text: '号' }], 1, expect.stringMatching(/^k2:\S+\n$/)]);
  });

  it('with FIELD_KEYS a new key is only printed, for every node to get it first', async () => {
    const settings = given(TEST_KEY);
    const keyring = await start(settings);
    expect(await runKeysCommand(['add', 'autumn'], { database, keyring, settings, say: quiet })).toMatch(/末尾并逐个重启.*\nautumn:[A-Za-z0-9+/]{43}=$/);
    expect(await database.rows('select id from field_key')).toEqual([{ id: 'test' }]);
  });
});
