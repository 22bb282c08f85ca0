import { Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { NumberCheck } from '../domain/reply/number-check.js';
import type { Proof } from '../domain/verification/number-trust.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { keepProof } from '../registry/number-proof.store.js';
import { GatherDenials } from './gather-denials.js';
import { markAnswered, openQuestion, type OpenQuestion } from './verification.store.js';

export interface NumberAnswer {
  readonly number: string;
  /** When it arrived, on the legal time line. */
  readonly at: Temporal.Instant;
  /** The message or the call. */
  readonly reference: string;
  /** Whose number it speaks of: the unit that the question named, or those whose orders were answered. */
  readonly units: readonly string[];
}

/** What an answer says of the number it came from. Every method runs in the transaction that receives the answer. */
@Injectable()
export class NumberAnswers {
  private readonly logger = new Logger('verification');

  constructor(private readonly clock: Clock, private readonly denials: GatherDenials) {}

  /** The question that number may have been answering when a reply arrived; null when it was not asked, has answered, or was asked more than a day before. */
  asked(tx: Tx, number: string, at: Temporal.Instant): Promise<OpenQuestion | null> {
    return openQuestion(tx, number, at);
  }

  /** Its owner answered a message of ours: the number reaches him. */
  async answered(tx: Tx, answer: NumberAnswer, how: Proof): Promise<void> {
    if (await keepProof(tx, { ...answer, how, recordedAt: this.clock.now() })) await markAnswered(tx, answer.number, answer.units, 'CONFIRMED', answer.at);
  }

  /** What was answered to the question itself. A denial ends nothing: it is told to those who can correct it (Part 6). */
  async checked(tx: Tx, check: NumberCheck, answer: NumberAnswer): Promise<void> {
    if (check === 'CONFIRMED') return this.answered(tx, answer, 'CONFIRMED');
    const isNew = await keepProof(tx, { ...answer, how: 'DENIED', recordedAt: this.clock.now() });
    await markAnswered(tx, answer.number, answer.units, 'DENIED', answer.at);
    if (!isNew) return;
    this.logger.log({ event: 'number.denied', units: answer.units });
    for (const unitCode of answer.units) await this.denials.execute(tx, unitCode);
  }
}
