import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chains } from './chains.js';

const chains = new Chains();
beforeAll(async () => { await chains.open(); }, 60_000);
afterAll(() => chains.close());

/** A table, which of its rows, and what is done to it. Every row is reachable, and so is every column that a chain covers. */
interface Mutation {
  readonly table: string;
  readonly where: string;
  readonly change: string;
}

const LEDGER = ['kind', 'unit_code', 'channel', 'actor_kind', 'actor_id', 'text_digest', 'prev_hash', 'hash'];
const AUDIT = ['actor', 'actor_role', 'jurisdiction', 'action', 'subject_kind', 'subject', 'text_digest', 'prev_hash', 'hash', 'actor_name', 'purpose'];

const text = (columns: readonly string[]) => fc.tuple(fc.constantFrom(...columns), fc.stringMatching(/^[a-z0-9]{1,12}$/)).map(([column, value]) => `set ${column} = coalesce(${column}, '') || '${value}'`);
const other = (columns: readonly string[]) => fc.tuple(fc.constantFrom(...columns), fc.stringMatching(/^[a-z0-9]{1,12}$/)).map(([column, value]) => `set ${column} = '${value}'`);
const ledgerRow = fc.tuple(fc.constantFrom('A', 'B'), fc.integer({ min: 1, max: 7 })).map(([number, seq]) => `work_order_id = (select id from work_order where number = '${number}') and seq = ${String(seq)}`);
const auditRow = fc.tuple(fc.constantFrom('REGISTRY', 'LAW'), fc.integer({ min: 1, max: 7 })).map(([area, seq]) => `area = '${area}' and seq = ${String(seq)}`);
const moved = fc.integer({ min: 1, max: 40 }).map((n) => `set seq = seq + ${String(n + 100)}`);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ table: fc.constant('ledger_entry'), where: ledgerRow, change: fc.oneof(text(LEDGER), moved, fc.constantFrom('delete', 'set is_fact = not is_fact', "set at = at + interval '1 second'", "set recorded_at = recorded_at - interval '1 day'", "set because = because || '{X}'", "set data = data || '{\"x\": 1}'", 'set id = gen_random_uuid()')) }),
  fc.record({ table: fc.constant('audit_entry'), where: auditRow, change: fc.oneof(text(AUDIT), moved, fc.constantFrom('delete', "set at = at + interval '1 microsecond'", "set data = data || '{\"x\": 1}'", "set area = 'OTHER'")) }),
  fc.record({ table: fc.constant('ledger_text'), where: ledgerRow.map((row) => `entry_id = (select id from ledger_entry where ${row})`), change: fc.oneof(other(['text', 'salt']), fc.constantFrom('delete', 'set text = null')) }),
  fc.record({ table: fc.constant('audit_text'), where: auditRow.map((row) => `entry_id = (select id from audit_entry where ${row})`), change: fc.oneof(other(['actor_name', 'purpose', 'salt']), fc.constantFrom('delete', 'set actor_name = null')) }),
  fc.record({ table: fc.constant('work_order'), where: fc.constantFrom("number = 'A'", "number = 'B'"), change: fc.constantFrom('set chain_length = chain_length - 1', 'set chain_length = chain_length + 1', "set chain_head = repeat('b', 64)", 'delete') }),
  fc.record({ table: fc.constant('audit_chain'), where: fc.constantFrom("area = 'REGISTRY'", "area = 'LAW'"), change: fc.constantFrom('set length = length - 1', 'set length = length + 1', "set head = repeat('b', 64)", 'delete') }),
  fc.record({ table: fc.constant('audit_checkpoint'), where: fc.constantFrom('seq = 1', 'seq = 2'), change: fc.oneof(text(['root', 'prev_hash', 'hash']), fc.constantFrom('set leaves = leaves + 1', "set through = through - interval '1 second'")) }),
  fc.record({ table: fc.constant('audit_checkpoint_leaf'), where: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 4 })).map(([seq, position]) => `checkpoint_seq = ${String(seq)} and position = ${String(position)}`), change: fc.constantFrom('delete', 'set length = length + 1', "set head = repeat('b', 64)") }),
);

describe('issue "Audit": whatever single row is changed, removed or moved', () => {
  it('it is found, and the finding names its table or the chain that it belongs to', async () => {
    await fc.assert(fc.asyncProperty(mutation, async ({ table, where, change }) => {
      const found = await chains.foundAfter([change === 'delete' ? `delete from ${table} where ${where}` : `update ${table} ${change} where ${where}`]);
      expect(found.length).toBeGreaterThan(0);
      expect(found.some((one) => namesOf(table).some((name) => one.includes(name)))).toBe(true);
    }), { numRuns: 100 });
  }, 120_000);
});

/** The entry of a side row, and the entries of a head, may be what does not fit. */
const namesOf = (table: string): readonly string[] => ({ work_order: ['work_order', 'ledger_entry'], audit_chain: ['audit_chain', 'audit_entry'] })[table] ?? [table];
