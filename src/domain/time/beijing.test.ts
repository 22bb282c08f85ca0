import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { BEIJING, beijingDate, endOfDay, lastDateOf, startOfDay, toBeijing } from './beijing.js';
import { civilDate, dayNumber, dayNumberOf, isWeekend } from './day-number.js';

const FIRST = Temporal.PlainDate.from('1992-01-01');
const LAST = Temporal.PlainDate.from('2100-12-31');
const zoned = (instant: Temporal.Instant): Temporal.ZonedDateTime => instant.toZonedDateTimeISO(BEIJING);

describe('Beijing time as a fixed offset (OQ-01: limits end at 24:00 Beijing time)', () => {
  it('is +08:00 without exception from 1992 to 2100 by the time zone database', () => {
    expect(startOfDay(FIRST).toZonedDateTimeISO(BEIJING).offset).toBe('+08:00');
    const next = startOfDay(FIRST).toZonedDateTimeISO(BEIJING).getTimeZoneTransition('next');
    expect(next === null || Temporal.PlainDate.compare(next.toPlainDate(), LAST) > 0).toBe(true);
  });

  it('numbers every day from 1992 to 2100 as Temporal does', () => {
    const epoch = Temporal.PlainDate.from('1970-01-01');
    const differing: string[] = [];
    let number = epoch.until(FIRST).days;
    for (let date = FIRST; Temporal.PlainDate.compare(date, LAST) <= 0; date = date.add({ days: 1 }), number += 1) {
      const { year, month, day } = civilDate(number);
      const agrees = dayNumber(date) === number && dayNumberOf(date.toString()) === number && year === date.year && month === date.month && day === date.day;
      if (!agrees || isWeekend(number) !== date.dayOfWeek > 5) differing.push(date.toString());
    }
    expect(differing).toEqual([]);
    expect(number).toBe(47_847);
  });

  it.each(['1992-01-01', '2000-02-29', '2019-12-31', '2020-01-01', '2024-02-29', '2026-11-22', '2100-03-01'])('reads and writes the edges of %s as Temporal does', (text) => {
    const date = Temporal.PlainDate.from(text);
    const start = date.toZonedDateTime(BEIJING).toInstant();
    expect(startOfDay(date).equals(start)).toBe(true);
    expect(endOfDay(date).equals(date.add({ days: 1 }).toZonedDateTime(BEIJING).toInstant())).toBe(true);
    for (const milliseconds of [-1, 0, 1, 43_199_999, 86_399_999]) {
      const instant = start.add({ milliseconds });
      expect(beijingDate(instant).equals(zoned(instant).toPlainDate())).toBe(true);
      expect(toBeijing(instant)).toBe(`${zoned(instant).toPlainDateTime().toString({ fractionalSecondDigits: 3 })}+08:00`);
    }
  });

  it('gives D 24:00 to D, and one millisecond more to the next day (OQ-05)', () => {
    const due = endOfDay(Temporal.PlainDate.from('2019-10-16'));
    expect(lastDateOf(due).toString()).toBe('2019-10-16');
    expect(lastDateOf(due.add({ milliseconds: 1 })).toString()).toBe('2019-10-17');
  });

  it('counts days before the epoch too', () => {
    expect(civilDate(-1)).toEqual({ year: 1969, month: 12, day: 31 });
    expect(dayNumberOf('1900-03-01')).toBe(Temporal.PlainDate.from('1970-01-01').until('1900-03-01').days);
    expect(isWeekend(dayNumberOf('1969-12-28'))).toBe(true);
  });
});
