import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { CallLine } from '../channels/inbound-events.port.js';
import type { VoicePrompt } from '../channels/voice-prompt.js';
import { NO_KEY_WORDS, numberCheckKey, numberCheckWords } from '../domain/reply/number-check.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { NumberAnswers } from '../verification/number-answers.js';
import { questionOf } from '../verification/verification.store.js';
import { endCall, keepCall, lockCall, saveTurn, type NewCall, type OpenCall } from './call.store.js';

const KEY_SECONDS = 8;
/** After so many questions without a key the call ends; nothing is proved. */
const QUESTIONS = 3;
const NO_CALL: VoicePrompt = { say: [], then: { kind: 'HANG_UP' } };

/** Holds a call that asks whether the number is right. It knows no order, so none of its keys answers one. */
@Injectable()
export class CheckNumberByCall {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly numbers: NumberAnswers) {}

  /** Whether a call of ours asks for a confirmation. */
  async isQuestion(attemptId: string): Promise<boolean> {
    return (await questionOf(this.database, attemptId)) !== undefined;
  }

  async isHolding(provider: string, providerRef: string): Promise<boolean> {
    const call = await this.database.maybe<{ attempt_id: string | null }>('select attempt_id from call where provider = $1 and provider_ref = $2', [provider, providerRef]);
    return call !== undefined && call.attempt_id !== null && (await this.isQuestion(call.attempt_id));
  }

  begin(call: NewCall, line: CallLine): Promise<string> {
    return this.database.transaction(async (tx) => {
      await keepCall(tx, call);
      const open = await lockCall(tx, call.provider, call.providerRef);
      if (open === undefined) return line.render([NO_CALL]);
      return open.turn > 0 ? open.answer ?? line.render([NO_CALL]) : this.ask(tx, open, line);
    });
  }

  /** What the person did at question `number`; null for nothing or words. */
  answer(ref: { readonly provider: string; readonly providerRef: string }, number: number, digits: string | null, at: Temporal.Instant, line: CallLine): Promise<string> {
    return this.database.transaction(async (tx) => {
      const open = await lockCall(tx, ref.provider, ref.providerRef);
      if (open === undefined) return line.render([NO_CALL]);
      if (number !== open.turn || open.endedAt !== null) return open.answer ?? line.render([NO_CALL]);
      const check = digits === null ? null : numberCheckKey(digits);
      if (check === null) return open.turn >= QUESTIONS ? this.hangUp(tx, open, NO_KEY_WORDS, at, line) : this.ask(tx, open, line);
      const question = await questionOf(tx, open.attemptId ?? '');
      await this.numbers.checked(tx, check, { number: open.number, at, reference: ref.providerRef, units: question === undefined ? [] : [question.unitCode] });
      return this.hangUp(tx, open, numberCheckWords(check), at, line);
    });
  }

  private async ask(tx: Tx, open: OpenCall, line: CallLine): Promise<string> {
    const { text } = (await questionOf(tx, open.attemptId ?? '')) ?? { text: '' };
    return this.say(tx, open, line.render([{ say: [text], then: { kind: 'GATHER', numDigits: 1, timeoutSeconds: KEY_SECONDS, action: line.address(open.turn + 1) } }]));
  }

  private async hangUp(tx: Tx, open: OpenCall, words: string, at: Temporal.Instant, line: CallLine): Promise<string> {
    const answer = await this.say(tx, open, line.render([{ say: [words], then: { kind: 'HANG_UP' } }]));
    await endCall(tx, open.id, at);
    return answer;
  }

  private async say(tx: Tx, { id, turn }: OpenCall, answer: string): Promise<string> {
    await saveTurn(tx, id, { number: turn + 1, answer, spoken: null, dialogue: { state: null, orders: [], askedAt: this.clock.real().toString() } });
    return answer;
  }
}
