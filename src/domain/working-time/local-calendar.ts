import type { Calendar, LocalDays } from './calendar.js';

/** The calendar of a county with these days of its own, which win over the whole country's. A year it alone names stays unpublished. */
export const localCalendar = (base: Calendar, { daysOff, makeUpWorkingDays }: Pick<LocalDays, 'daysOff' | 'makeUpWorkingDays'>): Calendar =>
  withDays({ ...base, local: [] }, makeUpWorkingDays, daysOff);

/** The calendar that counts in a county, one object for each; the whole country's for null and for a county without days of its own. */
export const calendarOf = (calendar: Calendar, county: string | null): Calendar => {
  if (county === null || calendar.local.length === 0) return calendar;
  const known = byCounty.get(calendar) ?? new Map<string, Calendar>();
  byCounty.set(calendar, known);
  const found = known.get(county) ?? inCounty(calendar, county);
  known.set(county, found);
  return found;
};

const byCounty = new WeakMap<Calendar, Map<string, Calendar>>();

const inCounty = (calendar: Calendar, county: string): Calendar => {
  const own = calendar.local.filter(({ counties }) => counties.includes(county));
  if (own.length === 0) return calendar;
  return localCalendar(calendar, { daysOff: own.flatMap(({ daysOff }) => daysOff), makeUpWorkingDays: own.flatMap(({ makeUpWorkingDays }) => makeUpWorkingDays) });
};

/** The calendar in which these dates count as said, whatever they were before. */
export const withDays = (base: Calendar, worked: readonly string[], off: readonly string[]): Calendar => ({
  ...base,
  daysOff: new Set([...base.daysOff].filter((date) => !worked.includes(date)).concat(off)),
  makeUpWorkingDays: new Set([...base.makeUpWorkingDays].filter((date) => !off.includes(date)).concat(worked)),
});
