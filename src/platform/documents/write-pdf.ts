import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Turns } from '../http/turns.js';
import { runInThread } from '../threads/run-in-thread.js';
import { drawPdf, type DrawnDocument } from './draw-pdf.js';
import type { OfficialDocument } from './official-document.js';

/** Hundreds of pages with a hundred photos take some seconds. */
const LIMITS = { milliseconds: 120_000, memoryMb: 1_024 };

/** Each holds its fonts and pages in memory: whoever opens ten bulletins at once waits for them. */
const turns = new Turns(2);

/** Only the built service has it as a file that Node can run; from the sources the same work is done in this thread. */
const PROGRAM = new URL('./document.worker.js', import.meta.url);

/** The document as PDF, drawn beside the event loop: paper must never delay a notice. Equal documents give equal bytes. */
export const writePdf = async ({ at, ...document }: OfficialDocument): Promise<Buffer> => {
  const task: DrawnDocument = { ...document, epochMilliseconds: at.epochMilliseconds };
  if (!existsSync(fileURLToPath(PROGRAM))) return drawPdf(task);
  const giveBack = await turns.take();
  try {
    let written = Buffer.alloc(0);
    await runInThread<Uint8Array>({ url: PROGRAM, execArgv: [] }, task, LIMITS, (bytes) => {
      written = Buffer.from(bytes);
    });
    return written;
  } finally {
    giveBack();
  }
};
