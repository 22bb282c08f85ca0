import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { parse } from 'yaml';
import { parseRegulation } from '../../src/domain/regulation/parse-regulation.js';
import type { Regulation } from '../../src/domain/regulation/regulation.js';
import type { Settings } from '../../src/domain/regulation/settings.js';
import type { AcceptedOrder, Fact } from '../../src/domain/work-order/fact.js';
import { judge, type Judgement } from '../../src/domain/work-order/judge.js';
import type { CalendarHistory } from '../../src/domain/work-order/legal-clock.js';
import { workingClock } from '../../src/domain/work-order/working-clock.js';
import { createCalendar } from '../../src/domain/working-time/calendar.js';
import { at, beijing } from '../builders/qingyuan.js';

export const XINCHENG_FILE = 'test/cities/xincheng-2031.yaml';

/** The invented city's rules, read from its file alone. */
export const xincheng = (settings: Partial<Settings> = {}): Regulation => {
  const parsed = parseRegulation(parse(readFileSync(XINCHENG_FILE, 'utf8')), settings);
  if (parsed.kind === 'WRONG') throw new Error(JSON.stringify(parsed.problems));
  return parsed.regulation;
};

const dates = (...texts: string[]): Temporal.PlainDate[] => texts.map((text) => Temporal.PlainDate.from(text));

/** An invented year: National Day from Wednesday 2031-10-01 to Friday, with Sunday 2031-09-28 worked instead. */
export const CALENDAR_2031 = createCalendar('2031', [{ year: 2031, daysOff: dates('2031-01-01', '2031-10-01', '2031-10-02', '2031-10-03'), makeUpWorkingDays: dates('2031-09-28') }]);

export const calendarsFor = (law: Regulation): CalendarHistory => [{ since: null, version: CALENDAR_2031.version, clock: workingClock(CALENDAR_2031, law.officeHours) }];

export interface Case {
  readonly order?: Partial<AcceptedOrder>;
  readonly settings?: Partial<Settings>;
}

/** What the city's rules say about an urgent order of unit A, accepted on Monday 2031-03-03 at 08:00. */
export const inXincheng = (facts: readonly Fact[], until: string, { order, settings }: Case = {}): Judgement => {
  const law = xincheng(settings);
  return judge({
    law, calendars: calendarsFor(law), facts, until: at(until),
    order: { acceptedAt: at('2031-03-03 08:00'), orderClass: 'URGENT', underlyingClass: null, critical: false, counties: ['X'], unit: 'A', ...order },
  });
};

/** The deadlines of one kind as `2031-03-03 08:30 OPEN`, with `unit ` before it where it is not unit A. */
export const dues = ({ deadlines }: Judgement, kind: string): string[] =>
  deadlines.filter((deadline) => deadline.kind === kind).map(({ unit, dueAt, state }) => `${unit === 'A' ? '' : `${unit} `}${beijing(dueAt)} ${state}`);
