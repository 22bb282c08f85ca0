import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../../src/platform/database/database.js';

/** An entry as the ledger holds it; milliseconds since the epoch. */
export interface ToldEntry {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly isFact: boolean;
  readonly at: number;
  readonly recordedAt: number;
  readonly unit: string | null;
  readonly because: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ToldOrder {
  readonly id: string;
  readonly number: string;
  readonly acceptedAt: number;
  readonly openedAt: number;
  readonly drill: boolean;
  readonly county: string;
  readonly orderClass: string;
  readonly entries: readonly ToldEntry[];
}

type Step = readonly [kind: string, unit: string, wait: number, late: number, pick: number];

const KINDS = [
  'DELIVERED', 'DELIVERED', 'COUNTY_NOTIFIED', 'COUNTY_IDENTIFIED', 'RETURN_REQUESTED', 'RETURN_APPROVED', 'RETURN_REJECTED', 'EXTENSION_REQUESTED', 'EXTENSION_APPROVED', 'WITHDRAWN', 'ORDER_CLOSED', 'ORDER_REOPENED', 'LINKED', 'UNLINKED', 'RECLASSIFIED', 'LABELLED',
  'DEADLINE_SET', 'DEADLINE_SET', 'DEADLINE_MET', 'DEADLINE_BREACHED', 'DEADLINE_MOVED', 'DEADLINE_ENDED', 'DEADLINE_SUPERSEDED', 'CARD_ISSUED', 'CARD_ISSUED', 'CARD_REVOKED', 'CARD_REVOKED', 'LIGHT_SHOWN', 'LIGHT_OUT', 'LIGHT_RELIT', 'ALARM_RAISED', 'REPEATS_VERIFIED', 'RATED', 'RATING_EXCLUDED',
  'RECTIFICATION_ORDERED', 'RECTIFICATION_FILED', 'RECTIFICATION_JUDGED', 'RECTIFICATION_REFERRED', 'FIRST_RESPONSE',
] as const;

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Mostly hours apart, at times days; what happened is mostly recorded at once and at times long after. */
const step = fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom('A', 'B'), fc.oneof(fc.integer({ min: 0, max: 6 * HOUR }), fc.integer({ min: 0, max: 5 * DAY })), fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 * DAY })), fc.nat(11));

/** Orders around an instant, with whatever the service writes in any order: figures must be right for what they say, sensible or not. */
export const histories = (around: string): fc.Arbitrary<readonly ToldOrder[]> => {
  const zero = Temporal.Instant.from(around).epochMilliseconds;
  return fc.array(fc.record({ start: fc.integer({ min: -6 * DAY, max: 3 * DAY }), drill: fc.nat(9), county: fc.constantFrom('441881', '441802'), orderClass: fc.constantFrom('URGENT', 'COMPLAINT'), steps: fc.array(step, { maxLength: 22 }) }), { minLength: 1, maxLength: 5 })
    .map((orders) => orders.map(({ start, drill, county, orderClass, steps }, index): ToldOrder => {
      const acceptedAt = zero + start;
      return { id: randomUUID(), number: `H${String(index)}`, acceptedAt, openedAt: acceptedAt, drill: drill === 0, county, orderClass, entries: entriesOf(acceptedAt, county, steps) };
    }));
};

const entriesOf = (acceptedAt: number, county: string, steps: readonly Step[]): readonly ToldEntry[] => {
  let now = acceptedAt;
  const entries: ToldEntry[] = [];
  const say = (kind: string, unit: string | null, at: number, data: Readonly<Record<string, unknown>>, because: readonly string[] = []): void => {
    entries.push({ id: randomUUID(), seq: entries.length + 1, kind, isFact: !kind.includes('_') || FACTS.has(kind), at, recordedAt: now, unit, because, data });
  };
  say('ACCEPTED', null, acceptedAt, {});
  say('ROUTED', null, acceptedAt, { countyCode: county });
  for (const [kind, unit, wait, late, pick] of steps) {
    now += wait;
    const data = dataOf(kind, pick, now, entries);
    if (data !== null) say(kind, UNITLESS.has(kind) ? null : unit, Math.max(acceptedAt, now - late), data, kind === 'CARD_ISSUED' ? [`QY2015-${String(4 + (pick % 2))}.1`] : []);
  }
  return entries;
};

const UNITLESS = new Set(['ALARM_RAISED', 'REPEATS_VERIFIED', 'COUNTY_NOTIFIED', 'COUNTY_IDENTIFIED', 'WITHDRAWN', 'RECLASSIFIED']);
const FACTS = new Set(['COUNTY_NOTIFIED', 'COUNTY_IDENTIFIED', 'RETURN_REQUESTED', 'RETURN_APPROVED', 'RETURN_REJECTED', 'FIRST_RESPONSE', 'CARD_ISSUED', 'CARD_REVOKED']);

/** Null where such an entry would be about nothing. */
const dataOf = (kind: string, pick: number, now: number, entries: readonly ToldEntry[]): Record<string, unknown> | null => {
  const one = (of: string): ToldEntry | undefined => entries.filter((entry) => entry.kind === of)[pick % Math.max(1, entries.filter((entry) => entry.kind === of).length)];
  const known = (of: string, key: string): Record<string, unknown> | null => (one(of) === undefined ? null : { [key]: one(of)?.data[key] });
  switch (kind) {
    case 'DELIVERED': return { role: pick === 0 ? 'CO' : 'LEAD' };
    case 'COUNTY_NOTIFIED':
    case 'COUNTY_IDENTIFIED': return { county: pick % 2 === 0 ? '441881' : '441803' };
    case 'RECLASSIFIED': return { orderClass: pick % 2 === 0 ? 'URGENT' : 'SUGGESTION' };
    case 'LABELLED': return { label: pick % 2 === 0 ? 'LATE_RETURN' : 'DEEMED_ACCEPTED' };
    case 'DEADLINE_SET': return { deadline: ['FIRST_RESPONSE', 'RESULT', 'SURVEY'][pick % 3], key: `K${String(entries.length)}`, dueAt: new Date(now + pick * 2 * HOUR).toISOString() };
    case 'DEADLINE_MOVED': {
      const set = one('DEADLINE_SET');
      return set === undefined ? null : { ...set.data, dueAt: new Date(Date.parse(latestDue(entries, set.data['key'])) + pick * DAY).toISOString() };
    }
    case 'DEADLINE_MET':
    case 'DEADLINE_BREACHED':
    case 'DEADLINE_ENDED':
    case 'DEADLINE_SUPERSEDED': {
      const set = one('DEADLINE_SET');
      return set === undefined ? null : { ...set.data, dueAt: latestDue(entries, set.data['key']) };
    }
    case 'CARD_ISSUED': return { cardId: randomUUID(), colour: pick % 2 === 0 ? 'YELLOW' : 'RED', ...(pick > 8 ? { ground: 'QY2015-5.1' } : {}) };
    case 'CARD_REVOKED': return known('CARD_ISSUED', 'cardId');
    case 'LIGHT_SHOWN':
    case 'LIGHT_RELIT': return { colour: ['WARNING', 'YELLOW', 'RED'][pick % 3], deadlineKey: 'L' };
    case 'LIGHT_OUT': return { colour: ['WARNING', 'YELLOW', 'RED'][pick % 3], deadlineKey: 'L', by: pick % 2 === 0 ? 'RETRACTED' : 'MET' };
    case 'ALARM_RAISED': return { alarm: ['NO_COMPLETION_24H', 'NO_COMPLETION_5WD', 'RELAY_OVERDUE', 'NO_UNIT'][pick % 4] };
    case 'REPEATS_VERIFIED': return { verdict: pick % 2 === 0 ? 'CONFIRMED' : 'EXCEPTED' };
    case 'RATED': return { choice: [null, 'SATISFIED', 'DISSATISFIED'][pick % 3], basis: ['CHOSEN', 'SILENT', 'CORRECTED'][pick % 3] };
    case 'RATING_EXCLUDED': return { kind: pick % 2 === 0 ? 'MEDIATION' : 'NONE' };
    case 'RECTIFICATION_ORDERED': return { rectificationId: randomUUID() };
    case 'RECTIFICATION_FILED': return known('RECTIFICATION_ORDERED', 'rectificationId');
    case 'RECTIFICATION_JUDGED': return one('RECTIFICATION_ORDERED') === undefined ? null : { ...known('RECTIFICATION_ORDERED', 'rectificationId'), adequate: pick % 2 === 0 };
    case 'RECTIFICATION_REFERRED': return one('RECTIFICATION_ORDERED') === undefined ? null : { ...known('RECTIFICATION_ORDERED', 'rectificationId'), ground: pick % 2 === 0 ? 'NOT_FILED' : 'INADEQUATE' };
    default: return {};
  }
};

const latestDue = (entries: readonly ToldEntry[], key: unknown): string => String(entries.findLast(({ data }) => data['key'] === key && data['dueAt'] !== undefined)?.data['dueAt']);

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Writes the orders as they were accepted, with the limits they will have; what else the rows say of them no assessment may read. */
export const storeOrders = async (database: Database, orders: readonly ToldOrder[], lawHash: string): Promise<void> => {
  await database.run(
    `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, accepted_class, critical, critical_on_acceptance, drill, county_code, accepted_counties, routing, state, accepted_at, opened_at, version, chain_length, chain_head)
     select id, number, id, number, 'qingyuan', $2, 'law', '1', 'PRAISE', "orderClass", false, false, drill, county, '[]', '{}', 'DISPATCHED', "acceptedAt", "openedAt", 1, 0, ''
     from json_to_recordset($1::json) as o (id uuid, number text, "orderClass" text, drill bool, county text, "acceptedAt" timestamptz, "openedAt" timestamptz)`,
    [JSON.stringify(orders.map((order) => ({ ...order, acceptedAt: iso(order.acceptedAt), openedAt: iso(order.openedAt) }))), lawHash]);
  await database.run("insert into work_order_text (work_order_id, title, address, place) select id, '', '', '' from work_order");
  const limits = orders.flatMap(({ id, entries }) => entries.filter(({ kind }) => kind === 'DEADLINE_SET').map(({ data, recordedAt }) => ({ id: randomUUID(), order: id, key: data['key'], kind: data['deadline'], starts: iso(recordedAt - HOUR), due: latestDue(entries, data['key']) })));
  await database.run(
    `insert into deadline (id, work_order_id, key, kind, unit_code, starts_at, due_at, state, because, explanation, calendar_version)
     select id, "order", key, kind, 'X', starts, due, 'OPEN', '{}', '', '1' from json_to_recordset($1::json) as d (id uuid, "order" uuid, key text, kind text, starts timestamptz, due timestamptz)`, [JSON.stringify(limits)]);
};

/** Writes those entries of the orders that `isTold` lets through. */
export const tell = async (database: Database, orders: readonly ToldOrder[], isTold: (entry: ToldEntry) => boolean): Promise<void> => {
  const entries = orders.flatMap(({ id, entries: own }) => own.filter(isTold).map((entry) => ({ ...entry, order: id, at: iso(entry.at), recordedAt: iso(entry.recordedAt) })));
  await database.run(
    `insert into ledger_entry (work_order_id, seq, id, kind, is_fact, at, recorded_at, trust, unit_code, actor_kind, because, data, prev_hash, hash)
     select "order", seq, id, kind, "isFact", at, "recordedAt", 'MACHINE', unit, 'SERVICE', array(select json_array_elements_text(because)), data, '', ''
     from json_to_recordset($1::json) as e ("order" uuid, seq int, id uuid, kind text, "isFact" bool, at timestamptz, "recordedAt" timestamptz, unit text, because json, data jsonb)`, [JSON.stringify(entries)]);
  // The planner's figures would be those of whenever the server last looked: of empty tables they make a plan that takes minutes.
  await database.run('analyze work_order, deadline, ledger_entry');
};

/** Where a person named the county, the row says what it is now and no more what it was. */
export const placeElsewhere = (database: Database): Promise<number> =>
  database.run("update work_order o set county_code = '000000' where exists (select 1 from ledger_entry e where e.work_order_id = o.id and e.kind = 'COUNTY_IDENTIFIED')");
