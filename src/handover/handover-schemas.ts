import { flag, list, object, oneOf, orNull, text, whole } from '../board/answer-schemas.js';
import { HANDOVER_STATES } from './handover.store.js';
import { HAPPENINGS } from './shift-happenings.query.js';

const instant = { type: 'string', format: 'date-time' };
const person = object({ id: text, name: text });
const figures = { type: 'object', additionalProperties: whole, description: '本班的件数:RECEIVED 新收,ANSWERED 已答复,OVERDUE 超时,CARD 发牌,ALARM 告警,CLOSED 办结;OPEN 在办,其中 OPEN_UNANSWERED 未答复、OPEN_OVERDUE 已超时;DRILLS 演练不计入' };

const HANDOVER = {
  id: text, desk: text, state: oneOf(...HANDOVER_STATES), from: person, to: person, summary: text, offeredAt: instant, decidedAt: orNull(instant), decidedBy: orNull(text), reason: orNull(text),
  shiftBeganAt: instant, figures, openOrders: whole,
};

const order = object({
  id: text, number: text, state: text, class: text, critical: flag, drill: flag, countyName: orNull(text), unitName: orNull(text), isAnswered: flag, isOverdue: flag, dueKind: orNull(text), dueAt: orNull(instant),
  alarms: list(text), title: text, place: text,
});

export const NOTE_SCHEMA = object({
  id: text, desk: text, workOrderId: orNull(text), number: orNull(text), title: orNull(text), text, pinned: flag, by: text, at: instant, doneAt: orNull(instant), doneBy: orNull(text), struckAt: orNull(instant),
  struckBy: orNull(text), strikeReason: orNull(text),
});

export const NOTES_SCHEMA = object({ items: list(NOTE_SCHEMA), nextCursor: orNull(text) });

export const HANDOVERS_SCHEMA = object({ items: list(object(HANDOVER)), nextCursor: orNull(text) });

export const HANDOVER_SCHEMA = object({ ...HANDOVER, orders: list(order), notes: list(object({ id: text, number: orNull(text), text, by: text, at: instant })) });

export const CURRENT_SCHEMA = object({
  desk: text, version: { ...whole, description: '用于 If-Match' }, now: instant, since: { ...instant, description: '自何时起:本班开始;无人在班时为上一班结束' },
  shift: orNull(object({ id: text, holderId: text, holder: text, beganAt: instant, beganAs: oneOf('BEGUN', 'HANDED_OVER', 'TAKEN_OVER'), reason: orNull(text) })),
  offered: orNull(object(HANDOVER)), figures,
  happenings: list(object({ kind: oneOf(...HAPPENINGS), at: instant, workOrderId: text, number: text, title: text, unitName: orNull(text), drill: flag, detail: orNull(text) })),
  waiting: list(object({ kind: oneOf('RETURN', 'EXTENSION', 'CARD_PROPOSAL', 'REVOCATION'), at: instant, workOrderId: text, number: text, title: text, unitName: orNull(text) })),
  orders: list(order), notes: list(NOTE_SCHEMA), successors: list(object({ id: text, name: text, role: oneOf('OPERATOR', 'SUPERVISOR') })),
});
