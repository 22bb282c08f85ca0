import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { createCalendar } from '../../src/domain/working-time/calendar.js';
import { LawBook } from '../../src/law/law-book.js';
import { ReconsiderWorkOrder } from '../../src/work-orders/reconsider-work-order.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const YEAR_END = '2026-12-31T10:00:00+08:00';
const NEW_YEAR = Temporal.PlainDate.from('2027-01-01');

/** What a start does after the arrangement of 2027 was published: 1 January off, the 4th the next working day. */
const publish2027 = async (): Promise<void> => {
  const lawBook = town.application.get(LawBook);
  const { calendar } = lawBook;
  Object.assign(lawBook['files'], {
    calendar: createCalendar('with 2027', [
      ...[...calendar.coveredYears].map((year) => ({
        year, daysOff: [...calendar.daysOff].map((day) => Temporal.PlainDate.from(day)).filter((day) => day.year === year),
        makeUpWorkingDays: [...calendar.makeUpWorkingDays].map((day) => Temporal.PlainDate.from(day)).filter((day) => day.year === year),
      })),
      { year: 2027, daysOff: [NEW_YEAR], makeUpWorkingDays: [] },
    ]),
  });
  await town.database.transaction(async (tx) => {
    if (await lawBook.freezeCalendar(tx, town.clock.now())) await town.application.get(ReconsiderWorkOrder).all(tx, town.clock.now());
  });
  await town.settle();
};

describe('OQ-06: the arrangement of the next year is not published yet', () => {
  it('a result owed in that year is alarmed, never guessed; once the year is loaded its limit is set and the alarm is gone', async () => {
    await town.begin(YEAR_END);
    const order = await town.report(aReport());
    await town.command(order, 'first-responses', { channel: 'SYSTEM', opinion: '已派员' }, 'unit');
    const completed = await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
    expect(completed.deadlines.map(({ kind }) => kind)).toEqual(['FIRST_RESPONSE']);
    expect(completed.alarms).toMatchObject([{ kind: 'CALENDAR_UNCOVERED' }]);

    await publish2027();
    const known = await town.order(order.id);
    expect(known.deadlines.find(({ kind }) => kind === 'RESULT')).toMatchObject({ state: 'OPEN', dueAt: '2027-01-05T00:00:00.000+08:00' });
    expect(known.alarms).toEqual([]);

    await town.advanceTo('2027-01-05T00:00:00.001+08:00');
    expect(await town.cards(order)).toEqual(['RED 2027-01-05T00:00:00.001 ISSUED']);
  });
});
