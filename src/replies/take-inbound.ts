import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { InboundEvents, type AnsweredCall, type ArrivedCall, type ArrivedMessage, type ArrivedReceipt, type CallLine, type CallRef, type HeardInput } from '../channels/inbound-events.port.js';
import { ReceiveReceipt } from '../notices/receive-receipt.js';
import { reportPaper } from '../papers/report-paper.js';
import { Database } from '../platform/database/database.js';
import { CheckNumberByCall } from './check-number-by-call.js';
import { HoldCall } from './hold-call.js';
import { attemptOf, isOwnCall } from './own-call.query.js';
import { ReceiveMessage } from './receive-message.js';

/** Hands on what came in over any provider. */
@Injectable()
export class TakeInbound extends InboundEvents {
  constructor(
    private readonly receiveMessage: ReceiveMessage,
    private readonly holdCall: HoldCall,
    private readonly checkNumber: CheckNumberByCall,
    private readonly receiveReceipt: ReceiveReceipt,
    private readonly database: Database,
  ) {
    super();
  }

  override async message(message: ArrivedMessage): Promise<void> {
    await this.receiveMessage.execute(message);
  }

  override async receipt({ provider, providerRef, attempt, state, ...rest }: ArrivedReceipt): Promise<void> {
    const attemptId = await attemptOf(this.database, { named: attempt, provider, providerRef, at: rest.at });
    const outcome = attemptId === null ? 'UNRELATED' : await this.receiveReceipt.execute({ attemptId, provider, providerRef, receipt: state, ...rest });
    // A mail that is no attempt may be a paper, which is named by the same kind of address.
    if (outcome === 'UNRELATED' && provider === 'smtp' && attempt !== null && rest.at !== null) await reportPaper(this.database, { id: attempt, state, code: rest.code, at: rest.at });
  }

  override async callAnswered({ provider, providerRef, attemptId, number, isMachine, at }: AnsweredCall, line: CallLine): Promise<string> {
    if (!(await isOwnCall(this.database, attemptId, number, at))) return hangUp(line);
    if (isMachine) {
      // The next person is told at once, not when the carrier reports the end of the call.
      await this.receiveReceipt.execute({ attemptId, provider, providerRef, receipt: 'VOICEMAIL', code: null, at, dedupeKey: `${providerRef}:voicemail` });
      return hangUp(line);
    }
    const holds = (await this.checkNumber.isQuestion(attemptId)) ? this.checkNumber : this.holdCall;
    return holds.begin({ provider, providerRef, direction: 'OUTBOUND', attemptId, number, arrivedAt: at }, line);
  }

  override callArrived({ provider, providerRef, from, at }: ArrivedCall, line: CallLine): Promise<string> {
    return this.holdCall.begin({ provider, providerRef, direction: 'INBOUND', attemptId: null, number: from, arrivedAt: at }, line);
  }

  override async callTurn(ref: CallRef, turn: number, heard: HeardInput, at: Temporal.Instant, line: CallLine): Promise<string> {
    if (await this.checkNumber.isHolding(ref.provider, ref.providerRef)) return this.checkNumber.answer(ref, turn, heard.kind === 'KEYS' ? heard.digits : null, at, line);
    return this.holdCall.answer(ref, turn, heard, at, line);
  }

  override async callEnded({ provider, providerRef }: CallRef, at: Temporal.Instant): Promise<void> {
    await this.holdCall.end(provider, providerRef, at);
  }
}

const hangUp = (line: CallLine): string => line.render([{ say: [], then: { kind: 'HANG_UP' } }]);
