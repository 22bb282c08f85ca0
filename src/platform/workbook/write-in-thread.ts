import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInThread } from '../threads/run-in-thread.js';
import { writeWorkbook, type WrittenSheet } from './write-workbook.js';

/** Fifteen sheets of a thousand rows take a second. */
const LIMITS = { milliseconds: 60_000, memoryMb: 512 };

/** Only the built service has it as a file that Node can run; from the sources the same work is done in this thread. */
const PROGRAM = new URL('./write.worker.js', import.meta.url);

/** The workbook's bytes, written beside the event loop: an export must never delay a notice. */
export const writeInThread = async (sheets: readonly WrittenSheet[]): Promise<Buffer> => {
  if (!existsSync(fileURLToPath(PROGRAM))) return writeWorkbook(sheets);
  let written = Buffer.alloc(0);
  await runInThread<Uint8Array>({ url: PROGRAM, execArgv: [] }, sheets, LIMITS, (bytes) => {
    written = Buffer.from(bytes);
  });
  return written;
};
