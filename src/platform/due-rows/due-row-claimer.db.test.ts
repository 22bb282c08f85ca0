import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestClock } from '../../../test/support/test-clock.js';
import { DueRowClaimer, DueRowFailures } from './due-row-claimer.js';
import { LeaseLost, type DueHandler, type DueRow } from './due-row.js';
import { DueRows } from './due-rows.js';

class ThrownFailures extends DueRowFailures {
  override report(_row: DueRow, error: unknown): void {
    throw error instanceof Error ? error : new Error(String(error));
  }
}

let test: TestDatabase;
const clock = new TestClock();
const dueRows = new DueRows(clock);

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(() => test.database.run('truncate due_row'));

const claimerWith = (...handlers: readonly DueHandler[]): DueRowClaimer => {
  const claimer = new DueRowClaimer(test.database, dueRows, clock, new ThrownFailures());
  for (const handler of handlers) claimer.register(handler);
  return claimer;
};

const finishing = (kind: string, handled: (row: DueRow) => void): DueHandler => ({
  kind,
  async handle(row) {
    await dueRows.finish(test.database, row);
    handled(row);
  },
});

describe('DueRowClaimer', () => {
  it('fires a card although every call to the carrier hangs', async () => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const sending = finishing('ATTEMPT', () => undefined);
    const hanging: DueHandler = { kind: 'ATTEMPT', callsOut: true, handle: (row) => gate.then(() => sending.handle(row)) };
    let tell: (subject: string) => void = () => undefined;
    const judged = new Promise<string>((resolve) => (tell = resolve));
    const claimer = claimerWith(hanging, finishing('JUDGE', ({ subject }) => tell(subject)));
    for (let n = 0; n < 20; n += 1) await dueRows.schedule(test.database, { kind: 'ATTEMPT', subject: `hanging ${n}`, dueAt: clock.now().subtract({ minutes: 1 }) });
    await dueRows.schedule(test.database, { kind: 'JUDGE', subject: 'the breach', dueAt: clock.now() });
    claimer.start();
    try {
      expect(await judged).toBe('the breach');
    } finally {
      // A claimer that outlives its test claims the rows of the next one, and looks on after the database is gone.
      letGo();
      await claimer.stop();
    }
  });

  it.each([['OWN', undefined], ['CARRIER', true]] as const)('what goes last never fills the lane %s: a real row finds its place although all of an exercise hangs', async (_, callsOut) => {
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const begun: string[] = [];
    let tell: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (tell = resolve));
    const claimer = claimerWith({
      kind: 'CALL', ...(callsOut === undefined ? {} : { callsOut }),
      async handle(row) {
        begun.push(row.subject);
        if (row.subject === 'real') tell();
        await gate;
        await dueRows.finish(test.database, row);
      },
    });
    await dueRows.scheduleAll(test.database, 'CALL', Array.from({ length: 20 }, (__, n) => ({ subject: `drill ${String(n)}`, dueAt: clock.now().subtract({ minutes: 1 }), rank: 2 as const })));
    claimer.start();
    try {
      await vi.waitFor(() => expect(begun).toHaveLength(3));
      await dueRows.schedule(test.database, { kind: 'CALL', subject: 'real', dueAt: clock.now() });
      await reached;
      expect(begun).toHaveLength(4);
    } finally {
      letGo();
      await claimer.stop();
    }
  });

  it('hands out together what was claimed together, and one by one what failed together', async () => {
    const [together, alone]: [string[][], string[]] = [[], []];
    const handler: DueHandler = {
      ...finishing('RUNG', ({ subject }) => alone.push(subject)),
      handleMany: (rows) => {
        together.push(rows.map(({ subject }) => subject));
        const work = together.length === 1 ? dueRows.finishAll(test.database, rows) : Promise.reject(new Error('one of them is broken'));
        return rows.map(() => work);
      },
    };
    const claimer = claimerWith(handler);
    const arm = (...subjects: string[]): Promise<void> => dueRows.scheduleAll(test.database, 'RUNG', subjects.map((subject) => ({ subject, dueAt: clock.now() })));
    await arm('a', 'b', 'c');
    expect(await claimer.runDue()).toBe(3);
    await arm('d', 'e');
    expect(await claimer.runDue()).toBe(2);
    expect(together).toEqual([['a', 'b', 'c'], ['d', 'e']]);
    expect(alone).toEqual(['d', 'e']);
  });

  it('a claimer that waited longer than its lease renews nothing, and so calls nobody', async () => {
    await dueRows.schedule(test.database, { kind: 'LATE_ATTEMPT', subject: 'a', dueAt: clock.now() });
    const [late] = await dueRows.claim(test.database, ['LATE_ATTEMPT'], clock.now(), 1);
    clock.advance({ seconds: 9 });
    const [next] = await dueRows.claim(test.database, ['LATE_ATTEMPT'], clock.now(), 1);
    if (late === undefined || next === undefined) throw new Error('nothing was claimed');
    await expect(dueRows.renew(test.database, late)).rejects.toThrow(LeaseLost);
    await dueRows.renew(test.database, next);
    await dueRows.finish(test.database, next);
  });

  it('claims nothing while it may not, and knows of no row that it has no handler for', async () => {
    const handled: string[] = [];
    const claimer = claimerWith(finishing('JUDGE', ({ subject }) => handled.push(subject)));
    await dueRows.schedule(test.database, { kind: 'OF_ANOTHER_VERSION', subject: 'a', dueAt: clock.now().subtract({ hours: 1 }) });
    expect(await claimer.nextDueAt()).toBeNull();
    await dueRows.schedule(test.database, { kind: 'JUDGE', subject: 'b', dueAt: clock.now() });
    claimer.mayClaim = () => false;
    expect(await claimer.runDue()).toBe(0);
    claimer.mayClaim = () => true;
    expect(await claimer.runDue()).toBe(1);
    expect(handled).toEqual(['b']);
  });
});
