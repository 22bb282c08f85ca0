import { Temporal } from 'temporal-polyfill';
import { parse } from 'yaml';
import { parseRegulation } from '../../src/domain/regulation/parse-regulation.js';
import type { OrderClass, Regulation } from '../../src/domain/regulation/regulation.js';
import type { Fact, Happening } from '../../src/domain/work-order/fact.js';
import { judge, type Judgement } from '../../src/domain/work-order/judge.js';
import { calendarHistory } from '../../src/domain/work-order/working-clock.js';
import { readCalendar } from '../../src/registry/calendar-files.js';
import { read } from '../architecture/tracked-files.js';

const calendar = readCalendar('config/calendars');

/** Beijing wall time, such as `2023-03-06 10:00`; `24:00` closes its day. */
export const at = (text: string): Temporal.Instant => {
  const [date = '', time = ''] = text.split(' ');
  const day = Temporal.PlainDate.from(date);
  return (time === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(time))).toZonedDateTime('Asia/Shanghai').toInstant();
};

export const law = (id: string): Regulation => {
  const parsed = parseRegulation(parse(read(`config/regulations/${id}.yaml`)));
  if (parsed.kind === 'WRONG') throw new Error(parsed.problems.map(({ path, expected }) => `${path}: ${expected}`).join('\n'));
  return parsed.regulation;
};

type Step = readonly [when: string, happening: Happening];

/** An order of a class under a regulation as it lies in config, judged at `until`; it is accepted with its first fact. */
export const judged = (id: string, orderClass: OrderClass, steps: readonly Step[], until: string, laws: readonly Regulation[] = []): Judgement => {
  const regulation = law(id);
  const facts = steps.map(([when, happening], index): Fact => ({ ...happening, id: `fact-${String(index)}`, at: at(when), recordedAt: at(when), trust: 'MACHINE' }));
  return judge({
    law: regulation,
    calendars: calendarHistory([{ since: null, calendar }], null, regulation.officeHours),
    order: { acceptedAt: at(steps[0]?.[0] ?? until), orderClass, underlyingClass: null, critical: false, counties: ['X'], unit: 'A' },
    facts,
    until: at(until),
    laws: new Map(laws.map((one) => [one.id, one])),
  });
};

const wall = (instant: Temporal.Instant): string => instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');

/** The deadlines of a kind as `unit due state`; 24:00 shows as the next day's 00:00. */
export const deadlines = ({ deadlines: all }: Judgement, kind: string): string[] => all.filter((deadline) => deadline.kind === kind).map(({ unit, dueAt, state }) => `${unit} ${wall(dueAt)} ${state}`);

/** What was refused, as `fact clause clause`. */
export const refusals = ({ refusals: all }: Judgement): string[] => all.map(({ fact, because }) => [fact, ...because].join(' '));

export const labels = ({ labels: all }: Judgement): string[] => all.map(({ unit, label }) => `${unit} ${label}`);

export const delivered = (unit = 'A', role: 'LEAD' | 'CO' = 'LEAD'): Happening => ({ kind: 'DELIVERED', unit, role });
export const accepted = (unit = 'A'): Happening => ({ kind: 'ACCEPTED_BY_UNIT', unit });
export const filed = (unit = 'A'): Happening => ({ kind: 'RESULT_FILED', unit, channel: 'SYSTEM', onSiteOffline: false });
export const returned = (form: { readonly reason?: string; readonly basis?: string; readonly suggestedUnit?: string | null; readonly signedOff?: boolean } = {}): Happening =>
  ({ kind: 'RETURN_REQUESTED', unit: 'A', channel: 'SYSTEM', reason: '不属本单位职责', basis: '三定方案', suggestedUnit: 'B', signedOff: true, ...form });
export const extension = (unit = 'A'): Happening => ({ kind: 'EXTENSION_REQUESTED', unit, reason: '办理难度大', promisedAt: null, petitionerNotified: true });
