import { describe, expect, it } from 'vitest';
import { inTurns, runInThread, ThreadGivenUp, type ThreadProgram } from './run-in-thread.js';

const program = (text: string): ThreadProgram => ({ url: new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads';${text}`)}`), execArgv: [] });
const PATIENT = { milliseconds: 60_000, memoryMb: 256 };

describe('runInThread', () => {
  it('hands over what the thread says, in order, and waits until the last of it was taken', async () => {
    const taken: number[] = [];
    await runInThread<number>(program('for (const number of workerData) parentPort.postMessage(number);'), [1, 2, 3], PATIENT, async (number) => {
      await Promise.resolve();
      taken.push(number);
    });
    expect(taken).toEqual([1, 2, 3]);
  });

  it('gives up what never ends and what needs too much memory, and the process lives on', async () => {
    await expect(runInThread(program('for (;;);'), null, { ...PATIENT, milliseconds: 200 }, () => undefined)).rejects.toThrow(ThreadGivenUp);
    await expect(runInThread(program('const all = []; for (;;) all.push(new Array(1e5).fill({}));'), null, { ...PATIENT, memoryMb: 16 }, () => undefined)).rejects.toThrow(ThreadGivenUp);
  });

  it('fails with what the thread threw, and when nobody can take what it says', async () => {
    await expect(runInThread(program('throw new Error("wrong");'), null, PATIENT, () => undefined)).rejects.toThrow('wrong');
    await expect(runInThread(program('parentPort.postMessage(1); setInterval(() => undefined, 1000);'), null, PATIENT, () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  });
});

describe('inTurns', () => {
  it('answers what the work returns, however often it yields', async () => {
    expect(await inTurns((function* () {
      for (let turn = 0; turn < 3; turn += 1) yield undefined;
      return 'done';
    })())).toBe('done');
  });
});
