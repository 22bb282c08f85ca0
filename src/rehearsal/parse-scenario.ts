import { Temporal } from 'temporal-polyfill';
import { say } from '../domain/explain/phrase.js';
import { ORDER_CLASSES, type OrderClass, type Regulation } from '../domain/regulation/regulation.js';
import { parseRegulation } from '../domain/regulation/parse-regulation.js';
import { beijingDate } from '../domain/time/beijing.js';
import type { AcceptedOrder } from '../domain/work-order/fact.js';
import type { ChangedDays } from '../domain/working-time/calendar-history.js';
import { type FactContext, readChangedDays, readFact } from './scenario-facts.js';
import { ScenarioFields } from './scenario-fields.js';
import type { Scenario, ScenarioFact, ScenarioProblem } from './scenario.js';

export type ParsedScenario = { readonly kind: 'SCENARIO'; readonly scenario: Scenario } | { readonly kind: 'WRONG'; readonly problems: readonly ScenarioProblem[] };

/** A regulation as its file says it: overriding a reading reads the file's content anew, through the same checks. */
export interface WrittenLaw {
  readonly regulation: Regulation;
  readonly content: unknown;
}

/** Reads a scenario from parsed YAML or JSON; lists everything that is wrong with it. */
export const parseScenario = (data: unknown, written: readonly WrittenLaw[]): ParsedScenario => {
  const problems: ScenarioProblem[] = [];
  const root = new ScenarioFields(data, '', problems);
  const regulations = written.map(({ regulation }) => regulation);
  const orderFields = root.mappingAt('order');
  const acceptedAt = orderFields.instant('acceptedAt');
  const published = chooseVersion(root, regulations, acceptedAt);
  const order = readOrder(orderFields, acceptedAt, published);
  const laws = new Map(regulations.map((law) => [keyOf(law), law]));
  const law = readSettings(root, written.find(({ regulation }) => regulation === published), problems);
  const calendar = readCalendarChange(root);
  const facts = readFacts(root, published, regulations);
  const until = root.instant('until');
  root.end();
  if (problems.length === 0) refuseDisorder(root, { acceptedAt, facts, until });
  return law === undefined || problems.length > 0 ? { kind: 'WRONG', problems } : { kind: 'SCENARIO', scenario: { law, laws, calendar, order, facts, until } };
};

const keyOf = (law: Regulation): string => `${law.id} ${law.version} ${String(law.revision)}`;

/**
 * The version in force when the order was accepted, the newest revision of it. Before the first version the first one, after the end of
 * the last one the last: what follows from that is for the rules to say.
 */
const versionAt = (regulations: readonly Regulation[], id: string, at: Temporal.Instant): Regulation | undefined => {
  const versions = regulations.filter((law) => law.id === id).sort((a, b) => Temporal.PlainDate.compare(a.inForceFrom, b.inForceFrom) || a.revision - b.revision);
  const begun = versions.filter((law) => Temporal.PlainDate.compare(law.inForceFrom, beijingDate(at)) <= 0);
  return begun.at(-1) ?? versions[0];
};

/** Of the scenario itself one may name the version, to see what another than the one in force would have done. */
const chooseVersion = (root: ScenarioFields, regulations: readonly Regulation[], acceptedAt: Temporal.Instant): Regulation | undefined => {
  const law = chooseLaw(root, regulations, acceptedAt);
  if (!root.has('version')) return law;
  const version = root.text('version');
  const versions = regulations.filter(({ id }) => id === law?.id);
  const named = versions.filter((one) => one.version === version).sort((a, b) => a.revision - b.revision).at(-1);
  const known = [...new Set(versions.map((one) => one.version))].sort().join('、');
  if (named === undefined && law !== undefined && version !== '') root.wrong('version', say(`没有这一版本,现有 ${known}`, `there is no such version; there are ${known}`));
  return named;
};

const chooseLaw = (root: ScenarioFields, regulations: readonly Regulation[], acceptedAt: Temporal.Instant): Regulation | undefined => {
  const id = root.text('regulation');
  const law = versionAt(regulations, id, acceptedAt);
  const known = [...new Set(regulations.map((one) => one.id))].sort();
  if (law === undefined && id !== '') root.wrong('regulation', say(`没有规定 "${id}",现有 ${known.join('、')}`, `there is no regulation "${id}"; there are ${known.join(', ')}`));
  return law;
};

const readOrder = (fields: ScenarioFields, acceptedAt: Temporal.Instant, law: Regulation | undefined): AcceptedOrder => {
  const orderClass = readClass(fields, law);
  const order: AcceptedOrder = {
    acceptedAt, orderClass,
    underlyingClass: readUnderlyingClass(fields, orderClass),
    critical: fields.flag('critical', false), counties: fields.texts('counties'), unit: fields.nullableText('unit'),
  };
  checkCategory(fields, law, orderClass);
  fields.end();
  return order;
};

const readClass = (fields: ScenarioFields, law: Regulation | undefined): OrderClass => {
  const orderClass = fields.oneOf('class', ORDER_CLASSES);
  if (law !== undefined && fields.raw('class') === orderClass && !law.classes.includes(orderClass)) {
    fields.wrong('class', say(`${law.id} 没有 ${orderClass} 类工单的规则,只有 ${law.classes.join('、')}`, `${law.id} has no rules for ${orderClass}; it has them for ${law.classes.join(', ')}`));
  }
  return orderClass;
};

/** The ordinary class whose limit runs on beside the urgent ones (OQ-39). */
const readUnderlyingClass = (fields: ScenarioFields, orderClass: OrderClass): OrderClass | null => {
  if (!fields.has('underlyingClass')) return null;
  if (orderClass !== 'URGENT') fields.wrong('underlyingClass', say('只有 URGENT 工单才有此项', 'only an URGENT order has one'));
  return fields.oneOf('underlyingClass', ORDER_CLASSES.filter((one) => one !== 'URGENT'));
};

/** An urgent order names its category where the regulation has categories; where it has none, nothing can be named. */
const checkCategory = (fields: ScenarioFields, law: Regulation | undefined, orderClass: OrderClass): void => {
  const isNamed = fields.has('category');
  if (law === undefined) return;
  if (law.categories.length === 0) {
    if (isNamed) fields.wrong('category', say(`${law.id} 不分类别,请去掉此项`, `${law.id} names no categories: leave it out`));
  } else if (isNamed || orderClass === 'URGENT') {
    fields.oneOf('category', law.categories.map(({ code }) => code));
  }
};

const readSettings = (root: ScenarioFields, law: WrittenLaw | undefined, problems: ScenarioProblem[]): Regulation | undefined => {
  const overrides = root.raw('settings') ?? {};
  if (!isMapping(overrides)) {
    root.wrong('settings', say('应为一组设置,如 { workingDayMode: ROLLING }', 'must be a mapping such as { workingDayMode: ROLLING }'));
    return undefined;
  }
  if (law === undefined || Object.keys(overrides).length === 0) return law?.regulation;
  const outcome = parseRegulation(law.content, overrides);
  if (outcome.kind === 'REGULATION') return outcome.regulation;
  problems.push(...outcome.problems.map(({ path, expected }) => ({ path, wrong: say(`此项设置不可用:${expected}`, `must be ${expected}`) })));
  return undefined;
};

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const readCalendarChange = (root: ScenarioFields): ChangedDays | null => {
  if (!root.has('calendar')) return null;
  const fields = root.mappingAt('calendar');
  const days = readChangedDays(fields);
  fields.end();
  return days;
};

const readFacts = (root: ScenarioFields, law: Regulation | undefined, regulations: readonly Regulation[]): readonly ScenarioFact[] => {
  const lawKey: FactContext['lawKey'] = (fields, at) => {
    if (!fields.has('regulation')) return null;
    const named = chooseLaw(fields, regulations, at);
    return named === undefined ? null : keyOf(named);
  };
  return root.list('facts').flatMap((fields) => readFact(fields, { law, lawKey }) ?? []);
};

interface Instants {
  readonly acceptedAt: Temporal.Instant;
  readonly facts: readonly ScenarioFact[];
  readonly until: Temporal.Instant;
}

const TOO_EARLY = say('早于 order.acceptedAt', 'lies before order.acceptedAt');

/** Only a new calendar may be older than the order: nothing can happen to an order before the hotline accepted it. */
const refuseDisorder = (root: ScenarioFields, { acceptedAt, facts, until }: Instants): void => {
  const isBefore = (at: Temporal.Instant): boolean => Temporal.Instant.compare(at, acceptedAt) < 0;
  if (isBefore(until)) root.wrong('until', TOO_EARLY);
  facts.forEach((fact, index) => {
    if (fact.kind === 'CALENDAR_LOADED') return;
    if (isBefore(fact.at)) root.wrong(`facts/${String(index)}/at`, TOO_EARLY);
    else if (fact.kind === 'HAPPENING' && isBefore(fact.happenedAt)) root.wrong(`facts/${String(index)}/arrivedAt`, TOO_EARLY);
  });
};
