import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { allocateCode, CODE_REST_HOURS } from '../domain/reply/codes.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';

const RANDOM_STEPS = 2 ** 32;

export interface CodeRequest {
  readonly workOrderId: string;
  readonly audience: string;
  readonly asksOpinion: boolean;
  readonly unitCode: string | null;
}

/** The codes by which people answer: one per phone number and order, kept for later notices of the same order to that number. */
@Injectable()
export class ReplyCodes {
  constructor(private readonly clock: Clock) {}

  /**
   * The order's code on the first of these numbers, and on the others as well; null when a number holds so many open orders that no code is
   * left. Whatever gives out codes to one of them waits until the transaction ends; sorted, so that two never wait for each other.
   */
  async codeFor(tx: Tx, numbers: readonly string[], request: CodeRequest): Promise<string | null> {
    const locks = [...new Set(numbers)].sort().map((number) => tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [number]));
    // They leave together with the locks, and are read when those are held. Waited for together: one that fails unseen would end the process.
    const [, codes] = await Promise.all([Promise.all(locks), Promise.all(numbers.map((number) => this.codesOn(tx, number, request)))]);
    const given: (string | null)[] = [];
    for (const found of codes) given.push(await this.give(tx, found, request));
    return given.find((code) => code !== null) ?? null;
  }

  /** A code for a survey of the petitioner who has that number: no order may be answered by it, for he may be somebody's liaison too. */
  async surveyCode(tx: Tx, number: string): Promise<string | null> {
    await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [number]);
    const now = this.clock.now();
    const taken = await tx.rows<TakenRow>(TAKEN, [number, now.subtract({ hours: CODE_REST_HOURS })]);
    const allocation = allocateCode(taken.map(({ code, closed_at }) => ({ code, closedAt: closed_at })), now, randomInt(RANDOM_STEPS - 1) / RANDOM_STEPS);
    return allocation.kind === 'CODE' ? allocation.code : null;
  }

  private async codesOn(tx: Tx, number: string, request: CodeRequest): Promise<CodesOn> {
    const [known, taken] = await Promise.all([
      tx.maybe<{ code: string }>(
        'update reply_code set last_sent_at = $3, asks_opinion = $4, audience = $5, unit_code = $6 where number = $1 and work_order_id = $2 returning code',
        [number, request.workOrderId, this.clock.now(), request.asksOpinion, request.audience, request.unitCode]),
      tx.rows<TakenRow>(
        TAKEN, [number, this.clock.now().subtract({ hours: CODE_REST_HOURS })]),
    ]);
    return { number, known: known?.code ?? null, taken };
  }

  private async give(tx: Tx, { number, known, taken }: CodesOn, request: CodeRequest): Promise<string | null> {
    if (known !== null) return known;
    const now = this.clock.now();
    const allocation = allocateCode(taken.map(({ code, closed_at }) => ({ code, closedAt: closed_at })), now, randomInt(RANDOM_STEPS - 1) / RANDOM_STEPS);
    if (allocation.kind === 'EXHAUSTED') return null;
    await tx.post(
      'insert into reply_code (number, code, work_order_id, audience, asks_opinion, unit_code, allocated_at, last_sent_at, closed_at) values ($1, $2, $3, $4, $5, $6, $7, $7, (select closed_at from work_order where id = $3))',
      [number, allocation.code, request.workOrderId, request.audience, request.asksOpinion, request.unitCode, now]);
    return allocation.code;
  }
}

/** In parts, each by its index: whoever is told of everything has tens of thousands of codes whose rest is over. The last are of surveys of the petitioner who has the number. */
const TAKEN = `select code, closed_at from reply_code where number = $1 and closed_at is null union all select code, closed_at from reply_code where number = $1 and closed_at > $2
  union all select s.code, s.ended_at from work_order_text t join survey s on s.work_order_id = t.work_order_id
    where t.petitioner_number = $1 and s.code is not null and (s.ended_at is null or s.ended_at > $2)`;

interface TakenRow {
  readonly code: string;
  readonly closed_at: Temporal.Instant | null;
}

interface CodesOn {
  readonly number: string;
  readonly known: string | null;
  readonly taken: readonly TakenRow[];
}
