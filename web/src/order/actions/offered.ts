import type { Role, WorkOrder } from '../../api/types';
import { ACTIONS, type Action, type Around } from './action';
import { CHASE_ACTIONS } from './chase-actions';
import { LIFE_ACTIONS } from './life-actions';

type Key = Action['key'];

const DECIDING: readonly Key[] = ['approveReturn', 'rejectReturn', 'approveExtension', 'rejectExtension', 'approveCompletion', 'sendBack'];
const DUE: readonly Key[] = ['accept', 'arrive', 'startHandling', 'interim', 'contact', 'evidence'];
const DOING: readonly Key[] = [...DUE, 'return', 'extend'];
const CHASING: readonly Key[] = ['escalate', 'sendAgain'];
const FILING: readonly Key[] = ['completion', 'result', 'survey', 'rate'];

/** As the controllers say; what a role may not do is not offered. */
const ALLOWED: Readonly<Partial<Record<Role, readonly Key[]>>> = {
  OPERATOR: ['callBack', 'receipt', 'onBehalf', ...CHASING, ...DOING, ...FILING, 'critical', 'link'],
  SUPERVISOR: ['callBack', 'receipt', 'onBehalf', ...CHASING, ...DECIDING, ...DOING, ...FILING, 'redo', 'assignUnit', 'assignCounty', 'reclassify', 'critical', 'link', 'withdraw', 'close'],
  COUNTY_OFFICE: ['assignUnit', 'countyReceipt'],
  UNIT: ['opinion', 'unitReceipt', ...DOING, 'completion', 'result'],
};

const GROUPS: Readonly<Record<'talk' | 'decide' | 'route' | 'handle' | 'end', readonly Key[]>> = {
  decide: DECIDING,
  talk: ['callBack', 'opinion', 'receipt', 'unitReceipt', 'countyReceipt', 'onBehalf', ...CHASING],
  route: ['assignUnit', 'assignCounty', 'critical', 'link', 'reclassify'],
  handle: [...DOING, ...FILING],
  end: ['redo', 'withdraw', 'close'],
};
export type ActionGroup = keyof typeof GROUPS;

/** Decisions that somebody waits for come before everything else; then what the next minutes of an order ask for. */
const RANKED: readonly Key[] = [...DECIDING, 'callBack', 'countyReceipt', 'opinion', 'unitReceipt', 'escalate', 'sendAgain', ...DUE, 'receipt', 'onBehalf', 'completion', 'result'];
const ALL: readonly Action[] = [...ACTIONS, ...CHASE_ACTIONS, ...LIFE_ACTIONS];

/** What this role may do to the order as it stands, the likeliest first. What its state forbids is not offered. */
export function offeredActions(role: Role, order: WorkOrder, around: Around): readonly Action[] {
  const open = ALL.filter((action) => (ALLOWED[role] ?? []).includes(action.key) && (action.isOpen(order, around) && !(role === 'COUNTY_OFFICE' && action.key === 'assignUnit' && hasUnit(order))));
  const rank = ({ key }: Action): number => (RANKED.includes(key) ? RANKED.indexOf(key) : RANKED.length);
  return open.toSorted((a, b) => rank(a) - rank(b));
}

/** In which part of the menu an action stands. */
export function groupOf({ key }: Action): ActionGroup {
  return (Object.keys(GROUPS) as ActionGroup[]).find((group) => GROUPS[group].includes(key)) ?? 'handle';
}

export const ACTION_GROUPS = Object.keys(GROUPS) as readonly ActionGroup[];

/** Whoever has the order has it; another unit is named by the supervisor. */
function hasUnit({ unitCode }: WorkOrder): boolean {
  return unitCode !== null && unitCode !== undefined;
}
