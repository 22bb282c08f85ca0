import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CountedDeadline, type CountedOrder, forgetOrders, layLaw, store } from '../../test/builders/figures.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { distribution, punctuality, responseTimes, usualLimit } from './figures.query.js';
import { completed, instantsOf, keysOf } from './period.js';
import { countQuietly } from './quiet.query.js';
import type { Dimension, Measure, PunctualityRow, Question, SpecialDays } from './question.js';
import { cardTotals, carrierRows, failureRows, orderTotals } from './totals.query.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await layLaw(test.database);
});
afterEach(() => forgetOrders(test.database));
afterAll(() => test.close());

const during = (from: string, to: string, wishes: Partial<Question> = {}): Question => {
  const span = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) };
  return { scope: { kind: 'EVERYTHING', code: null }, ...span, ...instantsOf(span), county: null, unit: null, orderClass: null, category: null, drills: false, asOf: null, ...wishes };
};
const ORDINARY: SpecialDays = { daysOff: [], makeUpWorkingDays: [] };
const hour = (startsAt: string, wishes: Partial<CountedDeadline> = {}): CountedDeadline => {
  const dueAt = Temporal.Instant.from(startsAt).add({ hours: 1 }).toString();
  return { startsAt, dueAt, state: wishes.metAt === undefined ? 'OPEN' : 'MET', ...wishes };
};
const given = async (...orders: readonly CountedOrder[]): Promise<void> => {
  for (const order of orders) await store(test.database, order);
};
const onTime = async (question: Question, by: Dimension = 'TOTAL', special = ORDINARY): Promise<Record<string, string>> =>
  Object.fromEntries((await punctuality(test.database, question, ['FIRST_RESPONSE'], { by, special })).map((row) => [row.key, brief(row)]));
const brief = ({ met, breached, open, ended, superseded, total }: PunctualityRow): string => `${String(met)} met ${String(breached)} breached ${String(open)} open ${String(ended)} ended ${String(superseded)} superseded of ${String(total)}`;
const times = async (question: Question, measure: Measure, by: Dimension = 'TOTAL') =>
  (await responseTimes(test.database, question, measure, { by, special: ORDINARY })).map(({ key, begun, n, unfinished, leftOut, p50, longest }) => [key, begun, n, unfinished, leftOut, p50, longest]);

describe('OQ-01, OQ-05: the day a limit belongs to', () => {
  const dueAt = (due: string): CountedOrder => {
    const startsAt = Temporal.Instant.from(due).subtract({ hours: 1 }).toString();
    return { acceptedAt: startsAt, deadlines: [{ startsAt, dueAt: due, metAt: due, state: 'MET' }] };
  };

  it.each([
    ['2026-11-30T23:59:59.999+08:00', '2026-11'],
    ['2026-12-01T00:00:00.000+08:00', '2026-11'],
    ['2026-12-01T00:00:00.001+08:00', '2026-12'],
    ['2026-12-31T23:59:59.999+08:00', '2026-12'],
    ['2027-01-01T00:00:00.000+08:00', '2026-12'],
    ['2027-01-01T00:00:00.001+08:00', '2027-01'],
  ])('one that ends at %s is of %s', async (due, month) => {
    await given(dueAt(due));
    const [year, number] = month.split('-').map(Number);
    const last = Temporal.PlainYearMonth.from({ year: year ?? 0, month: number ?? 0 });
    expect(await onTime(during(`${month}-01`, `${month}-${String(last.daysInMonth)}`), 'MONTH')).toEqual({ [month]: '1 met 0 breached 0 open 0 ended 0 superseded of 1' });
    expect(await onTime(during('2026-01-01', '2027-12-31'), 'MONTH')).toEqual({ [month]: '1 met 0 breached 0 open 0 ended 0 superseded of 1' });
    const day = Temporal.Instant.from(due).subtract({ milliseconds: 1 }).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
    expect(Object.keys(await onTime(during(day, day), 'DAY'))).toEqual([day]);
  });

  it('and so do periods that meet: every limit is in exactly one of two', async () => {
    await given(...['2026-11-30T23:59:59.999+08:00', '2026-12-01T00:00:00+08:00', '2026-12-01T00:00:00.001+08:00'].map(dueAt));
    const [before, after] = [await onTime(during('2026-11-01', '2026-11-30')), await onTime(during('2026-12-01', '2026-12-31'))];
    expect([before[''], after['']]).toEqual(['2 met 0 breached 0 open 0 ended 0 superseded of 2', '1 met 0 breached 0 open 0 ended 0 superseded of 1']);
  });
});

describe('the on-time rate', () => {
  const START = '2026-11-23T10:00:00+08:00';

  it('counts by the limit’s own state and leaves what is not decided out of the rate; the parts add up', async () => {
    await given(
      { acceptedAt: START, deadlines: [hour(START, { metAt: '2026-11-23T10:20:00+08:00' })] },
      { acceptedAt: START, deadlines: [hour(START, { metAt: '2026-11-23T10:40:00+08:00' })] },
      { acceptedAt: START, deadlines: [hour(START, { metAt: '2026-11-23T11:30:00+08:00', state: 'BREACHED' })] },
      { acceptedAt: START, deadlines: [hour(START, { state: 'BREACHED' })] },
      { acceptedAt: START, deadlines: [hour(START)] },
      { acceptedAt: START, deadlines: [hour(START, { state: 'ENDED' }), hour(START, { state: 'SUPERSEDED' })], withdrawn: true, closedAt: '2026-11-23T10:05:00+08:00' },
    );
    const [row] = await punctuality(test.database, during('2026-11-23', '2026-11-23'), ['FIRST_RESPONSE'], { by: 'TOTAL', special: ORDINARY });
    expect(row).toMatchObject({ total: 7, met: 2, breached: 2, open: 1, ended: 1, superseded: 1, rate: 0.5, begun: 7, n: 3, unfinished: 2, leftOut: 2, p50: 2400, longest: 5400 });
    expect(row?.begun).toBe((row?.n ?? 0) + (row?.unfinished ?? 0) + (row?.leftOut ?? 0));
  });

  it('has no rate where nothing is decided, and one order is one order', async () => {
    await given({ acceptedAt: START, deadlines: [hour(START)] });
    const [row] = await punctuality(test.database, during('2026-11-23', '2026-11-23'), [], { by: 'KIND', special: ORDINARY });
    expect(row).toMatchObject({ key: 'FIRST_RESPONSE', total: 1, open: 1, rate: null, p50: null });
    expect(await onTime(during('2026-11-24', '2026-11-24'))).toEqual({});
  });

  it('by unit of the limit, by county, category and class of the order, all of one sum', async () => {
    await given(
      { acceptedAt: START, unit: 'B', county: '441802', category: null, orderClass: 'COMPLAINT', deadlines: [hour(START, { unit: 'A', state: 'BREACHED' }), hour(START, { unit: 'B', metAt: '2026-11-23T10:10:00+08:00' })] },
      { acceptedAt: START, unit: null, county: null, deadlines: [] },
      { acceptedAt: START, deadlines: [hour(START, { metAt: '2026-11-23T10:10:00+08:00' })] },
    );
    const asked = during('2026-11-23', '2026-11-23');
    expect(Object.keys(await onTime(asked, 'UNIT'))).toEqual(['A', 'B', 'YD-JT']);
    expect(await onTime(asked, 'COUNTY')).toMatchObject({ 441802: '1 met 1 breached 0 open 0 ended 0 superseded of 2', 441881: '1 met 0 breached 0 open 0 ended 0 superseded of 1' });
    expect(Object.keys(await onTime(asked, 'CATEGORY'))).toEqual(['', 'UTILITY']);
    expect(Object.keys(await onTime(asked, 'CLASS'))).toEqual(['COMPLAINT', 'URGENT']);
    expect(await onTime({ ...asked, unit: 'A' })).toEqual({ '': '0 met 1 breached 0 open 0 ended 0 superseded of 1' });
    expect(await onTime({ ...asked, county: '441802' }, 'UNIT')).toMatchObject({ A: expect.anything(), B: expect.anything() });
    expect(await onTime({ ...asked, orderClass: 'COMPLAINT', category: 'UTILITY' })).toEqual({});
  });

  it('by the channel of what was said at that instant; the unanswered apart', async () => {
    await given(
      { acceptedAt: START, entries: [{ kind: 'FIRST_RESPONSE', at: '2026-11-23T10:10:00+08:00', channel: 'SMS_REPLY' }], deadlines: [hour(START, { metAt: '2026-11-23T10:10:00+08:00' })] },
      { acceptedAt: START, entries: [{ kind: 'ACKNOWLEDGED', at: '2026-11-23T10:01:00+08:00', channel: 'KEYPRESS' }, { kind: 'FIRST_RESPONSE', at: '2026-11-23T10:30:00+08:00', channel: 'CALL_BACK' }], deadlines: [hour(START, { metAt: '2026-11-23T10:30:00+08:00' })] },
      { acceptedAt: START, deadlines: [hour(START, { state: 'BREACHED' })] },
    );
    expect(await onTime(during('2026-11-23', '2026-11-23'), 'CHANNEL')).toEqual({
      '': '0 met 1 breached 0 open 0 ended 0 superseded of 1', CALL_BACK: '1 met 0 breached 0 open 0 ended 0 superseded of 1', SMS_REPLY: '1 met 0 breached 0 open 0 ended 0 superseded of 1',
    });
  });

  it('by the hour and kind of day of the start in Beijing: a make-up working Sunday is a working day, a holiday is none (OQ-06)', async () => {
    const starts = ['2026-09-20T00:30:00+08:00', '2026-09-27T23:59:59.999+08:00', '2026-10-01T08:00:00+08:00', '2026-10-09T08:59:00+08:00'];
    await given(...starts.map((at) => ({ acceptedAt: at, deadlines: [hour(at, { metAt: at })] })));
    const special = { daysOff: ['2026-10-01'], makeUpWorkingDays: ['2026-09-20'] };
    const asked = during('2026-09-01', '2026-10-31');
    expect(Object.entries(await onTime(asked, 'DAY_KIND', special)).map(([key, value]) => [key, value.slice(0, 5)])).toEqual([['HOLIDAY', '1 met'], ['WEEKEND', '1 met'], ['WORKING', '2 met']]);
    expect(Object.entries(await onTime(asked, 'HOUR')).map(([key, value]) => [key, value.slice(0, 5)]).sort()).toEqual([['00', '1 met'], ['08', '2 met'], ['23', '1 met']]);
  });

  it('keeps drills in figures of their own', async () => {
    await given({ acceptedAt: START, drill: true, deadlines: [hour(START, { state: 'BREACHED' })] }, { acceptedAt: START, deadlines: [hour(START, { metAt: START })] });
    expect(await onTime(during('2026-11-23', '2026-11-23'))).toEqual({ '': '1 met 0 breached 0 open 0 ended 0 superseded of 1' });
    expect(await onTime(during('2026-11-23', '2026-11-23', { drills: true }))).toEqual({ '': '0 met 1 breached 0 open 0 ended 0 superseded of 1' });
  });

  it('shows a platform its own jurisdiction, a county office its county and a unit what it had', async () => {
    await given(
      { acceptedAt: START, jurisdiction: 'shaoguan', county: '440203', unit: 'SG', entries: [{ kind: 'DELIVERED', at: START, unit: 'SG', data: { role: 'LEAD' } }], deadlines: [hour(START, { metAt: START })] },
      { acceptedAt: START, entries: [{ kind: 'DELIVERED', at: START, data: { role: 'LEAD' } }], deadlines: [hour(START, { state: 'BREACHED' })] },
    );
    const seen = async (kind: 'JURISDICTION' | 'COUNTY' | 'UNIT' | 'BUREAU', code: string) => Object.keys(await onTime(during('2026-11-23', '2026-11-23', { scope: { kind, code } }), 'UNIT'));
    expect(await seen('JURISDICTION', 'shaoguan')).toEqual(['SG']);
    expect(await seen('COUNTY', '441881')).toEqual(['YD-JT']);
    expect(await seen('UNIT', 'SG')).toEqual(['SG']);
    expect(await seen('BUREAU', 'SG')).toEqual([]);
  });
});

describe('what the ledger knew at an instant', () => {
  const START = '2026-11-23T10:00:00+08:00';
  const set = { kind: 'DEADLINE_SET', recordedAt: START };

  it('a breach that late knowledge undid was one until then; what was not decided was open', async () => {
    await given({
      acceptedAt: START, entries: [{ kind: 'FIRST_RESPONSE', at: '2026-11-23T10:59:00+08:00', recordedAt: '2026-11-23T11:08:00+08:00', channel: 'SMS_REPLY' }],
      deadlines: [hour(START, { metAt: '2026-11-23T10:59:00+08:00', said: [set, { kind: 'DEADLINE_BREACHED', recordedAt: '2026-11-23T11:00:00.001+08:00' }, { kind: 'DEADLINE_MET', recordedAt: '2026-11-23T11:08:00+08:00' }] })],
    });
    const at = async (time: string) => {
      const [row] = await punctuality(test.database, during('2026-11-23', '2026-11-23', { asOf: Temporal.Instant.from(`2026-11-23T${time}+08:00`) }), ['FIRST_RESPONSE'], { by: 'TOTAL', special: ORDINARY });
      return row === undefined ? null : [brief(row), row.p50];
    };
    expect(await at('09:59:59')).toBeNull();
    expect(await at('10:30:00')).toEqual(['0 met 0 breached 1 open 0 ended 0 superseded of 1', null]);
    expect(await at('11:05:00')).toEqual(['0 met 1 breached 0 open 0 ended 0 superseded of 1', null]);
    expect(await at('11:08:00')).toEqual(['1 met 0 breached 0 open 0 ended 0 superseded of 1', 3540]);
    expect(await onTime(during('2026-11-23', '2026-11-23'))).toEqual({ '': '1 met 0 breached 0 open 0 ended 0 superseded of 1' });
  });

  it('a limit that a later calendar moved belonged to its earlier day', async () => {
    await given({
      acceptedAt: START, deadlines: [{ kind: 'FIRST_RESPONSE', startsAt: START, dueAt: '2026-11-26T00:00:00+08:00', state: 'OPEN', said: [{ ...set, dueAt: '2026-11-25T00:00:00.000+08:00' }, { kind: 'DEADLINE_MOVED', recordedAt: '2026-11-24T09:00:00+08:00' }] }],
    });
    const days = async (asOf: string) => Object.keys(await onTime(during('2026-11-01', '2026-11-30', { asOf: Temporal.Instant.from(asOf) }), 'DAY'));
    expect(await days('2026-11-24T08:00:00+08:00')).toEqual(['2026-11-24']);
    expect(await days('2026-11-24T10:00:00+08:00')).toEqual(['2026-11-25']);
  });
});

describe('times', () => {
  const T = (time: string): string => `2026-11-23T${time}+08:00`;
  const asked = during('2026-11-23', '2026-11-23');

  it('to notice and to reaching somebody: from acceptance to the first message or call, never the one in the system alone', async () => {
    await given(
      { acceptedAt: T('10:00:00'), attempts: [{ channel: 'SYSTEM', provider: null, submittedAt: T('10:00:00') }, { submittedAt: T('10:00:20'), state: 'UNDELIVERED', finalAt: T('10:00:40') }, { channel: 'VOICE', submittedAt: T('10:01:00'), finalAt: T('10:01:30') }] },
      { acceptedAt: T('10:00:00'), attempts: [{ submittedAt: T('10:00:10'), state: 'FAILED', finalAt: T('10:00:11') }] },
      { acceptedAt: T('10:00:00') },
      { acceptedAt: T('10:00:00'), withdrawn: true, closedAt: T('10:00:05') },
      { acceptedAt: T('10:02:00'), attempts: [{ submittedAt: T('10:01:00'), state: 'SENT' }] },
    );
    expect(await times(asked, 'NOTICE')).toEqual([['', 5, 3, 1, 1, 10, 20]]);
    expect(await times(asked, 'REACHED')).toEqual([['', 5, 1, 3, 1, 90, 90]]);
  });

  it('to notice within 31 days of acceptance, however long the period it is counted in', async () => {
    const late = { submittedAt: '2026-12-24T10:00:00+08:00', finalAt: '2026-12-24T10:00:05+08:00' };
    await given({ acceptedAt: T('10:00:00'), attempts: [late] }, { acceptedAt: T('10:00:01'), attempts: [late] });
    for (const period of [asked, during('2026-11-01', '2026-12-31')]) {
      expect(await times(period, 'NOTICE')).toEqual([['', 2, 1, 1, 0, 31 * 86_400 - 1, 31 * 86_400 - 1]]);
      expect(await times(period, 'REACHED')).toEqual([['', 2, 0, 2, 0, null, null]]);
    }
  });

  it('to receipt: each unit by itself, from its own delivery to its first word of any kind', async () => {
    const lead = { role: 'LEAD' };
    await given(
      { acceptedAt: T('09:59:00'), entries: [{ kind: 'DELIVERED', at: T('10:00:00'), data: lead }, { kind: 'DELIVERED', at: T('10:00:00'), unit: 'CO', data: { role: 'CO' } }, { kind: 'ACKNOWLEDGED', at: T('10:03:00'), channel: 'SMS_REPLY' }, { kind: 'FIRST_RESPONSE', at: T('10:30:00') }] },
      // Handed on unanswered: the first unit is left out, an answer of its after that is none of its time.
      { acceptedAt: T('09:59:00'), unit: 'B', entries: [{ kind: 'DELIVERED', at: T('10:00:00'), unit: 'A', data: lead }, { kind: 'DELIVERED', at: T('10:20:00'), unit: 'B', data: lead }, { kind: 'ACKNOWLEDGED', at: T('10:25:00'), unit: 'A' }, { kind: 'RETURN_REQUESTED', at: T('10:50:00'), unit: 'B' }] },
      { acceptedAt: T('09:59:00'), unit: 'C', entries: [{ kind: 'DELIVERED', at: T('10:00:00'), unit: 'C', data: lead }] },
      { acceptedAt: T('09:59:00'), unit: 'D', withdrawn: true, closedAt: T('10:01:00'), entries: [{ kind: 'DELIVERED', at: T('10:00:00'), unit: 'D', data: lead }] },
    );
    expect(await times(asked, 'RECEIPT', 'UNIT')).toEqual([['A', 1, 0, 0, 1, null, null], ['B', 1, 1, 0, 0, 1800, 1800], ['C', 1, 0, 1, 0, null, null], ['D', 1, 0, 0, 1, null, null], ['YD-JT', 1, 1, 0, 0, 180, 180]]);
    expect(await times(during('2026-11-23', '2026-11-23', { asOf: Temporal.Instant.from(T('10:02:00')) }), 'RECEIPT', 'TOTAL')).toEqual([['', 4, 0, 3, 1, null, null]]);
  });

  it('to closing: the withdrawn are left out', async () => {
    await given({ acceptedAt: T('10:00:00'), closedAt: T('12:00:00') }, { acceptedAt: T('10:00:00'), closedAt: T('10:10:00'), withdrawn: true }, { acceptedAt: T('10:00:00') });
    expect(await times(asked, 'CLOSING')).toEqual([['', 3, 1, 1, 1, 7200, 7200]]);
    expect(await times({ ...asked, asOf: Temporal.Instant.from(T('11:00:00')) }, 'CLOSING')).toEqual([['', 3, 0, 2, 1, null, null]]);
    expect(await orderTotals(test.database, asked)).toEqual({ accepted: 3, open: 1, closed: 1, withdrawn: 1, critical: 0, linked: 0, units: 1 });
  });

  it('a bin holds its upper end as the limit does, the last all beyond; the usual limit is said', async () => {
    const start = T('10:00:00');
    await given(...['10:00:00', '10:05:00', '10:05:00.001', '11:00:00', '11:00:00.001', '15:00:00'].map((time) => ({ acceptedAt: start, deadlines: [hour(start, { metAt: T(time) })] })));
    expect(await distribution(test.database, asked, 'OPINION', 300, 24)).toEqual([{ bin: 0, n: 2 }, { bin: 1, n: 1 }, { bin: 11, n: 1 }, { bin: 12, n: 1 }, { bin: 24, n: 1 }]);
    expect(await usualLimit(test.database, asked, 'FIRST_RESPONSE')).toBe(3600);
    expect(await usualLimit(test.database, asked, 'RESULT')).toBeNull();
  });
});

describe('cards and carriers', () => {
  it('OQ-30: a card is of the month of its breach, a revoked one of no colour', async () => {
    await given(
      { acceptedAt: '2026-12-31T23:00:00+08:00', cards: [{ colour: 'YELLOW', breachAt: '2027-01-01T00:00:00.001+08:00' }, { colour: 'RED', breachAt: '2026-12-31T23:59:59.999+08:00' }, { colour: 'RED', breachAt: '2026-12-31T23:00:00+08:00', state: 'REVOKED' }] },
    );
    expect(await cardTotals(test.database, during('2026-12-01', '2026-12-31'))).toEqual({ yellow: 0, red: 1, revoked: 1 });
    expect(await cardTotals(test.database, during('2027-01-01', '2027-01-31'))).toEqual({ yellow: 1, red: 0, revoked: 0 });
  });

  it('counts what was handed to each provider, a bundle once, with its times and the reasons of failures', async () => {
    const at = '2026-11-23T10:00:00+08:00';
    await given({
      acceptedAt: at, attempts: [
        { submittedAt: at, finalAt: '2026-11-23T10:00:04+08:00', tookMs: 100, bundled: true }, { submittedAt: at, finalAt: '2026-11-23T10:00:08+08:00', tookMs: 300 },
        { submittedAt: at, state: 'UNDELIVERED', errorCode: '30003', tookMs: 200 }, { submittedAt: at, state: 'UNDELIVERED', errorCode: '30003' }, { submittedAt: at, state: 'SENT' },
        { submittedAt: at, provider: 'aliyun', channel: 'VOICE', state: 'FAILED', errorCode: '=1+1' }, { submittedAt: at, channel: 'SYSTEM', provider: null },
      ],
    });
    const rows = await carrierRows(test.database, during('2026-11-23', '2026-11-23'));
    expect(rows).toMatchObject([
      { provider: 'aliyun', channel: 'VOICE', submitted: 1, failed: 1, delivered: 0, reaching: null },
      { provider: 'twilio', channel: 'SMS', submitted: 5, taken: 3, delivered: 2, undelivered: 2, underWay: 1, failed: 0, expired: 0, unknown: 0, taking: [0.2, expect.closeTo(0.28), expect.closeTo(0.29)], reaching: [6, expect.closeTo(7.6), expect.closeTo(7.8)] },
    ]);
    expect(await failureRows(test.database, during('2026-11-23', '2026-11-23'))).toEqual([
      { provider: 'twilio', channel: 'SMS', state: 'UNDELIVERED', reason: '30003', n: 2 }, { provider: 'aliyun', channel: 'VOICE', state: 'FAILED', reason: '=1+1', n: 1 },
    ]);
  });
});

describe('counting quietly', () => {
  it('writes nothing, even if it were asked to', async () => {
    await expect(countQuietly(test.database, (tx) => tx.run("update deadline set state = 'OPEN'"))).rejects.toMatchObject({ code: '25006' });
  });

  it('gives up a question that takes too long', async () => {
    expect(await countQuietly(test.database, async (tx) => {
      await tx.rows("select set_config('statement_timeout', '20', true)");
      return tx.rows('select pg_sleep(30)');
    })).toBe('TOO_SLOW');
  });
});

describe('axes of time', () => {
  const span = { from: Temporal.PlainDate.from('2026-12-30'), to: Temporal.PlainDate.from('2027-01-31') };
  it('have a place for every hour, day and month up to today', () => {
    const today = Temporal.PlainDate.from('2027-01-02');
    expect(keysOf('DAY', span, today)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
    expect(keysOf('MONTH', span, today)).toEqual(['2026-12', '2027-01']);
    expect(keysOf('HOUR', span, today)).toHaveLength(24);
    expect(keysOf('DAY', span, Temporal.PlainDate.from('2026-12-01'))).toEqual([]);
    expect(keysOf('UNIT', span, today)).toBeNull();
    expect(completed([{ key: '2027-01-20' }], ['2026-12-31', '2027-01-01'], (key) => ({ key }))).toEqual([{ key: '2026-12-31' }, { key: '2027-01-01' }, { key: '2027-01-20' }]);
  });
});
