import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database, type Tx } from '../database/database.js';
import { type Answer, IdempotencyHandle } from './idempotency.js';
import { conflict, type Problem } from './problem.js';
import { seal } from '../sealing/seal.js';

export type Beginning =
  | { readonly kind: 'RUN'; readonly handle: IdempotencyHandle }
  | { readonly kind: 'REPLAY'; readonly answer: Answer }
  | { readonly kind: 'OTHER_REQUEST' }
  | { readonly kind: 'STILL_RUNNING' };

interface KeyRow {
  fingerprint: string;
  state: 'RUNNING' | 'DONE';
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
}

/**
 * A node that died holding a key blocks it no longer than this, and an urgent order waits for it. Longer than a request may wait for a
 * lock (8 s); one that takes longer still is overtaken and cannot commit.
 */
const LEASE = { seconds: 9 };
const LIFETIME = { hours: 24 };

/**
 * Keys of requests that must take effect once. The lease runs on real time, because a demonstration moves the legal clock.
 * A run whose lease was taken over cannot commit any more: its `complete` finds another fence and the transaction rolls back.
 */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async begin(requester: string, key: string, fingerprint: string): Promise<Beginning> {
    const now = this.clock.real();
    const fence = randomUUID();
    const taken = await this.database.maybe<{ fence: string }>(
      `INSERT INTO idempotency_key AS held (requester, key, fingerprint, state, fence, lease_until, created_at, expires_at)
       VALUES ($1, $2, $3, 'RUNNING', $4, $5, $6, $7)
       ON CONFLICT (requester, key) DO UPDATE
         SET fingerprint = excluded.fingerprint, state = 'RUNNING', fence = excluded.fence, lease_until = excluded.lease_until,
             status = NULL, headers = NULL, body = NULL, created_at = excluded.created_at, expires_at = excluded.expires_at
         WHERE held.expires_at <= excluded.created_at
            OR (held.state = 'RUNNING' AND held.lease_until <= excluded.created_at AND held.fingerprint = excluded.fingerprint)
       RETURNING fence`,
      [requester, key, fingerprint, fence, now.add(LEASE), now, now.add(LIFETIME)],
    );
    if (taken !== undefined) return { kind: 'RUN', handle: new IdempotencyHandle(requester, key, fence) };
    return this.judgeHeld(requester, key, fingerprint);
  }

  /**
   * Stores the answer in the use case's own transaction, so that effect and answer are committed together or not at all.
   * Throws when another run has taken the key over.
   */
  async complete(tx: Tx, handle: IdempotencyHandle, answer: Answer): Promise<void> {
    const changed = await tx.run(
      `UPDATE idempotency_key SET state = 'DONE', lease_until = NULL, status = $4, headers = $5, body = $6
       WHERE requester = $1 AND key = $2 AND fence = $3 AND state = 'RUNNING'`,
      [handle.requester, handle.key, handle.fence, answer.status, JSON.stringify(answer.headers), seal(answer.body)],
    );
    if (changed !== 1) throw stillRunning();
    handle.isAnswered = true;
  }

  /** Gives the key back after a failure that must not be remembered; without effect once an answer is stored. */
  async release(handle: IdempotencyHandle): Promise<void> {
    await this.database.run(`DELETE FROM idempotency_key WHERE requester = $1 AND key = $2 AND fence = $3 AND state = 'RUNNING'`, [handle.requester, handle.key, handle.fence]);
  }

  /** Deletes what has expired; returns how many. To be called now and then. */
  purgeExpired(): Promise<number> {
    return this.database.run(`DELETE FROM idempotency_key WHERE expires_at <= $1`, [this.clock.real()]);
  }

  private async judgeHeld(requester: string, key: string, fingerprint: string): Promise<Beginning> {
    const row = await this.database.maybe<KeyRow>(`SELECT fingerprint, state, status, headers, body FROM idempotency_key WHERE requester = $1 AND key = $2`, [requester, key]);
    if (row === undefined) return { kind: 'STILL_RUNNING' };
    if (row.fingerprint !== fingerprint) return { kind: 'OTHER_REQUEST' };
    if (row.state === 'RUNNING' || row.status === null || row.body === null) return { kind: 'STILL_RUNNING' };
    return { kind: 'REPLAY', answer: { status: row.status, headers: row.headers ?? {}, body: row.body } };
  }
}

export const stillRunning = (): Problem =>
  conflict('REQUEST_STILL_RUNNING', '使用同一 Idempotency-Key 的请求仍在处理中,请稍后重试。', { headers: { 'retry-after': '1' } });
