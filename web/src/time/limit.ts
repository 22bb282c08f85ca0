import { useSyncExternalStore } from 'react';
import type { BoardItem, Deadline } from '../api/types';
import { NOTES } from '../board/risk-order';
import { onSecond, serverNow } from './server-clock';

/** Limits of a right: who lets them pass owes nothing. */
const RIGHTS = new Set(['RETURN', 'SURVEY_RETURN']);

/** The limit that matters now: an unmet one, the earliest first, whether or not it has passed. */
export function pressing(deadlines: readonly Deadline[]): Deadline | null {
  const unmet = deadlines.filter((deadline) => !RIGHTS.has(deadline.kind) && deadline.metAt === null && (deadline.state === 'OPEN' || deadline.state === 'BREACHED'));
  return unmet.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0] ?? null;
}

/** A limit includes its last millisecond: late is strictly after it. */
export function isOver(deadline: Deadline, nowMs: number | null): boolean {
  return deadline.state === 'BREACHED' || (deadline.state === 'OPEN' && nowMs !== null && nowMs > Date.parse(deadline.dueAt));
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

export function needsAttention(item: BoardItem): boolean {
  return item.alarms.some(({ kind }) => !NOTES.has(kind)) || pressing(item.deadlines)?.state === 'BREACHED' || (item.light !== null && item.light !== 'WARNING');
}

export const SECTIONS = ['attention', 'waiting', 'handling', 'ordinaryAttention', 'ordinary'] as const;

/** Which part of the board an order stands in; within it the service's order by risk is kept. Ordinary orders stand below every urgent one. */
export function sectionOf(item: BoardItem): (typeof SECTIONS)[number] {
  if (item.class !== 'URGENT') return needsAttention(item) || item.state === 'AWAITING_ROUTING' ? 'ordinaryAttention' : 'ordinary';
  if (needsAttention(item)) return 'attention';
  return item.response === null ? 'waiting' : 'handling';
}
