import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { parse } from 'yaml';
import { parseRegulation } from '../../src/domain/regulation/parse-regulation.js';
import type { Regulation } from '../../src/domain/regulation/regulation.js';
import { FIRST_RESPONSE_CHANNELS, RESULT_CHANNELS, SETTINGS } from '../../src/domain/regulation/settings.js';
import { SURVEY_CHOICES, type AcceptedOrder, type Fact, type Happening } from '../../src/domain/work-order/fact.js';
import type { CallInProgress } from '../../src/domain/work-order/deadline.js';
import { judge, type Judgement } from '../../src/domain/work-order/judge.js';
import type { CalendarHistory } from '../../src/domain/work-order/legal-clock.js';
import { workingClock } from '../../src/domain/work-order/working-clock.js';
import { changedCalendar } from '../../src/domain/working-time/calendar-history.js';
import type { Calendar } from '../../src/domain/working-time/calendar.js';
import { readCalendar } from '../../src/registry/calendar-files.js';
import { CALENDAR_2031, XINCHENG_FILE } from '../cities/xincheng.js';
import { at, beijing } from './qingyuan.js';

/** One city's rules to make up lives under: its file, its working calendar, and a day on which its orders are accepted. */
export interface City {
  readonly name: string;
  readonly content: unknown;
  readonly calendar: Calendar;
  readonly acceptedAt: Temporal.Instant;
  /** Readings that every life keeps. */
  readonly fixed: Readonly<Record<string, unknown>>;
}

const published = readCalendar('config/calendars');
const city = (name: string, file: string, accepted: string, more: Partial<City> = {}): City =>
  ({ name, content: parse(readFileSync(file, 'utf8')), calendar: published, acceptedAt: at(accepted), fixed: {}, ...more });

/** Every regulation of the project, and the invented city with lights and with counted cards. Each begins shortly before days off. */
export const CITIES: readonly City[] = [
  city('qingyuan-urgent-2019', 'config/regulations/qingyuan-urgent-2019.yaml', '2019-09-27 16:00'),
  city('qingyuan-supervision-2015', 'config/regulations/qingyuan-supervision-2015.yaml', '2018-09-28 10:00'),
  city('shaoguan-2022', 'config/regulations/shaoguan-2022.yaml', '2023-01-18 15:00'),
  city('haojiang-2022', 'config/regulations/haojiang-2022.yaml', '2023-09-26 09:30'),
  city('xincheng-2031 with lights', XINCHENG_FILE, '2031-09-26 11:00', { calendar: CALENDAR_2031, fixed: { cardModel: 'UPGRADE' } }),
  city('xincheng-2031 with cards', XINCHENG_FILE, '2031-09-26 11:00', { calendar: CALENDAR_2031, fixed: { cardModel: 'CUMULATIVE' } }),
];

const lawUnder = (content: unknown, settings: Readonly<Record<string, unknown>>): Regulation => {
  const parsed = parseRegulation(content, settings);
  if (parsed.kind === 'WRONG') throw new Error(JSON.stringify(parsed.problems));
  return parsed.regulation;
};

/** What may happen to an order from beginning to end, as the service would come to know it. */
export interface Life {
  readonly law: Regulation;
  readonly laws: ReadonlyMap<string, Regulation>;
  readonly order: AcceptedOrder;
  readonly calendars: CalendarHistory;
  /** Ascending by `recordedAt`. */
  readonly facts: readonly Fact[];
}

/** The decision at an instant, with what was known by then. */
export const judgeLife = (life: Life, until: Temporal.Instant, facts: readonly Fact[] = knownBy(life, until), calls: readonly CallInProgress[] = []): Judgement =>
  judge({ ...life, facts, until, calls, calendars: life.calendars.filter(({ since }) => since === null || Temporal.Instant.compare(since, until) <= 0) });

export const knownBy = (life: Life, until: Temporal.Instant): Fact[] => life.facts.filter(({ recordedAt }) => Temporal.Instant.compare(recordedAt, until) <= 0);

/** How the next step's instant is found: so many milliseconds later, or around the next instant at which the judgement changes. */
type Gap = { readonly kind: 'LATER'; readonly ms: number } | { readonly kind: 'AROUND_CHANGE'; readonly ms: number };

interface Step {
  readonly gap: Gap;
  readonly what: number;
  readonly unit: 'A' | 'B' | 'C';
  /** Chooses among a happening's own possibilities. */
  readonly luck: number;
  readonly lateBy: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const gaps: fc.Arbitrary<Gap> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 90 }).map((n): Gap => ({ kind: 'LATER', ms: n * MINUTE })) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }).map((n): Gap => ({ kind: 'LATER', ms: n * HOUR })) },
  { weight: 3, arbitrary: fc.constantFrom(-1, 0, 1).map((ms): Gap => ({ kind: 'AROUND_CHANGE', ms })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map((ms): Gap => ({ kind: 'LATER', ms })) },
);

const steps = (mayBeLate: boolean): fc.Arbitrary<Step> => fc.record({
  gap: gaps, what: fc.nat(1_000), unit: fc.constantFrom('A', 'A', 'A', 'A', 'B', 'C'), luck: fc.nat(1_000_000),
  lateBy: mayBeLate ? fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 * MINUTE }) }) : fc.constant(0),
});

const pick = <T>(items: readonly T[], luck: number): T => {
  const item = items[luck % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

type Maker = (step: Step, when: Temporal.Instant, law: Regulation) => Happening;

const by = (kind: 'HANDLING_STARTED' | 'ARRIVED_ON_SITE' | 'ACCEPTED_BY_UNIT' | 'COMPLETION_APPROVED' | 'COMPLETION_SENT_BACK' | 'BACKFILLED' | 'SITE_SURVEY_STARTED' | 'RETURN_APPROVED' | 'RETURN_REJECTED'
  | 'DISPUTE_EVIDENCE_ASKED' | 'DISPUTE_EVIDENCE_GIVEN' | 'EXTENSION_APPROVED' | 'EXTENSION_REJECTED' | 'REDO_ORDERED'): Maker => ({ unit }) => ({ kind, unit });
const ground = (kind: 'NEW_FACTS_ADDED' | 'FORCE_MAJEURE' | 'LAW_CHANGED'): Maker => () => ({ kind, reason: '情况有变' });

/** Each as often as it stands here: what moves an order on comes more often than what ends it. */
const MAKERS: readonly Maker[] = [
  ...Array<Maker>(4).fill(({ unit, luck }) => ({ kind: 'DELIVERED', unit, role: luck % 4 === 0 ? 'CO' : 'LEAD' })),
  ...Array<Maker>(4).fill(({ unit, luck }) => ({ kind: 'FIRST_RESPONSE', unit, channel: pick(FIRST_RESPONSE_CHANNELS, luck), opinion: luck % 9 === 0 ? ' ' : '已派员到场' })),
  ...Array<Maker>(4).fill(({ unit, luck }) => ({ kind: 'RESULT_FILED', unit, channel: pick(RESULT_CHANNELS, luck), onSiteOffline: luck % 2 === 0 })),
  ...Array<Maker>(3).fill(({ unit, luck }, when) => ({ kind: 'HANDLING_COMPLETED', unit, completedAt: when.subtract({ milliseconds: luck % 3 === 0 ? 0 : luck % (3 * 24 * HOUR) }), reason: luck % 2 === 0 ? '' : '更正' })),
  ...Array<Maker>(3).fill(({ unit, luck }, when) => ({ kind: 'EXTENSION_REQUESTED', unit, reason: '雨大', promisedAt: luck % 4 === 0 ? null : when.add({ hours: luck % 400 }), petitionerNotified: luck % 7 !== 0 })),
  ...Array<Maker>(3).fill(({ unit, luck }) => ({ kind: 'RETURN_REQUESTED', unit, channel: pick(FIRST_RESPONSE_CHANNELS, luck), reason: luck % 9 === 0 ? '' : '不属职责', basis: '三定方案', suggestedUnit: 'B', signedOff: luck % 5 !== 0 })),
  ({ luck }) => ({ kind: 'COUNTY_NOTIFIED', county: pick(['X', 'Y'], luck) }),
  ({ luck }) => ({ kind: 'COUNTY_IDENTIFIED', county: pick(['X', 'Y'], luck) }),
  () => ({ kind: 'FLAGGED_CRITICAL', reason: '有人被困' }),
  ({ unit, luck }) => ({ kind: 'ACKNOWLEDGED', unit: luck % 3 === 0 ? null : unit, channel: 'SMS_REPLY' }),
  by('HANDLING_STARTED'), by('ARRIVED_ON_SITE'), by('ACCEPTED_BY_UNIT'), by('ACCEPTED_BY_UNIT'),
  ({ unit }) => ({ kind: 'INTERIM_REPORTED', unit, channel: 'APP' }),
  by('COMPLETION_APPROVED'), by('COMPLETION_APPROVED'), by('COMPLETION_SENT_BACK'), by('BACKFILLED'), by('SITE_SURVEY_STARTED'),
  by('RETURN_APPROVED'), by('RETURN_REJECTED'), by('RETURN_REJECTED'), by('DISPUTE_EVIDENCE_ASKED'), by('DISPUTE_EVIDENCE_GIVEN'),
  ({ unit }) => ({ kind: 'UNIT_DESIGNATED', unit, reason: '协调指定' }),
  by('EXTENSION_APPROVED'), by('EXTENSION_APPROVED'), by('EXTENSION_REJECTED'),
  ground('NEW_FACTS_ADDED'), ground('FORCE_MAJEURE'), ground('LAW_CHANGED'),
  by('REDO_ORDERED'), by('REDO_ORDERED'),
  ({ unit, luck }) => ({ kind: 'PETITIONER_CONTACT_TRIED', unit, reached: luck % 2 === 0 }),
  ({ unit, luck }) => ({ kind: 'CONTACT_DISPUTED', unit, evidence: luck % 2 === 0 }),
  () => ({ kind: 'SURVEY_DELIVERED' }),
  ({ luck }) => ({ kind: 'SURVEY_ANSWERED', choices: luck % 5 === 0 ? [] : [pick(SURVEY_CHOICES, luck)] }),
  ({ luck }, _, law) => ({ kind: 'RECLASSIFIED', orderClass: pick(law.classes, luck), lawHash: luck % 5 === 0 ? 'ANOTHER' : null, reason: '定级有误' }),
  ({ unit, luck }) => ({ kind: 'LINKED', unit: luck % 3 === 0 ? null : unit, reason: '同一事件' }),
  () => ({ kind: 'UNLINKED', reason: '主单撤回' }),
  ({ luck }) => ({ kind: luck % 2 === 0 ? 'WITHDRAWN' : 'CLOSED', reason: '误报' }),
];

/** Only what a machine receives comes to be known later than it happened, or is typed in by hand afterwards. */
const MAY_BE_LATE: ReadonlySet<Happening['kind']> = new Set(['FIRST_RESPONSE', 'ACKNOWLEDGED', 'RETURN_REQUESTED', 'ARRIVED_ON_SITE', 'HANDLING_STARTED', 'RESULT_FILED']);

/** What happens next: mostly something the rules take, so that lives get far, and sometimes what they refuse. */
const chosen = (life: Life, step: Step, now: Temporal.Instant): Happening => {
  const tried = Array.from({ length: step.luck % 3 === 0 ? 1 : TRIES }, (_, attempt) => pick(MAKERS, step.what + attempt * STRIDE)(step, now, life.law));
  const isTaken = (happening: Happening): boolean => !judgeLife(life, now, [...life.facts, { ...happening, id: 'tried', at: now, recordedAt: now, trust: 'MACHINE' }]).refusals.some(({ factId }) => factId === 'tried');
  return tried.find(isTaken) ?? pick(tried, step.luck);
};

const TRIES = 4;
/** To come by other makers from the same number. */
const STRIDE = 17;

const liveThrough = (life: Omit<Life, 'facts'>, planned: readonly Step[]): Life => {
  const facts: Fact[] = [];
  let now = life.order.acceptedAt;
  planned.forEach((step, index) => {
    const change = step.gap.kind === 'AROUND_CHANGE' ? judgeLife({ ...life, facts }, now).nextChangeAt : null;
    const wanted = change === null ? now.add({ milliseconds: Math.abs(step.gap.ms) }) : change.add({ milliseconds: step.gap.ms });
    now = Temporal.Instant.compare(wanted, now) > 0 ? wanted : now.add({ milliseconds: 1 });
    const happening = index === 0 ? ({ kind: 'DELIVERED', unit: step.unit, role: 'LEAD' } as const) : chosen({ ...life, facts }, step, now);
    const lateBy = MAY_BE_LATE.has(happening.kind) ? step.lateBy : 0;
    const recordedAt = now.add({ milliseconds: lateBy });
    facts.push({ ...happening, id: `f${String(index)}`, at: now, recordedAt, trust: lateBy > 0 && step.luck % 4 === 0 ? 'HAND' : 'MACHINE' });
    now = recordedAt;
  });
  return { ...life, facts, ...{ [fc.toStringMethod]: () => told({ ...life, facts }) } };
};

/** A life in a few lines, for whoever reads a counterexample. */
const told = ({ law, order, calendars, facts }: Life): string => [
  `${law.id}, ${order.orderClass}${order.underlyingClass === null ? '' : ` over ${order.underlyingClass}`}, accepted ${beijing(order.acceptedAt)}, unit ${String(order.unit)}, counties [${order.counties.join()}], ${JSON.stringify(law.settings)}`,
  ...calendars.flatMap(({ since }) => (since === null ? [] : [`  another calendar from ${beijing(since)}`])),
  ...facts.map(({ id, at: when, recordedAt, trust, ...happening }) => `  ${id} ${beijing(when)}${recordedAt.equals(when) ? '' : ` (known ${beijing(recordedAt)}, ${trust})`} ${JSON.stringify(happening)}`),
].join('\n');

const anySettings = (content: unknown, fixed: City['fixed']): fc.Arbitrary<Record<string, unknown>> => {
  const { readings } = lawUnder(content, fixed);
  const choices = readings.filter(({ key }) => !(key in fixed)).map(({ key, alternatives }) =>
    [key, SETTINGS[key].kind === 'SOME' ? fc.shuffledSubarray([...alternatives]) : fc.constantFrom(...alternatives)] as const);
  return fc.oneof({ weight: 1, arbitrary: fc.constant({ ...fixed }) }, { weight: 2, arbitrary: fc.record(Object.fromEntries(choices)).map((chosen) => ({ ...chosen, ...fixed })) });
};

const DAYS_AHEAD = 30;

/** A second version of the calendar that turns days around, loaded while the clocks run. */
const anyCalendars = (calendar: Calendar, law: Regulation, from: Temporal.Instant): fc.Arbitrary<CalendarHistory> => {
  const first = { since: null, version: calendar.version, clock: workingClock(calendar, law.officeHours) };
  const later = fc.record({ hours: fc.integer({ min: 1, max: 24 * DAYS_AHEAD }), off: fc.uniqueArray(fc.nat(DAYS_AHEAD), { maxLength: 6 }), on: fc.uniqueArray(fc.nat(DAYS_AHEAD), { maxLength: 4 }) }).map(({ hours, off, on }) => {
    const date = (days: number): Temporal.PlainDate => from.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().add({ days });
    const changed = changedCalendar(calendar, 'second', { offdays: off.map(date), workdays: on.filter((day) => !off.includes(day)).map(date) });
    return [first, { since: from.add({ hours }), version: changed.version, clock: workingClock(changed, law.officeHours) }];
  });
  return fc.oneof({ weight: 2, arbitrary: fc.constant([first]) }, { weight: 1, arbitrary: later });
};

/** Lives of orders under any reading of a city's rules; `mayBeLate`: some answers are known later than they came. */
export const lives = ({ content, calendar, acceptedAt, fixed }: City, mayBeLate: boolean, most = 25): fc.Arbitrary<Life> => anySettings(content, fixed).chain((settings) => {
  const law = lawUnder(content, settings);
  const another = lawUnder(CITIES.find((one) => one.name === 'qingyuan-supervision-2015')?.content ?? content, {});
  const orders: fc.Arbitrary<AcceptedOrder> = fc.record({
    acceptedAt: fc.nat(5 * 24 * 60).map((minutes) => acceptedAt.add({ minutes })), orderClass: fc.constantFrom(...law.classes),
    underlyingClass: fc.constantFrom(null, null, ...law.classes.filter((one) => one !== 'URGENT')), critical: fc.boolean(), counties: fc.subarray(['X', 'Y']), unit: fc.constantFrom('A', null),
  });
  return fc.tuple(orders, anyCalendars(calendar, law, acceptedAt), fc.array(steps(mayBeLate), { minLength: 1, maxLength: most }))
    .map(([order, calendars, planned]) => liveThrough({ law, laws: new Map([['ANOTHER', another]]), order: order.orderClass === 'URGENT' ? order : { ...order, underlyingClass: null }, calendars }, planned));
});

/** The record of a card as the service keeps it, from the instant at which it came to judge so. */
const issued = (judgement: Judgement, now: Temporal.Instant, known: readonly Fact[]): Fact[] => judgement.cards
  .filter(({ state, deadlineKey }) => state === 'ISSUED' && !known.some((one) => one.kind === 'CARD_ISSUED' && one.deadlineKey === deadlineKey))
  .map(({ unit, colour, deadlineKey, breachAt }): Fact => ({ kind: 'CARD_ISSUED', unit, colour, deadlineKey, id: `card-${deadlineKey}`, at: breachAt, recordedAt: now, trust: 'MACHINE' }));

/** One decision of a walk. */
export interface Judged {
  readonly at: Temporal.Instant;
  readonly judgement: Judgement;
}

/**
 * Every instant at which the service judges: when it learns of something, and whenever a judgement says that it will change. With
 * `keepsCards` it records the cards as it issues them, as the service does.
 */
export const walk = (given: Life, keepsCards = false, beyond: Temporal.Duration = Temporal.Duration.from({ hours: 24 * 40 })): readonly Judged[] => {
  const walked: Judged[] = [];
  let life = given;
  const learnt = [...life.facts.map(({ recordedAt }) => recordedAt), ...life.calendars.flatMap(({ since }) => (since === null ? [] : [since]))].sort((a, b) => Temporal.Instant.compare(a, b));
  const end = (learnt.at(-1) ?? life.order.acceptedAt).add(beyond);
  let next: Temporal.Instant | undefined = learnt[0] ?? life.order.acceptedAt;
  while (next !== undefined && Temporal.Instant.compare(next, end) <= 0) {
    const now: Temporal.Instant = next;
    const judgement = judgeLife(life, now);
    walked.push({ at: now, judgement });
    if (keepsCards) life = { ...life, facts: [...life.facts, ...issued(judgement, now, life.facts)] };
    if (judgement.nextChangeAt !== null && Temporal.Instant.compare(judgement.nextChangeAt, now) <= 0) throw new Error(`at ${now.toString()} the next change is said to be at ${judgement.nextChangeAt.toString()}`);
    const fact = learnt.find((one) => Temporal.Instant.compare(one, now) > 0);
    next = [fact, judgement.nextChangeAt ?? undefined].filter((one) => one !== undefined).sort((a, b) => Temporal.Instant.compare(a, b))[0];
  }
  return walked;
};

/** All of a judgement that anybody sees, as plain values to compare. */
export const seen = ({ standing, deadlines, cards, lights, copies, alarms, labels, refusals, rating, file }: Judgement): unknown => JSON.parse(JSON.stringify({
  standing, cards, lights, copies, alarms, labels, refusals, rating, closedAt: file.closedAt, withdrawnAt: file.withdrawnAt,
  deadlines: deadlines.map(({ claim: _claim, version: _version, ...shown }) => shown),
}));
