import { randomUUID } from 'node:crypto';
import type { Answer, Asking, Town } from '../support/town.js';
import { beijing } from './time.js';

/** What happens in somebody's life: each yield is the instant at which it goes on. */
export type Life = AsyncGenerator<number, void, void>;

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly life: Life;
}

/** A year that many lives go through at once. Time moves from event to event, and everything due on the way happens at its own instant. */
export class Year {
  /** What the service refused or failed in, against what a life expected. */
  readonly surprises: string[] = [];
  readonly happened = new Map<string, number>();
  private waiting: Waiting[] = [];
  private begun = 0;

  constructor(readonly town: Town) {}

  get now(): number {
    return this.town.clock.now().epochMilliseconds;
  }

  /** A life that begins at `at`. */
  begin(at: number, life: Life): void {
    this.wait({ at, order: this.begun++, life });
  }

  /** Goes through all lives until `end`; `tell` hears of each event. */
  async run(end: number, tell: (at: number, left: number) => void): Promise<void> {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      if (next.at > end) break;
      await this.moveTo(next.at);
      await this.resume(next);
      tell(this.now, this.waiting.length);
    }
    await this.moveTo(end);
  }

  async moveTo(at: number): Promise<void> {
    if (at > this.now) await this.town.advanceTo(beijing(at));
  }

  count(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
  }

  surprise(what: string): void {
    this.surprises.push(`${beijing(this.now)} ${what}`);
  }

  /** Asks and waits until everything that follows from it has happened; anything but success that is not expected is a surprise. */
  async ask<Body = Record<string, unknown>>(method: string, path: string, asking: Asking = {}, expected: readonly number[] = []): Promise<Answer<Body>> {
    const answer = await this.town.ask<Body>(method, `/api/v1/${path}`, { ...asking, headers: { ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}), ...asking.headers } });
    if (answer.status >= 300 && !expected.includes(answer.status)) this.surprise(`${method} ${path} ${JSON.stringify(asking.body ?? '')} as ${asking.as ?? asking.from ?? 'platform'}: ${String(answer.status)} ${JSON.stringify(answer.body).slice(0, 600)}`);
    if (method !== 'GET') await this.town.settle();
    return answer;
  }

  private async resume({ life, order }: Waiting): Promise<void> {
    try {
      const next = await life.next();
      if (next.done !== true) this.wait({ at: Math.max(next.value, this.now), order, life });
    } catch (error) {
      this.surprise(`a life ended: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }

  private wait(one: Waiting): void {
    let [low, high] = [0, this.waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.waiting[middle];
      if (other !== undefined && (other.at < one.at || (other.at === one.at && other.order < one.order))) low = middle + 1;
      else high = middle;
    }
    this.waiting.splice(low, 0, one);
  }
}
