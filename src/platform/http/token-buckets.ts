import type { Temporal } from 'temporal-polyfill';

/** How many requests a second, and how many at once after a quiet while. */
export interface Policy {
  /** As it stands in `RateLimit-Policy`. */
  readonly name: string;
  readonly perSecond: number;
  readonly burst: number;
}

export interface Charge {
  readonly isAllowed: boolean;
  /** Requests that would still be allowed now. */
  readonly remaining: number;
  /** Seconds until all of them are, and, of one that is refused, until the next. */
  readonly fullAfter: number;
  readonly nextAfter: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
  readonly policy: Policy;
}

/** More callers at once than any city has; beyond, whoever has been quiet is forgotten, which only ever forgives. */
const MOST_BUCKETS = 20_000;

/**
 * Token buckets in the memory of this node: exact counters for all nodes would cost a write for every request. A caller spread over n nodes may so ask n times
 * as much, which the limits allow for: they keep a caller from starving others, they sell nothing.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  get size(): number {
    return this.buckets.size;
  }

  /** Takes one of the caller's requests, when there is one left; `at` is real time. */
  charge(caller: string, policy: Policy, at: Temporal.Instant): Charge {
    const bucket = this.filled(caller, policy, at.epochMilliseconds);
    const isAllowed = bucket.tokens >= 1;
    if (isAllowed) bucket.tokens -= 1;
    return {
      isAllowed, remaining: Math.floor(bucket.tokens), fullAfter: Math.ceil((policy.burst - bucket.tokens) / policy.perSecond), nextAfter: Math.max(0, (1 - bucket.tokens) / policy.perSecond),
    };
  }

  /** Gives one back that was taken from the wrong caller. */
  refund(caller: string): void {
    const bucket = this.buckets.get(caller);
    if (bucket !== undefined) bucket.tokens = Math.min(bucket.policy.burst, bucket.tokens + 1);
  }

  private filled(caller: string, policy: Policy, nowMs: number): Bucket {
    const known = this.buckets.get(caller);
    // A client whose limits were changed begins anew.
    if (known === undefined || known.policy.perSecond !== policy.perSecond || known.policy.burst !== policy.burst) {
      this.makeRoom(nowMs);
      const fresh = { tokens: policy.burst, atMs: nowMs, policy };
      this.buckets.set(caller, fresh);
      return fresh;
    }
    known.tokens = Math.min(policy.burst, known.tokens + (Math.max(0, nowMs - known.atMs) / 1000) * policy.perSecond);
    known.atMs = Math.max(known.atMs, nowMs);
    return known;
  }

  private makeRoom(nowMs: number): void {
    if (this.buckets.size < MOST_BUCKETS) return;
    for (const [caller, { tokens, atMs, policy }] of this.buckets) if (tokens + ((nowMs - atMs) / 1000) * policy.perSecond >= policy.burst) this.buckets.delete(caller);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size >= MOST_BUCKETS && oldest !== undefined) this.buckets.delete(oldest);
  }
}
