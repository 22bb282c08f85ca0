import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { ChannelKind } from '../channels/notice-channel.port.js';
import { Ledger } from '../ledger/ledger.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import type { Tx } from '../platform/database/database.js';
import { raiseAlarm } from './order-alarm.store.js';
import { leftSince, type ClaimedAttempt } from './waiting.query.js';

export type Destination = 'ALLOWED' | 'NOT_REGISTERED' | 'COUNTRY_NOT_ALLOWED';

/** How much of one kind may still leave now. */
export interface Room {
  /** For exercises and surveys: at most half of what is left of an hour or a day, so that they never take the last of it. */
  readonly last: number;
  /** For orders that are not critical: within the service's own hourly cap and the provider's limits. */
  readonly others: number;
  /** For critical orders: within the provider's limits only. */
  readonly critical: number;
  /** When to look again. */
  readonly until: Temporal.Instant;
  /** The cap of an hour or a day stands in the way, and not only the limit of a second, which makes nobody wait for long. */
  readonly isSpent: boolean;
}

/** A cap that is hit is hit for a while; what waits is looked at this often. */
const LOOK_AGAIN = { seconds: 30 };

/** What the whole service and each provider may send, and to whom: budgets against toll fraud and against a provider's own limits. */
@Injectable()
export class SendingBudgets {
  constructor(private readonly settings: RunSettings, private readonly clock: Clock, private readonly ledger: Ledger) {}

  /** Only people of the registry, in the countries the settings name: whatever else asks to be called is a mistake or a fraud. */
  destination({ channel, number, is_registered }: ClaimedAttempt): Destination {
    if (!is_registered) return 'NOT_REGISTERED';
    if (channel === 'EMAIL' || number === null) return 'ALLOWED';
    return this.settings.sending.countryCodes.some((code) => number.startsWith(`+${code}`)) ? 'ALLOWED' : 'COUNTRY_NOT_ALLOWED';
  }

  /** Says on the board that an order wants somebody called whom nobody registered. The caller holds the order. */
  async refused(tx: Tx, workOrderId: string | null, destination: Exclude<Destination, 'ALLOWED'>): Promise<void> {
    if (workOrderId === null) return;
    const text = destination === 'NOT_REGISTERED' ? '有通知指向未登记的号码,已拦截,请核对联络人' : '有通知指向境外号码,已拦截,请核对联络人';
    await raiseAlarm(tx, this.ledger, workOrderId, { kind: destination, at: this.clock.now(), because: ['QY2021-2.3.3'], text });
  }

  async room(tx: Tx, kind: ChannelKind, provider: string): Promise<Room> {
    const now = this.clock.now();
    if (kind === 'EMAIL') return { last: Infinity, others: Infinity, critical: Infinity, until: now, isSpent: false };
    const { perSecond, perDay, perHour } = limitsOf(this.settings.sending, kind);
    const second = await roomOf(perSecond, () => leftSince(tx, kind, provider, now.subtract({ seconds: 1 })));
    const day = await roomOf(perDay, () => leftSince(tx, kind, provider, now.subtract({ hours: 24 })));
    const hour = await roomOf(perHour, () => leftSince(tx, kind, null, now.subtract({ hours: 1 })));
    const [critical, isSpent] = [Math.min(second, day), second >= Math.min(day, hour)];
    return { critical, others: Math.min(critical, hour), last: Math.min(second, Math.floor(Math.min(day, hour) / 2)), until: now.add(isSpent ? LOOK_AGAIN : { seconds: 1 }), isSpent };
  }
}

const limitsOf = (sending: RunSettings['sending'], kind: 'SMS' | 'VOICE') => kind === 'SMS'
  ? { perSecond: sending.smsPerSecond, perDay: sending.smsPerDay, perHour: sending.smsPerHour }
  : { perSecond: sending.callsPerSecond, perDay: sending.callsPerDay, perHour: sending.callsPerHour };

const roomOf = async (limit: number | null, count: () => Promise<number>): Promise<number> => (limit === null ? Infinity : Math.max(0, limit - (await count())));
