import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NoticeChannels } from '../../src/channels/notice-channels.js';
import { audit } from '../../src/identity/audit.store.js';
import { THE_SERVICE } from '../../src/ledger/actor.js';
import { GENESIS, Ledger } from '../../src/ledger/ledger.js';
import { AttemptPlanner } from '../../src/notices/attempt-planner.js';
import type { Batch, Tx } from '../../src/platform/database/database.js';
import { DueRows } from '../../src/platform/due-rows/due-rows.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { TestClock } from '../support/test-clock.js';

/** What one batch writes later than the code says: whole tables, and columns of tables that others write as well. */
interface Late {
  readonly seenBy: RegExp;
  readonly names: readonly string[];
}

/** Something by whose name a statement reaches tables that it does not name itself. */
interface Indirect {
  readonly name: string;
  readonly text: string;
}

const ORDER = '00000000-0000-4000-8000-000000000001';
let test: TestDatabase;

beforeAll(async () => (test = await openTestDatabase()));
afterAll(() => test.close());

const batches = async (): Promise<readonly Late[]> => {
  const clock = new TestClock();
  const found = new Map<object, Late>();
  const tx: Tx = {
    isTransaction: false, rows: <R>() => Promise.resolve([{ id: ORDER, chain_length: 0, chain_head: GENESIS, number: 'J1' }] as R[]), maybe: () => Promise.resolve(undefined),
    one: () => Promise.reject(new Error('nothing is read')), run: () => Promise.resolve(1), post: () => Promise.resolve(),
    gather: <T>(batch: Batch<T>, item: T) => {
      found.set(batch, { seenBy: batch.seenBy, names: writtenBy(batch.statement([item]).sql) });
      return Promise.resolve();
    },
  };
  const dueRows = new DueRows(clock);
  await new Ledger(clock).append(tx, ORDER, { kind: 'ACCEPTED', at: clock.now(), because: [], actor: THE_SERVICE });
  await new AttemptPlanner(clock, dueRows, new NoticeChannels({ twilio: null, smtpUrl: null, publicUrl: 'http://localhost', mailFrom: 'a@b.example' })).confirmation(tx, { number: '+8619200000001', text: 'x', workOrderId: null, name: null });
  await audit(tx, { kind: 'SERVICE', id: 'x', name: 'x', jurisdiction: null }, { action: 'X', subjectKind: 'CONTACT', subject: 'x', purpose: null }, clock.now());
  return [...found.values()];
};

const writtenBy = (sql: string): readonly string[] => [
  ...[...sql.matchAll(/insert into (\w+)/gi)].map(([, table = '']) => table),
  ...[...sql.matchAll(/(?<!do )update \w+(?: \w+)? set (.*?) (?:from|where) /gis)].flatMap(([, set = '']) => [...set.matchAll(/(\w+) = /g)].map(([, column = '']) => column)),
];

/** Views, functions, tables with a trigger and the columns that refer to other tables, which whoever writes them names: each with the text through which it reads. */
const indirect = async (): Promise<readonly Indirect[]> => test.database.rows<Indirect>(`
  select c.relname as name, pg_get_viewdef(c.oid) as text from pg_class c where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace
  union all select p.proname, pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
  union all select c.relname, pg_get_functiondef(t.tgfoid) from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
  union all select k.conrelid::regclass || ' ' || (select string_agg(a.attname, ' ') from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey)), pg_get_constraintdef(k.oid)
    from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`);

/** Through a name that the pattern does not match, a statement would read rows that are not written yet. */
const unseen = (late: readonly Late[], paths: readonly Indirect[]): readonly string[] => {
  const direct = late.flatMap(({ seenBy, names }) => names.filter((name) => !seenBy.test(name)));
  const through = late.flatMap(({ seenBy, names }) => {
    // What reads a view reads its tables.
    const reading = new Set(names);
    for (let before = -1; before !== reading.size;) {
      before = reading.size;
      for (const { name, text } of paths) if ([...reading].some((one) => name !== one && new RegExp(`\\b${one}\\b`, 'i').test(text))) reading.add(name);
    }
    return [...reading].filter((name) => !seenBy.test(name));
  });
  return [...new Set([...direct, ...through])].sort();
};

describe('rows that are written later than the code says', () => {
  it('come from the batches that are looked at here, and from no others', async () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const declared = sources.reduce((count, name) => count + [...readFileSync(join('src', name), 'utf8').matchAll(/const \w+: Batch</g)].length, 0);
    const found = await batches();
    expect(found).toHaveLength(declared);
    expect(found.flatMap(({ names }) => names).sort()).toEqual(['audit_entry', 'audit_text', 'chain_head', 'chain_length', 'due_row', 'event', 'ledger_entry', 'ledger_text', 'notice_attempt', 'notice_text']);
  });

  it('are seen by every view, function, trigger and foreign key of the schema', async () => {
    expect(unseen(await batches(), await indirect())).toEqual([]);
  });

  it('would be missed by a view of another name, and by what reads that view', async () => {
    await test.database.run('create view unanswered as select work_order_id from notice_attempt');
    await test.database.run('create view waiting_order as select o.id from work_order o join unanswered on work_order_id = o.id');
    expect(unseen(await batches(), await indirect())).toEqual(['unanswered', 'waiting_order']);
    await test.database.run('drop view waiting_order, unanswered');
  });
});
