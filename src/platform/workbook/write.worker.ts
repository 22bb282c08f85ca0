import { parentPort, workerData } from 'node:worker_threads';
import { writeWorkbook, type WrittenSheet } from './write-workbook.js';

parentPort?.postMessage(new Uint8Array(await writeWorkbook(workerData as readonly WrittenSheet[])));
