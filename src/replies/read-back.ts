import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { InboundLookup, ProviderInboundCall, ProviderInboundMessage } from '../channels/notice-channel.port.js';
import { NoticeChannels } from '../channels/notice-channels.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { endCall, keepCall, lockCall } from './call.store.js';
import { CarryOutAnswer } from './carry-out-answer.js';
import { heldCodes } from './held-codes.query.js';
import { endedCalls, knownMessages, markFailing, markRead, readTo } from './inbound-mark.store.js';
import { ReceiveMessage } from './receive-message.js';

/** Providers' lists lag, in trouble by minutes: what was read last is read once more. What is known already costs one indexed query. */
const OVERLAP_SECONDS = 600;
/** People whose messages are taken in at once; those of one person keep their sequence. */
const AT_ONCE = 4;
/** A call that goes on is somebody else's: its own webhooks are about to come, or are coming. */
const YOUNG = Temporal.Duration.from({ seconds: 15 });

export interface ReadBack {
  readonly messages: number;
  readonly calls: number;
}

/** GAP: the service was away, and whoever called reached nobody. POLL: it is there, but webhooks may not reach it. */
export type ReadBackReason = 'GAP' | 'POLL';

const MISSED: Readonly<Record<ReadBackReason, string>> = { GAP: '系统停机期间来电,未能受理', POLL: '来电未能接入系统,未能受理' };

/** Takes in what people sent and whom they called while no webhook told of it, at the instants the providers recorded (design, Time and late knowledge). */
@Injectable()
export class ReadBackInbound {
  constructor(
    private readonly channels: NoticeChannels,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly receiveMessage: ReceiveMessage,
    private readonly carryOut: CarryOutAnswer,
  ) {}

  get providers(): readonly string[] {
    return this.channels.inbounds.map(({ provider }) => provider);
  }

  /**
   * Every provider, each by itself: one that cannot be asked keeps none of the others.
   * @param since real instant, of the providers' kind; where less was read before, from there on
   * @returns how many messages and calls were listed. Throws the last ProviderUnreachable when all have been asked.
   */
  async execute(since: Temporal.Instant): Promise<ReadBack> {
    let [sum, failure]: [ReadBack, unknown] = [{ messages: 0, calls: 0 }, undefined];
    for (const inbound of this.channels.inbounds) {
      try {
        const one = await this.read(inbound, since, 'GAP');
        sum = { messages: sum.messages + one.messages, calls: sum.calls + one.calls };
      } catch (error) {
        failure = error;
      }
    }
    if (failure !== undefined) throw failure;
    return sum;
  }

  /** One provider, from where it was read last. Throws ProviderUnreachable. */
  async poll(provider: string): Promise<ReadBack> {
    const inbound = this.channels.inbounds.find((one) => one.provider === provider);
    return inbound === undefined ? { messages: 0, calls: 0 } : this.read(inbound, this.clock.real(), 'POLL');
  }

  private async read(inbound: InboundLookup, since: Temporal.Instant, reason: ReadBackReason): Promise<ReadBack> {
    const askedAt = this.clock.real();
    const mark = await readTo(this.database, inbound.provider);
    const from = (mark === null ? since : earlier(mark, since)).subtract({ seconds: OVERLAP_SECONDS });
    try {
      const [messages, calls] = await Promise.all([inbound.messagesSince(from), inbound.callsSince(from)]);
      await this.takeMessages(inbound.provider, messages);
      await this.takeCalls(inbound.provider, calls, reason);
      await markRead(this.database, inbound.provider, askedAt);
      return { messages: messages.length, calls: calls.length };
    } catch (error) {
      await markFailing(this.database, inbound.provider, askedAt);
      throw error;
    }
  }

  private async takeMessages(provider: string, messages: readonly ProviderInboundMessage[]): Promise<void> {
    const known = await knownMessages(this.database, provider, messages.map(({ providerRef }) => providerRef));
    const people = byPerson(messages.filter(({ providerRef }) => !known.has(providerRef)));
    const next = async (): Promise<void> => {
      for (let theirs = people.shift(); theirs !== undefined; theirs = people.shift()) {
        for (const { providerRef, from: number, text, at } of theirs) await this.receiveMessage.execute({ provider, providerRef, from: number, text, at: this.legal(at) });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  private async takeCalls(provider: string, calls: readonly ProviderInboundCall[], reason: ReadBackReason): Promise<void> {
    const known = await endedCalls(this.database, provider, calls.map(({ providerRef }) => providerRef));
    for (const call of calls) {
      const isYoung = call.endedAt === null && call.at !== null && Temporal.Duration.compare(call.at.until(this.clock.real()), YOUNG) < 0;
      if (!known.has(call.providerRef) && !(reason === 'POLL' && isYoung)) await this.missed(call, MISSED[reason]);
    }
  }

  private legal(at: Temporal.Instant | null): Temporal.Instant {
    return at === null ? this.clock.now() : this.clock.legalAt(at);
  }

  /** A call nobody answered gave no opinion; its arrival is kept and shown, because the caller may say so in a dispute. */
  private async missed(call: ProviderInboundCall, text: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const arrivedAt = this.legal(call.at);
      const known = await lockCall(tx, call.provider, call.providerRef);
      if (known === undefined) {
        await keepCall(tx, { provider: call.provider, providerRef: call.providerRef, direction: 'INBOUND', attemptId: null, number: call.from, arrivedAt });
        await this.carryOut.keepWithOpenOrders(tx, await heldCodes(tx, call.from, arrivedAt), { number: call.from, text, at: arrivedAt, channel: 'CALL_BACK' });
      }
      const open = known ?? (await lockCall(tx, call.provider, call.providerRef));
      if (open !== undefined && call.endedAt !== null) await endCall(tx, open.id, this.legal(call.endedAt));
    });
  }
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) < 0 ? a : b);

const byPerson = (messages: readonly ProviderInboundMessage[]): ProviderInboundMessage[][] => {
  const people = new Map<string, ProviderInboundMessage[]>();
  for (const message of messages) people.set(message.from, [...(people.get(message.from) ?? []), message]);
  return [...people.values()];
};
