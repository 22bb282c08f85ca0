import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Turns } from '../platform/http/turns.js';
import { unavailable } from '../platform/http/problem.js';

/** A page asks a dozen questions at once; what three pages ask may wait. */
const MOST_WAITING = 36;
const KEPT_FOR = { seconds: 60 };
const MOST_KEPT = 300;

interface Kept {
  readonly until: Temporal.Instant;
  readonly answer: Promise<unknown>;
}

/**
 * One question of figures at a time on a node, so that counting never takes connections from notices and answers; whoever asks the same
 * within a minute gets the same answer. Too many waiting are told to come back (503).
 */
@Injectable()
export class Turnstile {
  private readonly turns = new Turns(1);
  private readonly kept = new Map<string, Kept>();
  private waiting = 0;

  async answer<T>(question: string, now: Temporal.Instant, find: () => Promise<T>): Promise<T> {
    const known = this.kept.get(question);
    if (known !== undefined && known.until.epochMilliseconds > now.epochMilliseconds) return known.answer as Promise<T>;
    const answer = this.pass(find);
    this.keep(question, { until: now.add(KEPT_FOR), answer });
    // Nobody is told a minute long what failed once.
    answer.catch(() => this.kept.delete(question));
    return answer;
  }

  /** The same without keeping the answer: for what nobody asks twice. */
  async pass<T>(find: () => Promise<T>): Promise<T> {
    if (this.waiting >= MOST_WAITING) throw unavailable('正在统计的问题较多,请稍后重试。');
    this.waiting += 1;
    const giveBack = await this.turns.take();
    try {
      return await find();
    } finally {
      this.waiting -= 1;
      giveBack();
    }
  }

  private keep(question: string, kept: Kept): void {
    this.kept.delete(question);
    this.kept.set(question, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}
