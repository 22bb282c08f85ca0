import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyAudit } from '../../src/audit/verify-audit.js';
import { ChainAudit1700000002850 } from '../../migrations/1700000002850-chain-audit.js';
import { audit } from '../../src/identity/audit.store.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { TestClock } from '../support/test-clock.js';

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); }, 60_000);
afterAll(() => test.close());

it('design, Rolling upgrade: entries of before are chained by the migration, those of an older node by the database, and both are verified', async () => {
  const clock = new TestClock();
  const runner = test.database.dataSource.createQueryRunner();
  const asBefore = (subject: string): Promise<number> => test.database.run(
    "insert into audit_entry (at, actor, actor_name, actor_role, jurisdiction, action, subject_kind, subject, purpose, data) values ($1, 'person:x', '值班长', 'SUPERVISOR', 'qingyuan', 'CONTACT_REVEALED', 'CONTACT', $2, '短信未达', '{}')", [clock.now(), subject]);
  try {
    const migration = new ChainAudit1700000002850();
    await migration.down(runner);
    for (const subject of ['a', 'b', 'c']) await asBefore(subject);
    await migration.up(runner);
  } finally {
    await runner.release();
  }
  await asBefore('d');
  expect(await test.database.rows('select e.area, e.seq, e.subject, e.actor_name as inline, t.actor_name as name, t.purpose from audit_entry e join audit_text t on t.entry_id = e.id order by e.id')).toEqual(
    ['a', 'b', 'c', 'd'].map((subject, index) => ({ area: 'EARLIER', seq: index + 1, subject, inline: null, name: '值班长', purpose: '短信未达' })));
  expect(await verifyAudit(test.database, { now: () => clock.now() })).toMatchObject({ whole: true, findings: [], counts: { auditEntries: 4 } });
});

it('issue "Audit": a subject that is an address is sealed on its way, and its entry fits its hash all the same', async () => {
  const at = new TestClock().now();
  const operations = { kind: 'SERVICE', id: 'test', name: '系统', jurisdiction: null } as const;
  for (const subject of ['duty@example.cn', '+8619200000021']) await audit(test.database, operations, { action: 'AUDIT_READ', subjectKind: 'AUDIT', subject, purpose: null, data: { of: subject } }, at);
  expect(await test.database.rows("select 1 from audit_entry where area = 'OPERATION' and subject like 'a256gcm:%'")).toHaveLength(2);
  expect((await verifyAudit(test.database, { now: () => at })).findings).toEqual([]);
});
