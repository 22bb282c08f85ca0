import { setImmediate as immediately } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** Where a thread's program lies, and what Node needs beside it to run it. */
export interface ThreadProgram {
  readonly url: URL;
  readonly execArgv: readonly string[];
}

/** What one piece of work may take before it is given up. */
export interface ThreadLimits {
  readonly milliseconds: number;
  readonly memoryMb: number;
}

/** The work took more time or memory than it was given. */
export class ThreadGivenUp extends Error {}

/** Runs a program beside the event loop and hands over what it says, in order. Rejects when it fails or is given up. */
export const runInThread = <M>({ url, execArgv }: ThreadProgram, data: unknown, limits: ThreadLimits, take: (message: M) => Promise<void> | void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(url, { workerData: data, execArgv: [...execArgv], resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb } });
    let isGivenUp = false;
    const giveUp = (): void => {
      // A thread ended from outside may still say that all went well (exit code 0).
      isGivenUp = true;
      void worker.terminate();
    };
    const patience = setTimeout(giveUp, limits.milliseconds);
    let taken: Promise<void> = Promise.resolve();
    worker.on('message', (message: M) => {
      taken = taken.then(() => take(message));
      taken.catch(giveUp);
    });
    worker.on('error', (error) => reject('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadGivenUp(error.message) : error));
    worker.on('exit', (code) => {
      clearTimeout(patience);
      taken.then(() => (code === 0 && !isGivenUp ? resolve() : reject(new ThreadGivenUp(`exit ${String(code)}`))), reject);
    });
  });

/** Calls `beat` every so often while the work lasts; what a beat cannot do must not end the work. */
export const whileBeating = async <T>(everyMs: number, beat: () => Promise<unknown>, work: () => Promise<T>): Promise<T> => {
  const timer = setInterval(() => void beat().catch(() => undefined), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
};

/** Lets everything else that waits have its turn first. */
export const nextTurn = (): Promise<void> => immediately();

/** Long work that yields now and then, done so that everything else goes on between. */
export const inTurns = async <T>(work: Generator<undefined, T>): Promise<T> => {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await nextTurn();
  }
};
