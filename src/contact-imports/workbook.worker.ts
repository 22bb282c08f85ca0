import { parentPort, workerData } from 'node:worker_threads';
import { workOn, type WorkbookTask } from './workbook-task.js';

for await (const message of workOn(workerData as WorkbookTask)) parentPort?.postMessage(message);
