import { parentPort, workerData } from 'node:worker_threads';
import type { DrawnDocument } from './draw-pdf.js';
import { drawPdf } from './draw-pdf.js';
import type { DocumentBlock } from './official-document.js';

/** A buffer arrives as plain bytes. */
const withBuffers = (blocks: readonly DocumentBlock[]): readonly DocumentBlock[] => blocks.map((block) => (block.kind === 'IMAGE' ? { ...block, content: Buffer.from(block.content) } : block));

const bytesAgain = (document: DrawnDocument): DrawnDocument => ({ ...document, blocks: withBuffers(document.blocks), annexes: withBuffers(document.annexes ?? []) });

const bytes = await drawPdf(bytesAgain(workerData as DrawnDocument));
parentPort?.postMessage(bytes);
