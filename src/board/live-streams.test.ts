import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { TestClock } from '../../test/support/test-clock.js';
import type { Database } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker.js';
import type { BoardEvents } from './board-events.js';
import type { BoardEvent } from './event.query.js';
import { LiveStreams } from './live-streams.js';
import { scopeOf } from './order-scope.js';
import type { Viewer } from './viewer.js';

class HandTicker extends Ticker {
  works: (() => void)[] = [];
  override every(_milliseconds: number, work: () => void): () => void {
    this.works.push(work);
    return () => {
      this.works = this.works.filter((one) => one !== work);
    };
  }
}

class SeenViewer {
  sent = '';
  ended = false;
  allowed: () => Promise<boolean> = () => Promise.resolve(true);
  readonly scope = scopeOf({ kind: 'PERSON', accountId: '', name: '', role: 'SUPERVISOR', unitCode: null, countyCode: null, jurisdiction: null });
  private done: () => void = () => undefined;
  isStillAllowed = (): Promise<boolean> => this.allowed();
  send(text: string): void {
    this.sent += text;
  }
  end(): void {
    this.ended = true;
    this.done();
  }
  onClose(done: () => void): void {
    this.done = done;
  }
}

const fixture = () => {
  const ticker = new HandTicker();
  const listeners = new Set<(events: readonly BoardEvent[]) => void>();
  const events = {
    subscribe: (listener: (told: readonly BoardEvent[]) => void) => {
      listeners.add(listener);
      return Promise.resolve(() => void listeners.delete(listener));
    },
  };
  const streams = new LiveStreams({} as Database, new TestClock(), events as unknown as BoardEvents, ticker);
  const open = async (): Promise<SeenViewer> => {
    const viewer = new SeenViewer();
    await streams.open(viewer as unknown as Viewer, undefined);
    return viewer;
  };
  const tick = (times: number): void => {
    for (let n = 0; n < times; n += 1) for (const work of ticker.works) work();
  };
  return { streams, listeners, ticker, open, tick };
};

describe('the open streams', () => {
  it('tell the time every five seconds and say something harmless every fifteen', async () => {
    const { open, tick } = fixture();
    const viewer = await open();
    expect(viewer.sent).toMatch(/^retry: 3000\n\n: open\n\nevent: clock\n/);
    viewer.sent = '';
    tick(6);
    expect(viewer.sent.match(/event: clock/g)).toHaveLength(6);
    expect(viewer.sent.match(/^: \n/gm)).toHaveLength(2);
  });

  it('tell every change', async () => {
    const { open, listeners } = fixture();
    const viewer = await open();
    for (const listener of listeners) listener([{ seq: 4, workOrderId: 'w', kind: 'CARD_ISSUED', at: Temporal.Instant.from('2026-11-22T14:10:00.001Z') }]);
    await Promise.resolve();
    expect(viewer.sent).toContain('id: 4\nevent: changed\ndata: {"seq":4,"workOrderId":"w","kind":"CARD_ISSUED","at":"2026-11-22T22:10:00.001+08:00"}\n\n');
  });

  it('ask every minute whether the viewer may still look: an ended session ends its stream, a database that is away does not', async () => {
    const { open, tick, listeners } = fixture();
    const [stays, goes, unsure] = [await open(), await open(), await open()];
    goes.allowed = () => Promise.resolve(false);
    unsure.allowed = () => Promise.reject(new Error('the database is away'));
    tick(11);
    expect([stays.ended, goes.ended, unsure.ended]).toEqual([false, false, false]);
    tick(1);
    await new Promise<void>((resolve) => void process.nextTick(resolve));
    await new Promise<void>((resolve) => void process.nextTick(resolve));
    expect([stays.ended, goes.ended, unsure.ended]).toEqual([false, true, false]);
    expect(listeners.size).toBe(2);
  });

  it('end when the service ends, and none begins any more', async () => {
    const { open, streams, ticker, listeners } = fixture();
    const viewer = await open();
    streams.beforeApplicationShutdown();
    expect([viewer.ended, ticker.works.length, listeners.size]).toEqual([true, 0, 0]);
    expect((await open()).ended).toBe(true);
  });
});
