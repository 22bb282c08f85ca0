import { parentPort, workerData } from 'node:worker_threads';
import type { DrawnDocument } from './draw-pdf.js';
import { drawPdf } from './draw-pdf.js';

const bytesAgain = (document: DrawnDocument): DrawnDocument => ({
  ...document,
  // A buffer arrives as plain bytes.
  blocks: document.blocks.map((block) => (block.kind === 'IMAGE' ? { ...block, content: Buffer.from(block.content) } : block)),
});

const bytes = await drawPdf(bytesAgain(workerData as DrawnDocument));
parentPort?.postMessage(bytes);
