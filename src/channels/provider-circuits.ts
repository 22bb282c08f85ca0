import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { ChannelKind, NoticeChannel } from './notice-channel.port.js';
import { NoticeChannels } from './notice-channels.js';

export type Choice =
  | { readonly kind: 'SEND'; readonly channel: NoticeChannel }
  /** Every provider of the kind is out of order; one of them is asked again before `until`. */
  | { readonly kind: 'HOLD'; readonly until: Temporal.Instant }
  | { readonly kind: 'NONE'; readonly code: 'NO_PROVIDER' };

/** What an outcome says of the provider. A budget refusal, a bad number and a busy person say nothing bad of it. */
export interface CircuitNews {
  /** REFUSED: a temporary refusal by the provider's own fault. SLOW: an answer that took longer than 5 s. SILENT: accepted a minute ago, and still queued at the provider. */
  readonly because: 'ANSWERED' | 'REFUSED' | 'UNKNOWN' | 'SLOW' | 'SILENT';
  /** The provider's code, when it gave one. */
  readonly code?: string | null;
  /** How long the provider took to answer, in milliseconds of real time. */
  readonly answerMs?: number;
}

/** Which provider carries a message now, and what each outcome says of the providers. */
@Injectable()
export class ProviderCircuits {
  constructor(private readonly channels: NoticeChannels) {}

  /** Providers in `tried` come last. */
  choose(_tx: Tx, kind: ChannelKind, _to: string, tried: readonly string[]): Promise<Choice> {
    const all = this.channels.ofKind(kind);
    const channel = all.find(({ provider }) => !tried.includes(provider)) ?? all[0];
    return Promise.resolve(channel === undefined ? { kind: 'NONE', code: 'NO_PROVIDER' } : { kind: 'SEND', channel });
  }

  /** Call it last in the transaction: on trouble it locks the circuit's row until the end. */
  heard(_tx: Tx, _channel: NoticeChannel, _outcome: 'GOOD' | 'BAD', _news: CircuitNews): Promise<void> {
    return Promise.resolve();
  }
}
