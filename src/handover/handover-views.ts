import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { maskedReport } from '../platform/logging/masked-report.js';
import type { FrozenNote, FrozenOrder, HandoverRow } from './handover.store.js';
import type { OpenOrder } from './open-orders.query.js';
import type { NoteRow } from './shift-note.store.js';

const beijingOrNull = (at: Temporal.Instant | null): string | null => (at === null ? null : toBeijing(at));

export const frozenOrder = ({ dueAt, ...order }: OpenOrder): FrozenOrder => ({ ...order, dueAt: beijingOrNull(dueAt) });

export const frozenNote = ({ id, number, text, by, at, petitioner }: NoteRow): FrozenNote => ({ id, number, text: maskedReport(text, [petitioner]), by, at: toBeijing(at) });

export const handoverView = (row: HandoverRow): Record<string, unknown> => ({
  id: row.id, desk: row.desk, state: row.state, from: { id: row.fromId, name: row.fromName }, to: { id: row.toId, name: row.toName }, summary: row.summary, offeredAt: toBeijing(row.offeredAt),
  decidedAt: beijingOrNull(row.decidedAt), decidedBy: row.decidedBy, reason: row.reason, shiftBeganAt: toBeijing(row.shiftBeganAt), figures: row.figures, openOrders: row.openOrders,
});

export const noteView = (row: NoteRow): Record<string, unknown> => ({
  id: row.id, desk: row.desk, workOrderId: row.workOrderId, number: row.number, title: row.title, text: maskedReport(row.text, [row.petitioner]), pinned: row.pinned, by: row.by, at: toBeijing(row.at),
  doneAt: beijingOrNull(row.doneAt), doneBy: row.doneBy, struckAt: beijingOrNull(row.struckAt), struckBy: row.struckBy, strikeReason: row.strikeReason === null ? null : maskedReport(row.strikeReason, [row.petitioner]),
});
