import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { createTestDatabase, openTestDatabase, testLog, type TestDatabase } from '../../../test/support/database.js';
import { ensureServiceRole, SERVICE_ROLE } from './service-role.js';

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase({ role: SERVICE_ROLE }); }, 60_000);
afterAll(() => test.close());

const refused = (statement: string): Promise<unknown> => test.database.run(statement).then(() => 'done', (error: unknown) => (error as { code?: unknown }).code);
const NOT_ALLOWED = '42501';

describe('ASVS 16.4.2, 等保 2.0 安全审计: the service works as somebody who cannot change what was kept', () => {
  it.each(['ledger_entry', 'audit_entry', 'audit_checkpoint', 'audit_checkpoint_leaf'])('%s only grows: the database refuses the service everything else', async (table) => {
    for (const statement of [`update ${table} set hash = ''`, `delete from ${table}`, `truncate ${table}`, `alter table ${table} disable trigger all`, `alter table ${table} disable row level security`, `drop table ${table}`, `create rule away as on insert to ${table} do instead nothing`]) {
      expect(await refused(statement.replace('set hash', table === 'audit_checkpoint_leaf' ? 'set head' : 'set hash')), statement).toBe(NOT_ALLOWED);
    }
  });

  it.each([
    "update audit_chain set head = ''", 'delete from audit_chain', "insert into audit_chain values ('X', 0, '')", 'drop trigger tg_audit_entry_chained on audit_entry', 'delete from migration',
    "create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'", 'create table elsewhere (id int)', "set session_replication_role = 'replica'",
    "select chain_audit_entry(null)", `alter role ${SERVICE_ROLE} superuser`, 'drop table work_order cascade', 'truncate notice cascade',
  ])('nor may it go around that: %s', async (statement) => {
    expect(await refused(statement)).toBe(NOT_ALLOWED);
  });

  it('and an audit entry with a place and a hash of its own choice is chained all the same', async () => {
    await test.database.run("insert into audit_entry (at, actor, actor_name, action, subject_kind, subject, area, seq, prev_hash, hash) values (now(), 'person:x', '某人', 'X', 'UNIT', 'u', 'REGISTRY', 9, 'a', 'b')");
    expect(await test.database.rows("select seq, prev_hash, length(hash) as length, actor_name, hash = (select head from audit_chain where area = 'REGISTRY') as is_head from audit_entry")).toEqual([{ seq: 1, prev_hash: '0'.repeat(64), length: 64, actor_name: null, is_head: true }]);
  });
});

describe('setting up the role', () => {
  it('a second time grants nothing, and a table that came since gets its rights', async () => {
    await ensureServiceRole(test.url, testLog);
    const owner = new Client({ connectionString: test.url });
    await owner.connect();
    try {
      await owner.query('create table since (id int)');
      expect(await refused('select * from since')).toBe(NOT_ALLOWED);
      await ensureServiceRole(test.url, testLog);
      expect(await test.database.rows('select * from since')).toEqual([]);
    } finally {
      await owner.end();
    }
  });

  it('an account that may make no role keeps working, and the administrator of the database is told what to run', async () => {
    const { url, drop } = await createTestDatabase();
    const [name, password] = [`plain_${randomBytes(4).toString('hex')}`, randomBytes(8).toString('hex')];
    const owner = new Client({ connectionString: url });
    await owner.connect();
    const said: string[] = [];
    try {
      await owner.query(`create role ${name} login password '${password}'`);
      const plain = new URL(url);
      [plain.username, plain.password] = [name, password];
      expect(await ensureServiceRole(plain.href, { ...testLog, warn: (line) => said.push(line) })).toBe(false);
      expect(said).toEqual([expect.stringContaining(`grant ${SERVICE_ROLE} to`)]);
    } finally {
      await owner.query(`drop role ${name}`);
      await owner.end();
      await drop();
    }
  });
});
