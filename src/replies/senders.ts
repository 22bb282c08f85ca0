import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { readNumberCheck, type NumberCheck } from '../domain/reply/number-check.js';
import type { SentNotice } from '../domain/reply/reply.js';
import { isAfter } from '../domain/time/beijing.js';
import type { Proof } from '../domain/verification/number-trust.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryStore } from '../registry/registry.store.js';
import { NumberAnswers, type NumberAnswer } from '../verification/number-answers.js';

export interface ReadCheck {
  readonly meaning: NumberCheck;
  /** Whose number the question said it is. */
  readonly units: readonly string[];
}

/** Who writes and calls: a number that is not in the registry changes nothing (design, Replies). */
@Injectable()
export class Senders {
  constructor(private readonly registry: RegistryStore, private readonly numbers: NumberAnswers) {}

  /** Whether somebody who may be told of orders answered under that number then: a person of the registry, or the contact an open order named. */
  async isRegistered(tx: Tx, number: string, at: Temporal.Instant): Promise<boolean> {
    if ((await this.registry.contactsByNumber(tx, number, at)).length > 0) return true;
    return (await tx.maybe('select 1 from work_order_text t join reply_code c on c.work_order_id = t.work_order_id and c.number = $1 where t.contact_phone = $1 limit 1', [number])) !== undefined;
  }

  /** What a reply says of its number, where the number was asked, and for whom; null when it is about something else. */
  async readCheck(tx: Tx, { number, text, at }: { readonly number: string; readonly text: string; readonly at: Temporal.Instant }, live: readonly SentNotice[]): Promise<ReadCheck | null> {
    const question = await this.numbers.asked(tx, number, at);
    if (question === null) return null;
    const isLast = question.isLast && live.every(({ sentAt }) => isAfter(question.askedAt, sentAt));
    const meaning = readNumberCheck(text, { live, now: at, isLast });
    return meaning === null ? null : { meaning, units: [question.unitCode] };
  }

  checked(tx: Tx, check: NumberCheck, answer: NumberAnswer): Promise<void> {
    return this.numbers.checked(tx, check, answer);
  }

  /** Somebody answered a message of ours from that number. */
  answered(tx: Tx, answer: NumberAnswer, how: Proof): Promise<void> {
    return this.numbers.answered(tx, answer, how);
  }
}
