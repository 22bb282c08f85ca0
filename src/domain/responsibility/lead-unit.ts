// Which of several units takes the order first and calls in the others (主承办单位, QY2015-5.2a … 5.2d). Between units of one system the
// text decides; between systems a person does, by naming the root cause.
import type { DirectoryUnit } from './directory.js';

/** What the rule looks at. */
export type ConcernedUnit = Pick<DirectoryUnit, 'code' | 'name' | 'level' | 'countyCode' | 'line' | 'parentCode'>;

export type LeadClause = 'QY2015-5.2' | 'QY2015-5.2a' | 'QY2015-5.2b' | 'QY2015-5.2c' | 'QY2015-5.2d';

export interface LeadQuestion {
  /** Every unit that has a part in the matter. */
  readonly units: readonly ConcernedUnit[];
  /** Code of the one that received the matter, or to which it was assigned; null while nobody has it. */
  readonly receivedBy: string | null;
  /** The other units of the jurisdiction, among them the departments above those concerned. */
  readonly directory: readonly ConcernedUnit[];
}

/** `lead` may be a unit that nobody named: the department above two counties. */
export type LeadDecision =
  | { readonly kind: 'LEAD'; readonly lead: ConcernedUnit; readonly coUnits: readonly ConcernedUnit[]; readonly because: readonly LeadClause[]; readonly explanation: string }
  | { readonly kind: 'OPEN'; readonly candidates: readonly ConcernedUnit[]; readonly because: readonly LeadClause[]; readonly explanation: string };

export const leadUnit = ({ units, receivedBy, directory }: LeadQuestion): LeadDecision => {
  const concerned = units.filter(({ code }, index) => units.findIndex((one) => one.code === code) === index);
  const systems = systemsOf(concerned, directory);
  const decided = systems.map((system) => ({ system, led: ofOneSystem(system, receivedBy, directory) }));
  const [only, ...others] = decided;
  if (only === undefined) return { kind: 'OPEN', candidates: [], because: ['QY2015-5.2'], explanation: '没有涉及的单位,无从确定主承办单位。' };
  const { led } = only;
  if (others.length === 0) return led.kind === 'OPEN' ? led : { ...led, coUnits: concerned.filter(({ code }) => code !== led.lead.code) };
  const candidates = decided.flatMap((one) => (one.led.kind === 'LEAD' ? [one.led.lead] : one.led.candidates));
  return {
    kind: 'OPEN', candidates, because: ['QY2015-5.2d', ...new Set(decided.flatMap((one) => one.led.because.filter((clause) => clause !== 'QY2015-5.2')))],
    explanation: `${names(candidates)}属不同系统,以负责处理问题产生的根本原因的单位为主承办单位,由热线值班长说明根本原因后指定。`,
  };
};

type OfSystem = { readonly kind: 'LEAD'; readonly lead: ConcernedUnit; readonly because: readonly LeadClause[]; readonly explanation: string } | Extract<LeadDecision, { kind: 'OPEN' }>;

const ofOneSystem = (units: readonly ConcernedUnit[], receivedBy: string | null, directory: readonly ConcernedUnit[]): OfSystem => {
  const [first, ...others] = units;
  if (first !== undefined && others.length === 0) return { kind: 'LEAD', lead: first, because: ['QY2015-5.2'], explanation: `只涉及${first.name},由其首接。` };
  const counties = new Set(units.flatMap(({ countyCode }) => countyCode ?? []));
  if (counties.size > 1) return acrossAreas(units, directory);
  const upper = highest(units);
  const [top, ...beside] = upper;
  // Two offices of one level in one place: none is above the other, and the text says nothing.
  if (top === undefined || beside.length > 0) return open(units, ['QY2015-5.2'], `${names(upper)}同级,规定未明确由谁主办,由热线值班长指定。`);
  const receiver = units.find(({ code }) => code === receivedBy);
  if (receiver === undefined) return open(units, ['QY2015-5.2a', 'QY2015-5.2b'], `${names(units)}属同一系统:分派到县(市、区)的由县(市、区)承办单位主办,上级部门接收的由上级部门主办;尚未分派,由热线值班长确定派往何处。`);
  return receiver.code === top.code
    ? { kind: 'LEAD', lead: top, because: ['QY2015-5.2b'], explanation: `事项由${top.name}接收,需本系统下级部门协同,由上级部门主办。` }
    : { kind: 'LEAD', lead: receiver, because: ['QY2015-5.2a'], explanation: `事项按属地管理分派到${receiver.name},需本系统上级部门协同,由县(市、区)承办单位主办。` };
};

/** QY2015-5.2c, whoever received it: the department above all of them leads, named or not. */
const acrossAreas = (units: readonly ConcernedUnit[], directory: readonly ConcernedUnit[]): OfSystem => {
  const lower = units.filter(({ level }) => level !== 'MUNICIPAL');
  const above = lower.map((unit) => ancestors(unit, [...units, ...directory]));
  const common = above[0]?.find((candidate) => candidate.countyCode === null && above.every((chain) => chain.some(({ code }) => code === candidate.code)));
  if (common === undefined) return open(units, ['QY2015-5.2c'], `${names(lower)}在不同区域,应由本系统上级部门主办,但登记中没有共同的上级部门,由热线值班长指定。`);
  return { kind: 'LEAD', lead: common, because: ['QY2015-5.2c'], explanation: `同一事项在不同区域发生,由${names(lower)}的上级部门${common.name}主办。` };
};

/** Units of one system together: the same line, or one above the other. A unit without a line stands alone until its parent says more. */
const systemsOf = (units: readonly ConcernedUnit[], directory: readonly ConcernedUnit[]): readonly (readonly ConcernedUnit[])[] => {
  const systems: ConcernedUnit[][] = [];
  for (const unit of units) {
    const fitting = systems.filter((system) => system.some((other) => areOfOneSystem(unit, other, [...units, ...directory])));
    const [home, ...further] = fitting;
    if (home === undefined) systems.push([unit]);
    else {
      home.push(unit, ...further.flat());
      for (const merged of further) systems.splice(systems.indexOf(merged), 1);
    }
  }
  return systems;
};

const areOfOneSystem = (one: ConcernedUnit, other: ConcernedUnit, known: readonly ConcernedUnit[]): boolean => {
  if (one.line !== null && one.line === other.line) return true;
  const [over, under] = [ancestors(one, known), ancestors(other, known)];
  return over.some(({ code }) => code === other.code || under.some((ancestor) => ancestor.code === code)) || under.some(({ code }) => code === one.code);
};

/** The departments above a unit, the nearest first; by its line where its parent is not registered. */
const ancestors = (unit: ConcernedUnit, known: readonly ConcernedUnit[]): readonly ConcernedUnit[] => {
  const chain: ConcernedUnit[] = [];
  let parent = parentOf(unit, known);
  // A circle in the data must not hold up an order.
  while (parent !== undefined && !chain.includes(parent)) {
    chain.push(parent);
    parent = parentOf(parent, known);
  }
  return chain;
};

const parentOf = (unit: ConcernedUnit, known: readonly ConcernedUnit[]): ConcernedUnit | undefined => {
  if (unit.parentCode !== null) return known.find(({ code }) => code === unit.parentCode);
  const departments = unit.level === 'MUNICIPAL' || unit.line === null ? [] : known.filter(({ level, line, code }, index) => level === 'MUNICIPAL' && line === unit.line && known.findIndex((one) => one.code === code) === index);
  return departments.length === 1 ? departments[0] : undefined;
};

const RANK = { MUNICIPAL: 0, COUNTY: 1, TOWN: 2 } as const;

const highest = (units: readonly ConcernedUnit[]): readonly ConcernedUnit[] => {
  const best = Math.min(...units.map(({ level }) => RANK[level]));
  return units.filter(({ level }) => RANK[level] === best);
};

const open = (candidates: readonly ConcernedUnit[], because: readonly LeadClause[], explanation: string): Extract<LeadDecision, { kind: 'OPEN' }> => ({ kind: 'OPEN', candidates, because, explanation });

const names = (units: readonly ConcernedUnit[]): string => units.map(({ name }) => name).join('、');
