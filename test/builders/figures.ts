import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../../src/platform/database/database.js';

/** An order as far as figures look at it. Instants as RFC 3339. */
export interface CountedOrder {
  readonly acceptedAt: string;
  readonly unit?: string | null;
  readonly county?: string | null;
  readonly category?: string | null;
  readonly orderClass?: string;
  readonly jurisdiction?: string;
  readonly drill?: boolean;
  readonly closedAt?: string;
  readonly withdrawn?: boolean;
  readonly deadlines?: readonly CountedDeadline[];
  readonly entries?: readonly CountedEntry[];
  readonly attempts?: readonly CountedAttempt[];
  readonly cards?: readonly CountedCard[];
}

export interface CountedDeadline {
  readonly kind?: string;
  readonly unit?: string;
  readonly startsAt: string;
  readonly dueAt: string;
  readonly metAt?: string;
  readonly state: 'OPEN' | 'MET' | 'BREACHED' | 'ENDED' | 'SUPERSEDED';
  /** What its ledger says of it, in order; without it nothing. */
  readonly said?: readonly { readonly kind: string; readonly recordedAt: string; readonly dueAt?: string }[];
}

export interface CountedEntry {
  readonly kind: string;
  readonly at: string;
  readonly recordedAt?: string;
  readonly unit?: string;
  readonly channel?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface CountedAttempt {
  readonly channel?: string;
  readonly provider?: string | null;
  readonly state?: string;
  readonly submittedAt: string;
  readonly finalAt?: string;
  readonly tookMs?: number;
  readonly errorCode?: string;
  readonly bundled?: boolean;
}

export interface CountedCard {
  readonly colour: 'YELLOW' | 'RED';
  readonly breachAt: string;
  readonly state?: 'ISSUED' | 'REVOKED';
  readonly unit?: string;
}

const LAW = 'law of the figures';
let numbered = 0;

const insert = async (database: Database, table: string, row: Readonly<Record<string, unknown>>): Promise<void> => {
  const names = Object.keys(row);
  await database.run(`insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${String(index + 1)}`).join(', ')})`, Object.values(row));
};

/** Must be there before any order. */
export const layLaw = (database: Database): Promise<void> =>
  insert(database, 'law_version', { hash: LAW, kind: 'REGULATION', id: 'law', version: '1', revision: 1, content: '{}', stored_at: '2020-01-01T00:00:00Z' });

/** Writes the rows that figures read, as they are said to be; nothing is judged. Answers the order's id. */
export const store = async (database: Database, order: CountedOrder): Promise<string> => {
  const id = randomUUID();
  numbered += 1;
  const unit = order.unit === undefined ? 'YD-JT' : order.unit;
  await insert(database, 'work_order', {
    id, number: `F${String(numbered)}`, client_id: randomUUID(), external_number: String(numbered), jurisdiction: order.jurisdiction ?? 'qingyuan', law_hash: LAW, regulation_id: 'law', regulation_version: '1',
    class: order.orderClass ?? 'URGENT', category: order.category === undefined ? 'UTILITY' : order.category, critical: false, critical_on_acceptance: false, drill: order.drill ?? false, county_code: order.county === undefined ? '441881' : order.county,
    accepted_counties: '[]', accepted_unit: null, unit_code: unit, routing: '{}', state: order.withdrawn === true ? 'WITHDRAWN' : order.closedAt === undefined ? 'DISPATCHED' : 'CLOSED', accepted_at: order.acceptedAt, opened_at: order.acceptedAt,
    delivered_at: null, closed_at: order.closedAt ?? null, version: 1, chain_length: 0, chain_head: '',
  });
  let seq = 0;
  const say = (entry: CountedEntry & { readonly isFact: boolean }): Promise<void> => insert(database, 'ledger_entry', {
    work_order_id: id, seq: (seq += 1), id: randomUUID(), kind: entry.kind, is_fact: entry.isFact, at: entry.at, recorded_at: entry.recordedAt ?? entry.at, trust: 'MACHINE', unit_code: entry.unit ?? unit, channel: entry.channel ?? null,
    actor_kind: 'SERVICE', actor_id: null, because: [], data: JSON.stringify(entry.data ?? {}), text_digest: null, prev_hash: '', hash: '',
  });
  for (const entry of order.entries ?? []) await say({ ...entry, isFact: true });
  for (const [index, { kind = 'FIRST_RESPONSE', said = [], ...deadline }] of (order.deadlines ?? []).entries()) {
    const key = `${kind}:${String(index)}`;
    await insert(database, 'deadline', {
      id: randomUUID(), work_order_id: id, key, kind, unit_code: deadline.unit ?? unit, starts_at: deadline.startsAt, due_at: deadline.dueAt, met_at: deadline.metAt ?? null, state: deadline.state, because: [], explanation: '', calendar_version: '1',
    });
    for (const one of said) await say({ kind: one.kind, at: one.recordedAt, isFact: false, data: { key, dueAt: one.dueAt ?? deadline.dueAt } });
  }
  for (const attempt of order.attempts ?? []) await tell(database, id, attempt);
  for (const [index, card] of (order.cards ?? []).entries()) {
    await insert(database, 'card', {
      id: randomUUID(), work_order_id: id, deadline_key: `card:${String(index)}`, colour: card.colour, unit_code: card.unit ?? unit, breach_at: card.breachAt, issued_at: card.breachAt, state: card.state ?? 'ISSUED',
      revoked_at: card.state === 'REVOKED' ? card.breachAt : null, because: [], drill: order.drill ?? false,
    });
  }
  return id;
};

const tell = async (database: Database, workOrderId: string, attempt: CountedAttempt): Promise<void> => {
  const notice = randomUUID();
  await insert(database, 'notice', { id: notice, work_order_id: workOrderId, purpose: 'DISPATCH', audience: 'UNIT', because: [], planned_at: attempt.submittedAt });
  const provider = attempt.provider === undefined ? 'twilio' : attempt.provider;
  const row = {
    notice_id: notice, work_order_id: workOrderId, channel: attempt.channel ?? 'SMS', number: '+8619200000001', state: attempt.state ?? 'DELIVERED', provider, due_at: attempt.submittedAt, submitted_at: attempt.submittedAt,
    submitted_real: attempt.submittedAt, answered_real: attempt.tookMs === undefined ? null : Temporal.Instant.from(attempt.submittedAt).add({ milliseconds: attempt.tookMs }).toString(), answer: attempt.tookMs === undefined ? null : 'ACCEPTED',
    final_at: attempt.finalAt ?? null, error_code: attempt.errorCode ?? null,
  };
  const id = randomUUID();
  await insert(database, 'notice_attempt', { ...row, id });
  if (attempt.bundled === true) await insert(database, 'notice_attempt', { ...row, id: randomUUID(), bundled_into: id });
};

/** No order any more. */
export const forgetOrders = async (database: Database): Promise<void> => {
  await database.run(`alter table ledger_entry disable trigger user; alter table card disable trigger user; delete from card; delete from deadline; delete from notice_attempt; delete from notice; delete from ledger_entry; delete from work_order_text; delete from work_order; alter table ledger_entry enable trigger user; alter table card enable trigger user`);
};
