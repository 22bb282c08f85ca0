import { Temporal } from 'temporal-polyfill';
import type { Refusal } from '../domain/work-order/case-file.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { Fact, Happening } from '../domain/work-order/fact.js';
import { judge, type Card, type Judgement, type Matter } from '../domain/work-order/judge.js';
import type { Calendar } from '../domain/working-time/calendar.js';
import { calendarHistory } from '../domain/work-order/working-clock.js';
import { changedCalendar, type CalendarLoad } from '../domain/working-time/calendar-history.js';
import { reportOf, type RehearsalReport } from './report.js';
import type { Scenario, ScenarioFact } from './scenario.js';
import { sentencesOf } from './sentences.js';

type CalendarLoaded = Extract<ScenarioFact, { kind: 'CALENDAR_LOADED' }>;
type Known = Exclude<ScenarioFact, CalendarLoaded>;

/** Runs one scenario through the decision core under virtual time. `published` is the working calendar as it stands now. */
export const rehearse = (scenario: Scenario, published: Calendar): RehearsalReport => reportOf(scenario.law, judgeScenario(scenario, published));

/** As `rehearse`, with the sentence that explains each entry. */
export const rehearseExplained = (scenario: Scenario, published: Calendar): RehearsalReport => {
  const judgement = judgeScenario(scenario, published);
  return reportOf(scenario.law, judgement, sentencesOf(judgement));
};

/** The core's own judgement at the end of the scenario, for those who want to explain it. */
export const judgeScenario = (scenario: Scenario, published: Calendar): Judgement => {
  const judgement = judge(matterOf(scenario, published));
  return { ...judgement, refusals: [...judgement.refusals, ...scenario.facts.flatMap((fact, index) => (isReached(scenario, fact) ? refusedAtTheDoor(fact, index) : []))] };
};

/** The service takes no revocation without a reason to its records; the core never sees one. */
const refusedAtTheDoor = (fact: ScenarioFact, index: number): readonly Refusal[] => !isUnreasoned(fact) ? [] : [{
  factId: `unrecorded-${String(index)}`, at: fact.at, fact: 'CARD_REVOKED', reason: { zh: '撤销须说明理由', en: 'a revocation needs its reason' }, because: ['OQ-27'],
}];

const isUnreasoned = (fact: ScenarioFact): boolean => fact.kind === 'CARD_REVOKED' && fact.reason.trim() === '';

const isReached = ({ until }: Scenario, { at }: ScenarioFact): boolean => Temporal.Instant.compare(at, until) <= 0;

/** The matter the core judges: the scenario's facts, and what the service itself would have recorded on the way to the end of it. */
export const matterOf = (scenario: Scenario, published: Calendar): Matter => {
  const reached = scenario.facts.filter((fact) => isReached(scenario, fact) && !isUnreasoned(fact));
  const matter: Matter = { law: scenario.law, laws: scenario.laws, order: scenario.order, calendars: calendarsOf(scenario, reached, published), facts: [], until: scenario.until };
  const known = inOrderOfHappening(reached.filter((fact): fact is Known => fact.kind !== 'CALENDAR_LOADED'));
  return { ...matter, facts: known.reduce<readonly Fact[]>((facts, fact) => [...facts, ...recorded({ ...matter, facts }, fact)], []) };
};

/** By instant, whatever the order in the file; of one instant the delivery to a unit comes before what that unit does, all else as written. */
const inOrderOfHappening = (facts: readonly Known[]): readonly Known[] => {
  const happeningOf = (fact: Known): Happening | null => (fact.kind === 'HAPPENING' ? fact.happening : null);
  const deliveries = new Set(facts.flatMap((fact) => {
    const happening = happeningOf(fact);
    return happening?.kind === 'DELIVERED' ? [`${toBeijing(fact.at)} ${happening.unit}`] : [];
  }));
  const rank = (fact: Known): number => {
    const happening = happeningOf(fact);
    if (happening === null || !('unit' in happening) || !deliveries.has(`${toBeijing(fact.at)} ${String(happening.unit)}`)) return 0;
    return happening.kind === 'DELIVERED' ? 1 : 2;
  };
  return [...facts].sort((a, b) => Temporal.Instant.compare(a.at, b.at) || rank(a) - rank(b));
};

/** Days of its own count for a county only where the order names that county alone. */
const calendarsOf = ({ calendar, order, law }: Scenario, reached: readonly ScenarioFact[], published: Calendar): Matter['calendars'] => {
  const atStart = calendar === null ? published : changedCalendar(published, `${published.version}, changed at the start`, calendar);
  const loaded = reached.filter((fact): fact is CalendarLoaded => fact.kind === 'CALENDAR_LOADED').sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  const loads = loaded.reduce<readonly CalendarLoad[]>(
    (before, { at, version, workdays, offdays }) => [...before, { since: at, calendar: changedCalendar(before.at(-1)?.calendar ?? atStart, version, { workdays, offdays }) }],
    [{ since: null, calendar: atStart }]);
  const [county = null, ...others] = order.counties;
  return calendarHistory(loads, others.length === 0 ? county : null, law.officeHours);
};

/**
 * What the service would have on record after this fact. Only where knowledge comes late, or a card is taken back, does it matter which
 * cards were out before; everywhere else they follow from the facts alone.
 */
const recorded = (matter: Matter, fact: Known): readonly Fact[] => {
  const stamp = { id: `fact-${String(matter.facts.length + 1)}`, recordedAt: fact.at, trust: 'MACHINE' as const };
  if (fact.kind === 'CARD_REVOKED') {
    const before = judge({ ...matter, until: fact.at });
    const card = revocable(before.cards, fact);
    return [...issued(matter, before.cards), { ...stamp, at: fact.at, kind: 'CARD_REVOKED', unit: fact.unit, colour: fact.colour, deadlineKey: card?.deadlineKey ?? 'NONE' }];
  }
  const own: Fact = { ...fact.happening, ...stamp, at: fact.happenedAt };
  if (fact.happening.kind !== 'FIRST_RESPONSE' || fact.happenedAt.equals(fact.at)) return [own];
  const call = { unit: fact.happening.unit, arrivedAt: fact.happenedAt };
  return [...issued(matter, judge({ ...matter, until: fact.at, calls: [call] }).cards), own];
};

const revocable = (cards: readonly Card[], { unit, colour, clause }: Extract<Known, { kind: 'CARD_REVOKED' }>): Card | undefined =>
  cards.filter((card) => card.state === 'ISSUED' && card.unit === unit && card.colour === colour && card.because.includes(clause)).at(-1);

/** The records of cards the service had issued by itself, and that the matter does not hold yet. */
const issued = (matter: Matter, cards: readonly Card[]): readonly Fact[] => {
  const held = new Set(matter.facts.flatMap((fact) => (fact.kind === 'CARD_ISSUED' ? [fact.deadlineKey] : [])));
  return cards.filter(({ deadlineKey }) => !held.has(deadlineKey)).map(({ unit, colour, deadlineKey, breachAt }) =>
    ({ kind: 'CARD_ISSUED', unit, colour, deadlineKey, id: `card-${deadlineKey}`, at: breachAt, recordedAt: breachAt, trust: 'MACHINE' }));
};
