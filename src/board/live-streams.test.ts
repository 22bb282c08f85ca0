import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { TestClock } from '../../test/support/test-clock.js';
import type { Database } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker.js';
import type { Board } from './board.js';
import type { BoardEvents } from './board-events.js';
import type { WrittenItem } from './changed-items.js';
import type { BoardEvent } from './event.query.js';
import { LiveStreams } from './live-streams.js';
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
  readonly principal = { kind: 'PERSON', accountId: '', name: '', role: 'SUPERVISOR', unitCode: null, countyCode: null, jurisdiction: null } as const;
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

class StandingBoard {
  standing: WrittenItem[] = [];
  reads = 0;
  changed(ids: readonly string[]): Promise<readonly WrittenItem[]> {
    this.reads += 1;
    return Promise.resolve(this.standing.filter(({ id }) => ids.includes(id)));
  }
  unreached(): Promise<readonly WrittenItem[]> {
    return Promise.resolve([]);
  }
  between(): Promise<unknown> {
    return Promise.resolve({ warnings: ['w'], check: { items: 1, versions: 2 } });
  }
}

const event = (seq: number, workOrderId = 'w'): BoardEvent => ({ seq, workOrderId, kind: 'CARD_ISSUED', at: Temporal.Instant.from('2026-11-22T14:10:00.001Z') });

const fixture = () => {
  const ticker = new HandTicker();
  const listeners = new Set<(events: readonly BoardEvent[]) => void>();
  const events = {
    subscribe: (listener: (told: readonly BoardEvent[]) => void) => {
      listeners.add(listener);
      return Promise.resolve(() => void listeners.delete(listener));
    },
  };
  const board = new StandingBoard();
  const database = { rows: () => Promise.resolve([{ id: 'w' }]) };
  const streams = new LiveStreams(database as unknown as Database, new TestClock(), events as unknown as BoardEvents, ticker, board as unknown as Board);
  const open = async (): Promise<SeenViewer> => {
    const viewer = new SeenViewer();
    await streams.open(viewer as unknown as Viewer, undefined);
    return viewer;
  };
  const tick = (times: number): void => {
    for (let n = 0; n < times; n += 1) for (const work of ticker.works) work();
  };
  const tell = async (...told: readonly BoardEvent[]): Promise<void> => {
    for (const listener of listeners) listener(told);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { streams, listeners, ticker, board, open, tick, tell };
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

  it('tell every change, and how the order stands now; it is read once for all who see the same', async () => {
    const { open, tell, board } = fixture();
    const [viewer, neighbour] = [await open(), await open()];
    board.standing = [{ id: 'w', plain: '{"plain":1}', whole: '{"whole":1}' }];
    await tell(event(4));
    expect(viewer.sent).toContain('id: 4\nevent: changed\ndata: {"seq":4,"workOrderId":"w","kind":"CARD_ISSUED","at":"2026-11-22T22:10:00.001+08:00"}\n\n');
    expect(viewer.sent).toContain('id: 4\nevent: items\ndata: {"seq":4,"items":[{"whole":1}],"removed":[]}\n\n');
    expect(neighbour.sent).toBe(viewer.sent);
    expect(board.reads).toBe(1);
  });

  it('say which orders left the board, once, and of none that was never on it', async () => {
    const { open, tell } = fixture();
    const viewer = await open();
    await tell(event(5), event(6, 'never shown'));
    expect(viewer.sent).toContain('event: items\ndata: {"seq":6,"items":[],"removed":["w"]}\n\n');
    viewer.sent = '';
    await tell(event(7));
    expect(viewer.sent).toMatch(/event: changed/);
    expect(viewer.sent).not.toMatch(/event: items/);
  });

  it('cut a large batch into several messages', async () => {
    const { open, tell, board } = fixture();
    const viewer = await open();
    board.standing = Array.from({ length: 120 }, (_, index) => ({ id: `w${String(index)}`, plain: '{}', whole: `{"n":${String(index)}}` }));
    await tell(...board.standing.map(({ id }, index) => event(index + 10, id)));
    expect(viewer.sent.match(/event: items/g)).toHaveLength(3);
    expect(viewer.sent.match(/\{"n":/g)).toHaveLength(120);
  });

  it('tell every fifteen seconds how the service does, and what the orders must add up to', async () => {
    const { open, tick, tell } = fixture();
    const viewer = await open();
    tick(3);
    await tell();
    expect(viewer.sent.match(/event: service\ndata: \{"warnings":\["w"\],"check":\{"items":1,"versions":2\}\}/g)).toHaveLength(1);
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
    expect(listeners.size).toBe(1);
    for (const viewer of [stays, unsure]) viewer.end();
    await new Promise<void>((resolve) => void process.nextTick(resolve));
    expect(listeners.size).toBe(0);
  });

  it('end when the service ends, and none begins any more', async () => {
    const { open, streams, ticker, listeners } = fixture();
    const viewer = await open();
    streams.beforeApplicationShutdown();
    await new Promise<void>((resolve) => void process.nextTick(resolve));
    expect([viewer.ended, ticker.works.length, listeners.size]).toEqual([true, 0, 0]);
    expect((await open()).ended).toBe(true);
  });
});
