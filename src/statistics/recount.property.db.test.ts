import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountedDeadline, type CountedOrder, forgetOrders, layLaw, store } from '../../test/builders/figures.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { distribution, punctuality, responseTimes } from './figures.query.js';
import { instantsOf } from './period.js';
import type { Dimension, Question } from './question.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await layLaw(test.database);
});
afterAll(() => test.close());

const ZERO = Temporal.Instant.from('2026-12-30T00:00:00+08:00');
const LAST = ZERO.add({ hours: 96 });
const at = (milliseconds: number): string => ZERO.add({ milliseconds }).toString();

/** Mostly near the borders of days, where mistakes live. */
const moment = fc.oneof(fc.integer({ min: 0, max: 96 * 3_600_000 }), fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -2, max: 2 })).map(([day, off]) => Math.max(0, day * 86_400_000 + off)));

/** A limit of an hour as services write it: set when it starts, decided when it ends or later, once undone by late knowledge. */
const limit = fc.record({ start: moment, took: fc.option(fc.integer({ min: 0, max: 7_200_000 }), { nil: null }), knownLate: fc.integer({ min: 0, max: 1_800_000 }), endedAfter: fc.option(fc.integer({ min: 0, max: 3_600_000 }), { nil: null }), unit: fc.constantFrom('A', 'B') });

interface Limit { readonly start: number; readonly took: number | null; readonly knownLate: number; readonly endedAfter: number | null; readonly unit: string }

const HOUR_MS = 3_600_000;
const orderOf = ({ start, took, knownLate, endedAfter, unit }: Limit): CountedOrder => {
  const said = [{ kind: 'DEADLINE_SET', recordedAt: at(start) }];
  const isEnded = endedAfter !== null && (took === null || endedAfter < took);
  const known = took === null || isEnded ? null : start + took + knownLate;
  let deadline: Pick<CountedDeadline, 'state' | 'metAt'> = { state: 'BREACHED' };
  if (isEnded) {
    deadline = { state: 'ENDED' };
    said.push({ kind: 'DEADLINE_ENDED', recordedAt: at(start + endedAfter) });
  } else {
    if (known === null || known > start + HOUR_MS) said.push({ kind: 'DEADLINE_BREACHED', recordedAt: at(start + HOUR_MS + 1) });
    if (took !== null && took <= HOUR_MS) {
      deadline = { state: 'MET', metAt: at(start + took) };
      said.push({ kind: 'DEADLINE_MET', recordedAt: at(Math.max(known ?? 0, start + (known !== null && known > start + HOUR_MS ? HOUR_MS + 2 : 0))) });
    } else if (took !== null) deadline = { state: 'BREACHED', metAt: at(start + took) };
  }
  const answer = known === null || took === null ? [] : [{ kind: 'FIRST_RESPONSE', at: at(start + took), recordedAt: at(known), unit, channel: 'SMS_REPLY' }];
  return {
    acceptedAt: at(start), unit, entries: [{ kind: 'DELIVERED', at: at(start), unit, data: { role: 'LEAD' } }, ...answer],
    deadlines: [{ unit, startsAt: at(start), dueAt: at(start + HOUR_MS), ...deadline, said }],
  };
};

interface EntryRow { readonly work_order_id: string; readonly seq: number; readonly kind: string; readonly at: Temporal.Instant; readonly recorded_at: Temporal.Instant; readonly unit_code: string; readonly data: { readonly key?: string; readonly dueAt?: string } }
interface Case { readonly unit: string; readonly start: number; readonly member: number; readonly end: number | null; readonly state: string }

const key = (by: Dimension, one: Case): string => {
  const local = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO('Asia/Shanghai');
  if (by === 'UNIT') return one.unit;
  if (by === 'HOUR') return String(local(one.start).hour).padStart(2, '0');
  return by === 'DAY' ? local(one.member).toPlainDate().toString() : '';
};

/** The limits as the entries alone tell them, folded one after the other: another way than the stored states and SQL. */
const recounted = async (asOf: Temporal.Instant | null): Promise<Case[]> => {
  const entries = (await test.database.rows<EntryRow>('select work_order_id, seq, kind, at, recorded_at, unit_code, data from ledger_entry order by work_order_id, seq')).filter(({ recorded_at }) => asOf === null || recorded_at.epochMilliseconds <= asOf.epochMilliseconds);
  const cases: Case[] = [];
  for (const set of entries.filter(({ kind }) => kind === 'DEADLINE_SET')) {
    const own = entries.filter(({ work_order_id }) => work_order_id === set.work_order_id);
    const states = own.filter(({ kind, data }) => kind.startsWith('DEADLINE_') && data.key === set.data.key).map(({ kind }) => kind.replace('DEADLINE_', '').replace('SET', 'OPEN'));
    const state = states.at(-1) ?? '';
    const answer = own.find(({ kind }) => kind === 'FIRST_RESPONSE');
    const counts = state === 'MET' || state === 'BREACHED' ? answer : undefined;
    const dueAt = Temporal.Instant.from(set.data.dueAt ?? '').epochMilliseconds;
    cases.push({ unit: set.unit_code, start: own.find(({ kind }) => kind === 'DELIVERED')?.at.epochMilliseconds ?? 0, member: dueAt - 1, end: counts?.at.epochMilliseconds ?? null, state });
  }
  return cases;
};

const quantile = (sorted: readonly number[], share: number): number | null => {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
};

const summed = (cases: readonly Case[], by: Dimension) => {
  const keys = [...new Set(cases.map((one) => key(by, one)))].sort();
  return keys.map((group) => {
    const own = cases.filter((one) => key(by, one) === group);
    const seconds = own.flatMap(({ start, end }) => (end === null ? [] : [(end - start) / 1_000])).sort((a, b) => a - b);
    const count = (state: string): number => own.filter((one) => one.state === state).length;
    return { key: group, total: own.length, met: count('MET'), breached: count('BREACHED'), ended: count('ENDED'), n: seconds.length, p50: quantile(seconds, 0.5), p90: quantile(seconds, 0.9) };
  });
};

describe('figures out of SQL are those of a recount in another language', () => {
  it.each([[null], [30], [60]] as const)('whatever happened, by unit, hour and day, known up to the end or hour %s', async (hours) => {
    const asOf = hours === null ? null : ZERO.add({ hours });
    const [from, to] = [Temporal.PlainDate.from('2026-12-31'), Temporal.PlainDate.from('2027-01-01')];
    const span = instantsOf({ from, to });
    const question: Question = { scope: { kind: 'EVERYTHING', code: null }, from, to, ...span, county: null, unit: null, orderClass: null, category: null, drills: false, asOf };
    await fc.assert(fc.asyncProperty(fc.array(limit, { minLength: 1, maxLength: 8 }), async (limits) => {
      await forgetOrders(test.database);
      for (const one of limits) await store(test.database, orderOf(one));
      const cases = (await recounted(asOf)).filter(({ member }) => member >= span.startsAt.epochMilliseconds && member < span.endsAt.epochMilliseconds);
      for (const by of ['TOTAL', 'UNIT', 'HOUR', 'DAY'] as const) {
        const rows = await punctuality(test.database, question, ['FIRST_RESPONSE'], { by, special: { daysOff: [], makeUpWorkingDays: [] } });
        const found = rows.map(({ key: group, total, met, breached, ended, n, p50, p90 }) => ({ key: group, total, met, breached, ended, n, p50, p90 }));
        expect(found).toEqual(summed(cases, by).map((row) => ({ ...row, p50: row.p50 === null ? null : expect.closeTo(row.p50, 2), p90: row.p90 === null ? null : expect.closeTo(row.p90, 2) })));
      }
      const bins = await distribution(test.database, question, 'OPINION', 300, 24);
      expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(cases.filter(({ end }) => end !== null).length);
    }), { numRuns: 25 });
  }, 120_000);

  it('now and known up to now are the same', async () => {
    await fc.assert(fc.asyncProperty(fc.array(limit, { minLength: 1, maxLength: 8 }), async (limits) => {
      await forgetOrders(test.database);
      for (const one of limits) await store(test.database, orderOf(one));
      const [from, to] = [Temporal.PlainDate.from('2026-12-30'), Temporal.PlainDate.from('2027-01-03')];
      const question: Question = { scope: { kind: 'EVERYTHING', code: null }, from, to, ...instantsOf({ from, to }), county: null, unit: null, orderClass: null, category: null, drills: false, asOf: null };
      const grouping = { by: 'UNIT', special: { daysOff: [], makeUpWorkingDays: [] } } as const;
      const then = { ...question, asOf: LAST.add({ hours: 24 }) };
      expect(await punctuality(test.database, then, [], grouping)).toEqual(await punctuality(test.database, question, [], grouping));
      expect(await responseTimes(test.database, then, 'RECEIPT', grouping)).toEqual(await responseTimes(test.database, question, 'RECEIPT', grouping));
    }), { numRuns: 15 });
  }, 120_000);
});
