import { flag, instant, list, object, ORDER_ITEM_SCHEMA, orNull, text } from '../board/answer-schemas.js';
import { toBeijing } from '../domain/time/beijing.js';
import { maskNumber } from '../registry/contact-numbers.js';
import type { IncomingCall } from './incoming-call.store.js';
import type { CallerView } from './know-caller.js';

/** A call on an operator's page: the number stays masked until somebody takes the call. */
export interface CallView extends CallerView {
  readonly id: string;
  readonly callerNumber: string;
  readonly isMasked: boolean;
  readonly calledAt: string;
  readonly operator: string | null;
  readonly takenBy: string | null;
  readonly takenAt: string | null;
}

export const callView = (call: IncomingCall, caller: CallerView): CallView => ({
  id: call.id, callerNumber: call.takenBy === null ? maskNumber(call.caller) : call.caller, isMasked: call.takenBy === null, calledAt: toBeijing(call.calledAt), operator: call.desk,
  takenBy: call.takerName, takenAt: call.takenAt === null ? null : toBeijing(call.takenAt), ...caller,
});
const CALLER = { orders: list(ORDER_ITEM_SCHEMA), people: list(object({ name: text, role: text, roleName: text, unitCode: text, unitName: text })), unitOrders: list(ORDER_ITEM_SCHEMA) };

export const CALLER_SCHEMA = object(CALLER);
export const CALL_SCHEMA = object({ id: text, callerNumber: text, isMasked: flag, calledAt: instant, operator: orNull(text), takenBy: orNull(text), takenAt: orNull(instant), ...CALLER });
export const CALLS_SCHEMA = object({ items: list(CALL_SCHEMA) });
export const RUNG_SCHEMA = object({ id: text, calledAt: instant });
