import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { surveysOf } from '../surveys/survey.store.js';
import { AnswerMessage } from './answer-message.js';
import { heldCodes } from './held-codes.query.js';
import { keepMessage, lockUnhandled, markHandled, type ArrivedMessage, type HandledMessage } from './inbound-message.store.js';

/** The due row that handles a message whose first handling did not end, for instance because the process died. */
export const REPLY_ROW = 'REPLY';
const SECOND_TRY_SECONDS = 10;
const OF_THE_CANARY: HandledMessage = { meaning: 'CANARY', workOrderIds: [], isAnswer: false, answer: null };

/** Takes an inbound SMS: keeps it first, then answers it. The same message delivered twice is one message. */
@Injectable()
export class ReceiveMessage {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly answerMessage: AnswerMessage, private readonly settings: RunSettings) {}

  async execute(message: ArrivedMessage): Promise<void> {
    const id = await this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const kept = await keepMessage(tx, message, now);
      if (kept !== null) await this.dueRows.schedule(tx, { kind: REPLY_ROW, subject: kept, dueAt: now.add({ seconds: SECOND_TRY_SECONDS }) });
      return kept;
    });
    if (id === null) return;
    await this.database.transaction(async (tx) => {
      await this.handle(tx, id);
      await this.dueRows.cancel(tx, REPLY_ROW, id);
    });
  }

  /** Handles a kept message once; nothing happens when it was handled. */
  async handle(tx: Tx, id: string): Promise<void> {
    const message = await lockUnhandled(tx, id);
    if (message === undefined) return;
    // The test handset may answer by itself: nobody talks with it, its answer is the end of the round trip.
    // Of a person whom somebody entered there by mistake no answer is thrown away.
    const isCanary = message.number === this.settings.selfWatch.canaryNumber && (await heldCodes(tx, message.number, message.at)).length === 0 && (await surveysOf(tx, message.number, message.at)).length === 0;
    await markHandled(tx, id, isCanary ? OF_THE_CANARY : await this.answerMessage.execute(tx, message), this.clock.now());
  }
}
