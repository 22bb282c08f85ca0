import { useMemo, useSyncExternalStore } from 'react';
import type { BoardItem, Deadline } from '../api/types.js';
import { NOTES } from '../board/risk-order.js';
import { onSecond, serverNow } from './server-clock.js';

/** Limits of a right: who lets them pass owes nothing. */
const RIGHTS = new Set(['RETURN', 'SURVEY_RETURN']);

/** The unmet limits, whether or not they have passed, the earliest first. */
export function unmet(deadlines: readonly Deadline[]): readonly Deadline[] {
  return deadlines
    .filter((deadline) => !RIGHTS.has(deadline.kind) && deadline.metAt === null && (deadline.state === 'OPEN' || deadline.state === 'BREACHED'))
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

/** The limit that matters now: an unmet one, the earliest first, whether or not it has passed. */
export function pressing(deadlines: readonly Deadline[]): Deadline | null {
  return unmet(deadlines)[0] ?? null;
}

/** Whole seconds to an instant, negative after it. Rounded up, an hour would begin with 1:00:01; what ends with the last millisecond of a day ends at 24:00 all the same. */
export const secondsTo = (instant: string, nowSeconds: number): number => Math.floor((Date.parse(instant) + 1) / 1000) - nowSeconds;

/** A limit includes its last millisecond: late is strictly after it. */
export function isOver(deadline: Deadline, nowMs: number | null): boolean {
  return deadline.state === 'BREACHED' || (deadline.state === 'OPEN' && nowMs !== null && nowMs > Date.parse(deadline.dueAt));
}

/** Some limit of the order has passed unmet; right in the instant it does, before the service has said so. */
export function isOverdue(item: BoardItem, nowMs: number | null): boolean {
  return unmet(item.deadlines).some((deadline) => isOver(deadline, nowMs));
}

export type Risk = 'over' | 'near' | 'running' | 'calm';

const NEAR_MS = 15 * 60_000;

export function riskOf(deadline: Deadline | null, nowMs: number | null): Risk {
  if (deadline === null) return 'calm';
  if (isOver(deadline, nowMs)) return 'over';
  const isNear = nowMs !== null && Date.parse(deadline.dueAt) - nowMs <= NEAR_MS;
  return isNear ? 'near' : 'running';
}

/** Changes only when the risk does, so that rows need not be drawn each second. */
export function useRisk(deadline: Deadline | null): Risk {
  return useSyncExternalStore(onSecond, () => riskOf(deadline, serverNow()));
}

/** How many open limits of these orders have passed by now: changes in the instant one does, and not each second. */
export function usePassed(items: readonly BoardItem[]): number {
  const dues = useMemo(() => items.flatMap(({ deadlines }) => unmet(deadlines).filter(({ state }) => state === 'OPEN').map(({ dueAt }) => Date.parse(dueAt))).toSorted((a, b) => a - b), [items]);
  return useSyncExternalStore(onSecond, () => passedOf(dues, serverNow()));
}

/** Of sorted instants, how many lie before now. */
export function passedOf(dues: readonly number[], nowMs: number | null): number {
  if (nowMs === null) return 0;
  let [low, high] = [0, dues.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dues[middle] ?? 0) < nowMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function needsAttention(item: BoardItem, nowMs: number | null = null): boolean {
  const limit = pressing(item.deadlines);
  return item.alarms.some(({ kind }) => !NOTES.has(kind)) || (limit !== null && isOver(limit, nowMs)) || (item.light !== null && item.light !== 'WARNING');
}

export const SECTIONS = ['attention', 'waiting', 'handling', 'ordinaryAttention', 'ordinary'] as const;
export type Section = (typeof SECTIONS)[number];

/** Which part of the board an order stands in; within it the service's order by risk is kept. Ordinary orders stand below every urgent one. */
export function sectionOf(item: BoardItem, nowMs: number | null = null): Section {
  if (item.class !== 'URGENT') return needsAttention(item, nowMs) || item.state === 'AWAITING_ROUTING' ? 'ordinaryAttention' : 'ordinary';
  if (needsAttention(item, nowMs)) return 'attention';
  return item.response === null ? 'waiting' : 'handling';
}
