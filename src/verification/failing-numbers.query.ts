import type { Temporal } from 'temporal-polyfill';
import { isFaultOfNumber, reasonOf } from '../channels/provider-reasons.js';
import type { Tx } from '../platform/database/database.js';

/** The last message or call to a number did not get there, and the fault is the number's. */
export interface FailingNumber {
  readonly number: string;
  readonly channel: 'SMS' | 'VOICE';
  readonly at: Temporal.Instant;
  /** Chinese. */
  readonly reason: string;
}

interface LastTry {
  readonly number: string;
  readonly channel: 'SMS' | 'VOICE';
  readonly state: string;
  readonly code: string | null;
  readonly at: Temporal.Instant;
}

/**
 * Of these numbers, by number and then channel, those whose last try failed hard. A call that nobody took or a full line says nothing of a number, and what
 * the carrier itself could not do says nothing either; a message the carrier gave up on does.
 */
export const failingNumbers = async (tx: Tx, numbers: readonly string[]): Promise<ReadonlyMap<string, FailingNumber>> => {
  const tries = await tx.rows<LastTry>(
    `select n.number, k.channel, l.state, l.code, l.at from unnest($1::text[]) n (number) cross join (values ('SMS'), ('VOICE')) k (channel) cross join lateral (
       select a.state, a.error_code as code, coalesce(a.final_at, a.submitted_at) as at from notice_attempt a
       where a.number = n.number and a.channel = k.channel and a.submitted_at is not null and a.bundled_into is null and a.state in ('DELIVERED', 'UNDELIVERED', 'FAILED')
       order by a.submitted_at desc limit 1) l
     where l.state <> 'DELIVERED' order by k.channel desc`, [[...new Set(numbers)]]);
  return new Map(tries.filter(isFailure).map(({ number, channel, code, at }) => [number, { number, channel, at, reason: code === null ? '运营商报告未送达' : reasonOf(code) }]));
};

const isFailure = ({ channel, state, code }: LastTry): boolean => (code !== null && isFaultOfNumber(code)) || (channel === 'SMS' && state === 'UNDELIVERED' && code === null);
