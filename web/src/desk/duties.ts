import type { Account, BoardItem, Deadline } from '../api/types.js';
import { pressing } from '../time/limit.js';

/** What somebody owes an order now, in the order in which it presses. */
export const DUTIES = ['over', 'relay', 'unitOver', 'sign', 'opinion', 'handle', 'result', 'backfill', 'waiting', 'progress', 'decision', 'others'] as const;
export type Duty = (typeof DUTIES)[number];

/** An account of a unit or a county office. */
export type Desk = Pick<Account, 'role' | 'unitCode'>;

const isOffice = (desk: Desk): boolean => desk.role === 'COUNTY_OFFICE';

/** The limits that concern this desk: a unit's own, a county office's units' all. */
export const ownLimits = (item: Pick<BoardItem, 'deadlines'>, desk: Desk): readonly Deadline[] =>
  isOffice(desk) ? item.deadlines : item.deadlines.filter(({ unitCode }) => unitCode === null || unitCode === desk.unitCode);

/** A limit of this kind that nobody has met yet. */
export const owes = (item: Pick<BoardItem, 'deadlines'>, desk: Desk, ...kinds: readonly string[]): boolean =>
  ownLimits(item, desk).some(({ kind, state, metAt }) => kinds.includes(kind) && metAt === null && (state === 'OPEN' || state === 'BREACHED'));

export const dutyOf = (item: BoardItem, desk: Desk): Duty => (isOffice(desk) ? officeDuty(item) : unitDuty(item, desk));

const unitDuty = (item: BoardItem, desk: Desk): Duty => {
  const { state } = item;
  const isOwn = item.unitCode === desk.unitCode;
  const limits = ownLimits(item, desk);
  if (!isOwn && pressing(limits) === null) return 'others';
  if (state === 'RETURN_PENDING') return 'decision';
  if (pressing(limits)?.state === 'BREACHED') return 'over';
  if (owes(item, desk, 'BACKFILL')) return 'backfill';
  if (state === 'DISPATCHED') return 'sign';
  if (state === 'ACKNOWLEDGED') return item.class === 'URGENT' ? 'opinion' : 'handle';
  if (state === 'HANDLED') return 'result';
  return state === 'RESULT_REPORTED' ? 'decision' : 'handle';
};

const officeDuty = (item: BoardItem): Duty => {
  const { state } = item;
  if (state === 'WITH_COUNTY_OFFICE' || state === 'AWAITING_ROUTING') return 'relay';
  if (pressing(item.deadlines)?.state === 'BREACHED') return 'unitOver';
  if (state === 'RETURN_PENDING' || state === 'RESULT_REPORTED') return 'decision';
  return state === 'DISPATCHED' || state === 'ACKNOWLEDGED' ? 'waiting' : 'progress';
};

/** The instant by which a row is put among its equals: what is due first, and without a limit what was accepted first. */
const pressesAt = (item: BoardItem, desk: Desk): number => Date.parse(pressing(ownLimits(item, desk))?.dueAt ?? item.acceptedAt);

/** Every order where it stands in its section: critical ones first, then what is due first. */
export const pressingFirst = (items: readonly BoardItem[], desk: Desk): readonly BoardItem[] =>
  items.toSorted((a, b) => Number(b.critical) - Number(a.critical) || pressesAt(a, desk) - pressesAt(b, desk));
