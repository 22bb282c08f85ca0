import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { CallLine, HeardInput } from '../channels/inbound-events.port.js';
import type { VoicePrompt } from '../channels/voice-prompt.js';
import { continueCall, startCallBack, startNoticeCall } from '../domain/reply/call-dialogue.js';
import type { CallChannel, CallEffect, CallInput, CallItem, CallState, CallTurn, Spoken } from '../domain/reply/call-state.js';
import { effectWords } from '../domain/reply/call-words.js';
import type { Proof } from '../domain/verification/number-trust.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { ReconsiderWorkOrder } from '../work-orders/reconsider-work-order.js';
import { endCall, keepCall, lockCall, ordersAwaitingCall, saveTurn, wrongCodesSince, type NewCall, type OpenCall } from './call.store.js';
import { CarryOutAnswer, type Deed, type DeedOutcome } from './carry-out-answer.js';
import { callItem, callOpenings, heldCodes, unitsOf, type HeldCode } from './held-codes.query.js';
import { Senders } from './senders.js';

/** Keys that come sooner after the question than this were pressed before it could be heard: the second 1 of a double press. */
const TYPED_AHEAD_MS = 100;
const NO_CALL: VoicePrompt = { say: [], then: { kind: 'HANG_UP' } };

/** What a person said, as it goes into the records; a recording that nobody could write down is named by its reference. */
const spokenText = ({ text, recording, seconds }: Spoken): string => text ?? `语音(${seconds}秒,录音${recording ?? '无'})`;

function deedOf(effect: CallEffect): Deed | null {
  switch (effect.kind) {
    case 'OPINION':
      return { kind: 'OPINION', option: effect.option, text: effect.spoken === null ? null : spokenText(effect.spoken) };
    case 'RECEIPT':
    case 'REASON_OWED':
      return { kind: effect.kind, text: null };
    case 'RETURN_REQUEST':
      return { kind: 'RETURN_REQUEST', reason: spokenText(effect.spoken) };
    case 'KEPT_SPEECH':
    case 'OPERATOR_NEEDED':
    case 'UNREGISTERED':
      return null;
  }
}

/** What was spoken is kept in the call's erasable text, never in its state. */
const withoutWords = (state: CallState): CallState =>
  state.step.at === 'CONFIRM_SPOKEN' ? { ...state, step: { ...state.step, spoken: { ...state.step.spoken, text: null } } } : state;
const withWords = (state: CallState, spoken: string | null): CallState =>
  state.step.at === 'CONFIRM_SPOKEN' ? { ...state, step: { ...state.step, spoken: { ...state.step.spoken, text: spoken } } } : state;

/** Holds a telephone call turn by turn. Each turn is one transaction; a turn that is delivered twice is carried out once. */
@Injectable()
export class HoldCall {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly carryOut: CarryOutAnswer, private readonly reconsider: ReconsiderWorkOrder, private readonly senders: Senders) {}

  /** The first turn; the arrival of a call to us is kept even if its dialogue fails. */
  async begin(call: NewCall, line: CallLine): Promise<string> {
    await this.database.transaction((tx) => keepCall(tx, call));
    return this.database.transaction(async (tx) => {
      const open = await lockCall(tx, call.provider, call.providerRef);
      if (open === undefined) return line.render([NO_CALL]);
      if (open.turn > 0) return open.answer ?? line.render([NO_CALL]);
      const held = await heldCodes(tx, open.number, open.arrivedAt);
      const items = await this.items(tx, open, held);
      return this.take(tx, open, held, items, await this.firstTurn(tx, open, held, items), call.arrivedAt, line);
    });
  }

  /** The person's answer to turn `number`. */
  async answer(ref: { readonly provider: string; readonly providerRef: string }, number: number, input: HeardInput, at: Temporal.Instant, line: CallLine): Promise<string> {
    return this.database.transaction(async (tx) => {
      const open = await lockCall(tx, ref.provider, ref.providerRef);
      if (open === undefined || open.dialogue.state === null) return line.render([NO_CALL]);
      if (number !== open.turn) return open.answer ?? line.render([NO_CALL]);
      // Whoever was registered when the call began is heard to its end, whatever is corrected meanwhile.
      const held = await heldCodes(tx, open.number, open.arrivedAt);
      const items = await this.items(tx, open, held);
      const turn = continueCall(withWords(open.dialogue.state, open.spoken), items, this.timed(input, open));
      return this.take(tx, open, held, items, turn, at, line);
    });
  }

  /** The call is over: breaches that waited for it are judged now. */
  async end(provider: string, providerRef: string, at: Temporal.Instant): Promise<void> {
    await this.database.transaction(async (tx) => {
      const open = await lockCall(tx, provider, providerRef);
      if (open !== undefined) await this.over(tx, open, at);
    });
  }

  private async over(tx: Tx, call: OpenCall, at: Temporal.Instant): Promise<void> {
    if (!(await endCall(tx, call.id, at)) || call.direction === 'OUTBOUND') return;
    for (const workOrderId of await ordersAwaitingCall(tx, call.number)) await this.reconsider.execute(tx, workOrderId);
  }

  private timed(input: HeardInput, open: OpenCall): CallInput {
    return input.kind === 'KEYS' ? { ...input, typedAhead: Temporal.Instant.from(open.dialogue.askedAt).until(this.clock.real()).total('milliseconds') < TYPED_AHEAD_MS } : input;
  }

  private async items(tx: Tx, call: OpenCall, held: readonly HeldCode[]): Promise<CallItem[]> {
    if (call.attemptId === null) return held.map((each) => callItem(each, null));
    const openings = await callOpenings(tx, call.attemptId);
    return [...openings].flatMap(([workOrderId, text]) => held.filter((each) => each.workOrderId === workOrderId).map((each) => callItem(each, text)));
  }

  private async firstTurn(tx: Tx, call: OpenCall, held: readonly HeldCode[], items: readonly CallItem[]): Promise<CallTurn> {
    if (call.direction === 'OUTBOUND') return startNoticeCall(items);
    const isRegistered = await this.senders.isRegistered(tx, call.number, call.arrivedAt);
    return startCallBack(isRegistered, items, await wrongCodesSince(tx, call.number, call.arrivedAt.subtract({ hours: 1 }), call.id));
  }

  /** Carries the turn out and says how each of its effects ended before it goes on. */
  private async take(tx: Tx, call: OpenCall, held: readonly HeldCode[], items: readonly CallItem[], turn: CallTurn, at: Temporal.Instant, line: CallLine): Promise<string> {
    const occasion = call.direction === 'INBOUND' ? call.arrivedAt : at;
    const said: string[] = [];
    for (const effect of turn.effects) said.push(await this.carryOutEffect(tx, call.number, held, items, effect, occasion));
    const proof = proofOf(turn);
    if (proof !== undefined) await this.senders.answered(tx, { number: call.number, at: occasion, reference: call.providerRef, units: unitsOf(held, ordersOf(turn)) }, proof);
    const number = call.turn + 1;
    const answer = line.render([promptOf(turn, said, line.address(number))]);
    const { step } = turn.state;
    await saveTurn(tx, call.id, {
      number, answer, spoken: step.at === 'CONFIRM_SPOKEN' ? step.spoken.text : null,
      dialogue: { state: withoutWords(turn.state), orders: turn.state.queue, askedAt: this.clock.real().toString() },
    });
    if (turn.then.kind === 'HANG_UP') await this.over(tx, call, at);
    return answer;
  }

  private async carryOutEffect(tx: Tx, number: string, held: readonly HeldCode[], items: readonly CallItem[], effect: CallEffect, at: Temporal.Instant): Promise<string> {
    const order = 'workOrderId' in effect ? held.find(({ workOrderId }) => workOrderId === effect.workOrderId) : undefined;
    const words = effectWords(effect, 'workOrderId' in effect ? items.find(({ workOrderId }) => workOrderId === effect.workOrderId) : undefined);
    const deed = deedOf(effect);
    if (deed === null || order === undefined || !('channel' in effect)) {
      await this.keep(tx, number, held, effect, at);
      return words;
    }
    return outcomeWords(words, await this.carryOut.execute(tx, order, deed, { number, channel: effect.channel, at }));
  }

  private async keep(tx: Tx, number: string, held: readonly HeldCode[], effect: CallEffect, at: Temporal.Instant): Promise<void> {
    if (effect.kind === 'KEPT_SPEECH') {
      await this.carryOut.keepText(tx, { workOrderId: effect.workOrderId, number, text: `通话中说出但未确认:${spokenText(effect.spoken)}`, at, channel: effect.channel });
    }
    if (effect.kind === 'OPERATOR_NEEDED') await this.carryOut.keepWithOpenOrders(tx, held, { number, text: '来电三次短码不符,已请其转人工', at, channel: 'CALL_BACK' });
  }
}

const PROOFS: Readonly<Record<CallChannel, Proof>> = { KEYPRESS: 'KEY', NOTICE_CALL: 'SPEECH', CALL_BACK: 'CALL_BACK' };

/** What the turn proves of the number: whoever did something about an order is the person we called, or called with the code of a message. */
function proofOf({ effects }: CallTurn): Proof | undefined {
  const done = effects.find((effect) => deedOf(effect) !== null);
  return done !== undefined && 'channel' in done ? PROOFS[done.channel] : undefined;
}

/** The orders about which something was done. */
const ordersOf = ({ effects }: CallTurn): readonly string[] => effects.flatMap((effect) => (deedOf(effect) !== null && 'workOrderId' in effect ? [effect.workOrderId] : []));

function promptOf(turn: CallTurn, said: readonly string[], action: string): VoicePrompt {
  const say = [...said, ...turn.say];
  switch (turn.then.kind) {
    case 'GATHER':
      return { say, play: turn.play, then: { kind: 'GATHER', numDigits: turn.then.digits, timeoutSeconds: turn.then.seconds, action } };
    case 'RECORD':
      return { say, then: { kind: 'RECORD', action, maxSeconds: turn.then.seconds } };
    case 'HANG_UP':
      return { say, then: { kind: 'HANG_UP' } };
  }
}

function outcomeWords(words: string, outcome: DeedOutcome): string {
  switch (outcome.kind) {
    case 'DONE':
    case 'RELAYED':
      return words;
    case 'REFUSED':
      return `工单${outcome.standing.orderNumber}未记录:${outcome.reason}。`;
    case 'UNIT_UNKNOWN':
      return `未找到“${outcome.unitText}”,尚未转派。`;
  }
}
