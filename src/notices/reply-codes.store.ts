import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { allocateCode } from '../domain/reply/codes.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';

const RANDOM_STEPS = 2 ** 32;

export interface CodeRequest {
  readonly number: string;
  readonly workOrderId: string;
  readonly audience: string;
  readonly asksOpinion: boolean;
  readonly unitCode: string | null;
}

/** The codes by which people answer: one per phone number and order, kept for later notices of the same order to that number. */
@Injectable()
export class ReplyCodes {
  constructor(private readonly clock: Clock) {}

  /** Serialises everything that gives out codes to these numbers until the transaction ends; sorted, so that two never wait for each other. */
  async lockNumbers(tx: Tx, numbers: readonly string[]): Promise<void> {
    for (const number of [...new Set(numbers)].sort()) await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [number]);
  }

  /** The order's code on that number; null when the number holds so many open orders that no code is left. The caller holds the number's lock. */
  async codeFor(tx: Tx, request: CodeRequest): Promise<string | null> {
    const now = this.clock.now();
    const known = await tx.maybe<{ code: string }>(
      'update reply_code set last_sent_at = $3, asks_opinion = $4, audience = $5, unit_code = $6 where number = $1 and work_order_id = $2 returning code',
      [request.number, request.workOrderId, now, request.asksOpinion, request.audience, request.unitCode]);
    if (known !== undefined) return known.code;
    const taken = await tx.rows<{ code: string; closed_at: Temporal.Instant | null }>(
      'select c.code, o.closed_at from reply_code c join work_order o on o.id = c.work_order_id where c.number = $1', [request.number]);
    const allocation = allocateCode(taken.map(({ code, closed_at }) => ({ code, closedAt: closed_at })), now, randomInt(RANDOM_STEPS - 1) / RANDOM_STEPS);
    if (allocation.kind === 'EXHAUSTED') return null;
    await tx.run(
      'insert into reply_code (number, code, work_order_id, audience, asks_opinion, unit_code, allocated_at, last_sent_at) values ($1, $2, $3, $4, $5, $6, $7, $7)',
      [request.number, allocation.code, request.workOrderId, request.audience, request.asksOpinion, request.unitCode, now]);
    return allocation.code;
  }
}
