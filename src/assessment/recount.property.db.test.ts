import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetOrders, layLaw } from '../../test/builders/figures.js';
import { histories, placeElsewhere, storeOrders, tell, type ToldEntry, type ToldOrder } from '../../test/builders/histories.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { compare } from '../domain/assessment/compare.js';
import { cellKey, cellsOf, type Cell, type Figure } from '../domain/assessment/figures.js';
import { periodOf, type Period } from '../domain/assessment/period.js';
import { movementsSince, countCells, entriesSince, listCases, type Question } from './figures.query.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await layLaw(test.database);
});
afterAll(() => test.close());

const LAW = 'law of the figures';
const TURN = Date.parse('2027-01-01T00:00:00+08:00');
const period = (name: string): Period => {
  const found = periodOf(name);
  if (found === null) throw new Error(name);
  return found;
};
const asked = (name: string, at: number, drills = false): Question => ({ jurisdiction: 'qingyuan', period: period(name), drills, asOf: Temporal.Instant.fromEpochMilliseconds(at) });

/** The same numbers in another language and by another way: entry after entry, from the ledger alone. */
const recounted = (orders: readonly ToldOrder[], { period: { startsAt, endsAt }, drills, asOf }: Question): Cell[] => {
  const [from, to, known] = [startsAt.epochMilliseconds, endsAt.epochMilliseconds, asOf.epochMilliseconds];
  const within = (at: number): boolean => at >= from && at < to;
  const cells = new Map<string, Cell>();
  for (const order of orders.filter((one) => one.drill === drills && one.openedAt <= known)) {
    const entries = order.entries.filter(({ recordedAt }) => recordedAt <= known);
    const isLead = ({ kind, data }: ToldEntry): boolean => kind === 'DELIVERED' && data['role'] === 'LEAD';
    const named = [...entries].filter(({ kind }) => kind === 'COUNTY_IDENTIFIED').sort((a, b) => a.at - b.at || a.seq - b.seq).at(-1);
    const county = String(named?.data['county'] ?? order.county);
    const reclassified = entries.filter(({ kind }) => kind === 'RECLASSIFIED').sort((a, b) => a.at - b.at || a.seq - b.seq).at(-1);
    const isUrgent = (reclassified?.data['orderClass'] ?? order.orderClass) === 'URGENT';
    const holder = (seq: number): string | null => entries.findLast((entry) => isLead(entry) && entry.seq < seq)?.unit ?? null;
    const count = (figure: Figure, unit: string | null, detail = '', where = county): void => {
      for (const name of cellsOf(figure, { unit, county: where, detail, value: null })) cells.set(cellKey(name), { ...name, n: (cells.get(cellKey(name))?.n ?? 0) + 1 });
    };
    const lastOf = (...kinds: string[]): ToldEntry | undefined => entries.findLast(({ kind }) => kinds.includes(kind));
    if (within(order.acceptedAt)) count('ACCEPTED', null, isUrgent ? 'URGENT' : 'ORDINARY');
    for (const entry of entries.filter(({ at }) => within(at))) {
      const later = entries.filter(({ seq }) => seq > entry.seq);
      if (isLead(entry)) {
        const leaving = later.find((one) => isLead(one) || one.kind === 'COUNTY_NOTIFIED' || (one.kind === 'RETURN_APPROVED' && one.unit === entry.unit));
        const outcome = leaving?.kind === 'RETURN_APPROVED' ? 'RETURNED' : leaving !== undefined ? 'HANDED_ON' : lastOf('WITHDRAWN') !== undefined ? 'WITHDRAWN' : lastOf('ORDER_CLOSED', 'ORDER_REOPENED')?.kind === 'ORDER_CLOSED' ? 'CLOSED' : 'OPEN';
        count('RECEIVED', entry.unit, outcome);
        if (isUrgent) count('URGENT', entry.unit);
        if (lastOf('LINKED', 'UNLINKED')?.kind === 'LINKED') count('LINKED', entry.unit);
      }
      if (entry.kind === 'RETURN_REQUESTED' || entry.kind === 'EXTENSION_REQUESTED') {
        const [what] = entry.kind.split('_');
        const next = later.find((one) => one.kind.startsWith(`${what ?? ''}_`) && one.unit === entry.unit);
        count(what as Figure, entry.unit, next === undefined ? 'UNDECIDED' : next.kind.split('_')[1] ?? '');
      }
      if (entry.kind === 'LABELLED' && entry.data['label'] === 'LATE_RETURN') count('LATE_RETURN', entry.unit);
      if (entry.kind === 'REPEATS_VERIFIED') count('REPEAT', holder(entry.seq), String(entry.data['verdict']));
      if (entry.kind === 'ALARM_RAISED' && String(entry.data['alarm']).startsWith('NO_COMPLETION')) count('NO_COMPLETION', holder(entry.seq), String(entry.data['alarm']).slice(14));
      if (entry.kind === 'CARD_ISSUED') {
        const isRevoked = entries.some(({ kind, data }) => kind === 'CARD_REVOKED' && data['cardId'] === entry.data['cardId']);
        count('CARD', entry.unit, `${String(entry.data['colour'])}:${isRevoked ? 'REVOKED' : 'STANDING'}:${String(entry.data['ground'] ?? entry.because[0])}`);
      }
      if (entry.kind === 'COUNTY_NOTIFIED') {
        const next = later.find((one) => isLead(one) || ['COUNTY_NOTIFIED', 'WITHDRAWN', 'ORDER_CLOSED'].includes(one.kind));
        const isLate = later.some(({ kind, data, seq }) => kind === 'ALARM_RAISED' && data['alarm'] === 'RELAY_OVERDUE' && (next === undefined || seq < next.seq));
        count('RELAY', null, `${next === undefined ? 'WAITING' : next.kind === 'DELIVERED' ? 'RELAYED' : 'TAKEN_BACK'}${isLate ? ':OVERDUE' : ''}`, String(entry.data['county']));
      }
    }
    for (const set of entries.filter(({ kind }) => kind === 'DEADLINE_SET')) {
      const own = entries.filter(({ kind, data }) => kind.startsWith('DEADLINE_') && data['key'] === set.data['key']);
      const due = Date.parse(String(own.at(-1)?.data['dueAt']));
      const state = own.findLast(({ kind }) => kind !== 'DEADLINE_MOVED')?.kind.slice(9) ?? '';
      if (due > from && due <= to && set.data['deadline'] !== 'SURVEY') count('LIMIT', own.at(-1)?.unit ?? null, `${String(set.data['deadline'])}:${state === 'SET' ? 'OPEN' : state}`);
    }
    for (const unit of ['A', 'B']) {
      const shown = entries.filter((entry) => entry.kind === 'LIGHT_SHOWN' && entry.unit === unit && within(entry.at) && entries.findLast(({ kind, data }) => (kind === 'LIGHT_OUT' || kind === 'LIGHT_RELIT') && data['colour'] === entry.data['colour'])?.data['by'] !== 'RETRACTED');
      const last = shown.sort((a, b) => a.at - b.at || a.seq - b.seq).at(-1);
      if (last !== undefined) count('LIGHT', unit, String(last.data['colour']));
    }
    const rated = lastOf('RATED');
    if (rated !== undefined && rated.data['choice'] !== null && within(rated.at)) count('RATING', rated.unit, `${['MEDIATION'].includes(String(lastOf('RATING_EXCLUDED')?.data['kind'])) ? 'EXCLUDED:' : ''}${String(rated.data['choice'])}${rated.data['basis'] === 'SILENT' ? ':BY_DEFAULT' : ''}`);
    for (const ordered of entries.filter(({ kind, at }) => kind === 'RECTIFICATION_ORDERED' && within(at))) {
      const own = entries.filter(({ data }) => data['rectificationId'] === ordered.data['rectificationId']);
      const unit = own.map((one) => one.unit ?? '').sort().at(-1) ?? null;
      const grounds = own.filter(({ kind }) => kind === 'RECTIFICATION_REFERRED').map(({ data }) => String(data['ground'])).sort();
      const verdicts = own.filter(({ kind }) => kind === 'RECTIFICATION_JUDGED').map(({ data }) => data['adequate'] === true);
      const ground = grounds.at(-1);
      count('RECTIFICATION', unit, ground === 'NOT_FILED' ? 'OVERDUE' : verdicts.includes(true) ? 'ADEQUATE' : verdicts.length > 0 ? 'INADEQUATE' : own.some(({ kind }) => kind === 'RECTIFICATION_FILED') ? 'FILED' : 'WAITING');
      if (ground !== undefined) count('REFERRAL', unit, ground);
    }
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
};

const byKey = (cells: readonly Cell[]): readonly Cell[] => [...cells].sort((a, b) => (cellKey(a) < cellKey(b) ? -1 : 1));
const HOUR = 3_600_000;

describe('QY2015-3, QY2021-2.3.2: an assessment is counted from the ledger, the same at any later time, and what changed is explained', () => {
  it.each([['2026-12'], ['2027-Q1'], ['2026']] as const)('%s: what was shown is counted again as it was, agrees with a recount, and every difference has its entries', async (name) => {
    await fc.assert(fc.asyncProperty(histories('2027-01-01T00:00:00+08:00'), fc.integer({ min: -4 * 24, max: 9 * 24 }), async (orders, hours) => {
      await forgetOrders(test.database);
      await storeOrders(test.database, orders, LAW);
      const then = TURN + hours * HOUR;
      await tell(test.database, orders, ({ recordedAt }) => recordedAt <= then);
      const shown = await countCells(test.database, asked(name, then));
      expect(byKey(shown)).toEqual(recounted(orders, asked(name, then)));
      await tell(test.database, orders, ({ recordedAt }) => recordedAt > then);
      await placeElsewhere(test.database);
      expect(await countCells(test.database, asked(name, then))).toEqual(shown);

      const question = asked(name, TURN + 400 * 24 * HOUR);
      const now = await countCells(test.database, question);
      expect(byKey(now)).toEqual(recounted(orders, question));
      const since = Temporal.Instant.fromEpochMilliseconds(then);
      const changes = await movementsSince(test.database, question, since);
      const entries = await entriesSince(test.database, [...new Set(changes.map(({ workOrderId }) => workOrderId))], since, question.asOf);
      const comparison = compare(shown, now, changes, entries, since);
      expect(comparison.cells.filter(({ unexplained }) => unexplained !== 0)).toEqual([]);
      expect(comparison.cases.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
      expect(comparison.cells.filter(({ before, after, difference }) => after - before !== difference)).toEqual([]);
      for (const { by, key, figure, detail, n } of now.slice(0, 3)) {
        const cases = await listCases(test.database, question, { by, key, figure, details: detail === '' ? [] : [`=${detail}`], limit: 1, offset: 0 });
        expect(cases.total).toBe(n);
      }
    }), { numRuns: 8 });
  }, 120_000);
});
