import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { ProviderInboundCall } from '../channels/notice-channel.port.js';
import { NoticeChannels } from '../channels/notice-channels.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { endCall, keepCall, lockCall } from './call.store.js';
import { CarryOutAnswer } from './carry-out-answer.js';
import { heldCodes } from './held-codes.query.js';
import { ReceiveMessage } from './receive-message.js';

/** Carriers list whole seconds; a message of the second in which the service stopped must not be missed. */
const OVERLAP_SECONDS = 60;

/** Takes in what people sent and whom they called while nobody took the webhooks, at the instants the provider recorded (design, Time and late knowledge). */
@Injectable()
export class ReadBackInbound {
  constructor(
    private readonly channels: NoticeChannels,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly receiveMessage: ReceiveMessage,
    private readonly carryOut: CarryOutAnswer,
  ) {}

  /**
   * @param since real instant, of the provider's kind; read a little further back, what is known already stays as it is
   * @returns how many messages and calls were listed. Throws ProviderUnreachable.
   */
  async execute(since: Temporal.Instant): Promise<{ readonly messages: number; readonly calls: number }> {
    const { inbound } = this.channels;
    if (inbound === undefined) return { messages: 0, calls: 0 };
    const from = since.subtract({ seconds: OVERLAP_SECONDS });
    const [messages, calls] = await Promise.all([inbound.messagesSince(from), inbound.callsSince(from)]);
    for (const { provider, providerRef, from: number, text, at } of messages) {
      await this.receiveMessage.execute({ provider, providerRef, from: number, text, at: this.legal(at) });
    }
    for (const call of calls) await this.missed(call);
    return { messages: messages.length, calls: calls.length };
  }

  private legal(at: Temporal.Instant | null): Temporal.Instant {
    return at === null ? this.clock.now() : this.clock.legalAt(at);
  }

  /** A call nobody answered gave no opinion; its arrival is kept and shown, because the caller may say so in a dispute. */
  private async missed(call: ProviderInboundCall): Promise<void> {
    await this.database.transaction(async (tx) => {
      const arrivedAt = this.legal(call.at);
      const known = await lockCall(tx, call.provider, call.providerRef);
      if (known === undefined) {
        await keepCall(tx, { provider: call.provider, providerRef: call.providerRef, direction: 'INBOUND', attemptId: null, number: call.from, arrivedAt });
        await this.carryOut.keepWithOpenOrders(tx, await heldCodes(tx, call.from, arrivedAt), { number: call.from, text: '系统停机期间来电,未能受理', at: arrivedAt, channel: 'CALL_BACK' });
      }
      const open = known ?? (await lockCall(tx, call.provider, call.providerRef));
      if (open !== undefined && call.endedAt !== null) await endCall(tx, open.id, this.legal(call.endedAt));
    });
  }
}
