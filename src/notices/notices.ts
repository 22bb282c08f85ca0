import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { AttemptPlanner, type PetitionerQuestion, type Question } from './attempt-planner.js';

/** One message to one number outside the ladders. */
@Injectable()
export class Notices {
  constructor(private readonly attempts: AttemptPlanner) {}

  /** Plans an SMS that answers a person: a confirmation, a help text, a list. It leaves by the same rows as every other message. */
  async confirm(tx: Tx, message: { readonly number: string; readonly text: string; readonly workOrderId: string | null; readonly name?: string | null }): Promise<void> {
    await this.attempts.confirmation(tx, { ...message, name: message.name ?? null });
  }

  /** Plans a test message to a handset that belongs to nobody; answers the attempt that carries it. */
  canary(tx: Tx, message: { readonly number: string; readonly text: string }): Promise<string> {
    return this.attempts.canary(tx, message);
  }

  /** Plans the question whether a number is right; answers the attempt that carries it. */
  ask(tx: Tx, question: Question): Promise<string> {
    return this.attempts.question(tx, question);
  }

  /** Plans the message that asks the petitioner of an order for a rating; answers the notice. The caller holds the order. */
  askPetitioner(tx: Tx, question: PetitionerQuestion): Promise<string> {
    return this.attempts.petitioner(tx, question);
  }
}
