import { flag, instant, list, object, oneOf, orNull, text, whole } from '../board/answer-schemas.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { Principal, Role } from '../identity/principal.js';
import { STOP_SCOPES, type StopScope } from './stop.js';
import type { Stop } from './stop.store.js';

/** Instants with offset, in Beijing time. */
export interface StopView {
  readonly id: string;
  readonly scope: StopScope;
  readonly jurisdiction: string | null;
  readonly exceptCritical: boolean;
  /** Null for whoever is not of the hotline. */
  readonly reason: string | null;
  readonly startedAt: string;
  readonly untilAt: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly held: number;
}

export const STOP_SCHEMA = object({
  id: text, scope: oneOf(...STOP_SCOPES), jurisdiction: orNull(text), exceptCritical: flag, reason: orNull(text), startedAt: instant, untilAt: instant, proposedBy: text, approvedBy: text,
  endedAt: orNull(instant), endedBy: { ...orNull(text), description: '提前恢复的人;到时自动恢复的为 null' }, held: { ...whole, description: '因此未发出的通知数' },
});
export const STOPS_SCHEMA = object({ items: list(STOP_SCHEMA), nextCursor: orNull(text) });

const OF_THE_HOTLINE: readonly Role[] = ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR'];

export const stopView = (stop: Stop, principal: Principal): StopView => ({
  id: stop.id, scope: stop.scope, jurisdiction: stop.jurisdiction, exceptCritical: stop.exceptCritical,
  reason: principal.kind === 'PERSON' && OF_THE_HOTLINE.includes(principal.role) ? stop.reason : null,
  startedAt: toBeijing(stop.startedAt), untilAt: toBeijing(stop.untilAt), proposedBy: stop.proposedByName, approvedBy: stop.approvedByName,
  endedAt: stop.endedAt === null ? null : toBeijing(stop.endedAt), endedBy: stop.endedByName, held: stop.held,
});
