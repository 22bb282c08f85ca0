import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { runInThread, type ThreadProgram } from '../platform/threads/run-in-thread.js';
import { type WorkbookMessage, type WorkbookTask, workOn } from './workbook-task.js';

/** What one workbook may take before it is given up; twenty thousand rows take a few seconds. */
const LIMITS = { milliseconds: 120_000, memoryMb: 1_024 };

/** Only the built service has it as a file that Node can run; from the sources the same work is done in this thread. */
const builtProgram = (): ThreadProgram | null => {
  const url = new URL('./workbook.worker.js', import.meta.url);
  return existsSync(fileURLToPath(url)) ? { url, execArgv: [] } : null;
};

/** Reads and writes workbooks beside the event loop, one at a time: a list must never delay a notice. */
@Injectable()
export class WorkbookThread {
  private last: Promise<unknown> = Promise.resolve();

  private readonly program: ThreadProgram | null = builtProgram();

  /** Hands every message to `take`, in order; ends when the work does. */
  run(task: WorkbookTask, take: (message: WorkbookMessage) => Promise<void> | void): Promise<void> {
    const turn = this.last.then(() => (this.program === null ? runHere(task, take) : runInThread(this.program, task, LIMITS, take)));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async write(task: Exclude<WorkbookTask, { kind: 'READ' }>): Promise<Buffer> {
    let written: Uint8Array | null = null;
    await this.run(task, (message) => {
      if (message.kind === 'WRITTEN') written = message.bytes;
    });
    if (written === null) throw new Error('no workbook was written');
    return Buffer.from(written);
  }
}

const runHere = async (task: WorkbookTask, take: (message: WorkbookMessage) => Promise<void> | void): Promise<void> => {
  for await (const message of workOn(task)) await take(message);
};
