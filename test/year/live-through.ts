import { LawBook } from '../../src/law/law-book.js';
import { ticks } from '../../src/platform/database/pause.js';
import type { Town } from '../support/town.js';
import { Chance } from './chance.js';
import { haojiangOrder } from './lives/haojiang.js';
import { qingyuanOrdinary } from './lives/qingyuan-ordinary.js';
import { qingyuanUrgent, type Setting } from './lives/qingyuan-urgent.js';
import { shaoguanOrder } from './lives/shaoguan.js';
import { closeOffices, drill, standStill, type CalendarLoad } from './lives/incidents.js';
import { engage, publish, superviseCards, type Published } from './lives/supervision.js';
import { JURISDICTIONS, Places } from './places.js';
import { WorkingCalendar } from './recount/calendar.js';
import { beijing, DAY, dayNumber, HOUR, startOfDay } from './time.js';
import { type Life, Year } from './year.js';

export interface Options {
  readonly orders: number;
  readonly seed: number;
  readonly year: number;
  /** A folder for the documents of the year; null to keep none. */
  readonly documents: string | null;
}

export const optionsFrom = (json: string): Options => ({ orders: 1200, seed: 7, year: 2023, documents: null, ...(JSON.parse(json) as Partial<Options>) });

export interface Lived {
  readonly year: Year;
  readonly options: Options;
  /** Up to and including this instant everything is known. */
  readonly until: number;
  /** Month by month as their readers got them. */
  readonly published: readonly Published[];
  readonly calendars: readonly CalendarLoad[];
  readonly drills: readonly string[];
}

const LIVES = { qingyuanUrgent, qingyuanOrdinary, shaoguanOrder, haojiangOrder } as const;

const lifeOf = (kind: keyof typeof LIVES): ((setting: Setting) => Life) => LIVES[kind];

/** A month into the next year: limits that began in December end in January, and December's bulletin is published then. */
const SPILL = 40 * DAY;

/** Reports come by day and by night, on holidays too, and more often around the ends of months and before the long holidays. */
const acceptedAt = (chance: Chance, year: number): number => {
  const first = startOfDay(dayNumber(`${String(year)}-01-02`));
  const last = startOfDay(dayNumber(`${String(year + 1)}-01-01`));
  const [month] = [chance.whole(1, 12)];
  const monthEnd = startOfDay(dayNumber(`${month === 12 ? String(year + 1) : String(year)}-${String((month % 12) + 1).padStart(2, '0')}-01`));
  switch (chance.weighted({ any: 7, monthEnd: 2, office: 3, yearEnd: 0.5 })) {
    case 'any': return chance.whole(first, last);
    case 'monthEnd': return Math.max(first, monthEnd - chance.whole(0, 30 * HOUR));
    case 'yearEnd': return last - chance.whole(0, 2 * DAY);
    default: return first + chance.whole(0, 360) * DAY + chance.whole(8 * 60, 18 * 60) * 60_000;
  }
};

export async function liveThrough(town: Town, options: Options, say: (text: string) => void): Promise<Lived> {
  const [chance, places] = [new Chance(options.seed), new Places()];
  await town.begin(`${String(options.year)}-01-01T00:00:00+08:00`);
  // A town forgets everything when it begins, also which calendar was in force first; a start of the service writes it down.
  await town.database.transaction((tx) => town.application.get(LawBook).freezeCalendar(tx, town.clock.now()));
  const year = new Year(town);
  for (let n = 0; n < options.orders; n += 1) {
    const kind = chance.weighted({ qingyuanUrgent: 9, qingyuanOrdinary: 4, shaoguanOrder: 4, haojiangOrder: 4 });
    // Each life has chance of its own, so that one more order changes no other.
    const setting = { year, chance: new Chance(options.seed * 1_000_003 + n), places };
    year.begin(acceptedAt(chance, options.year), lifeOf(kind)(setting));
  }
  const end = startOfDay(dayNumber(`${String(options.year + 1)}-01-01`)) + SPILL;
  const published: Published[] = [];
  const calendar = WorkingCalendar.read('config/calendars');
  await engage(year, JURISDICTIONS.flatMap((id) => places.of(id)));
  year.begin(year.now + DAY, superviseCards({ year, chance: new Chance(options.seed + 1), places }, end));
  year.begin(year.now, publish(year, JURISDICTIONS, options.year, published, (day) => calendar.isWorking(day)));
  const incidents = new Chance(options.seed + 2);
  const [calendars, drills]: [CalendarLoad[], string[]] = [[], []];
  const dayIn = (month: string): number => startOfDay(dayNumber(`${String(options.year)}-${month}`));
  let closed = dayNumber(`${String(options.year)}-09-01`);
  while (!calendar.isWorking(closed)) closed += 1;
  year.begin(year.now, closeOffices(year, closed, calendars));
  for (const month of ['03-10', '06-22', '11-30']) year.begin(year.now, standStill({ year, chance: incidents, places }, dayIn(month) + incidents.whole(0, 23) * HOUR));
  for (const month of ['05-12', '10-20']) year.begin(year.now, drill({ year, chance: incidents, places }, dayIn(month) + 10 * HOUR, drills));
  const begun = ticks();
  let [shown, events] = ['', 0];
  await year.run(end, (at, left) => {
    events += 1;
    const month = beijing(at).slice(0, 7);
    if (month === shown) return;
    shown = month;
    say(`${month}  ${String(events)} events, ${String(left)} lives under way or to come, ${((ticks() - begun) / 1_000).toFixed(0)} s, ${String(year.surprises.length)} surprises`);
  });
  say(`${String(events)} events in ${((ticks() - begun) / 1_000).toFixed(0)} s`);
  return { year, options, until: year.now, published, calendars, drills };
}
