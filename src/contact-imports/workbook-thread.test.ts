import { describe, expect, it } from 'vitest';
import { messyRegistration } from '../../test/builders/workbook.js';
import { runInThread, type ThreadProgram } from '../platform/threads/run-in-thread.js';
import type { WorkbookMessage, WorkbookTask } from './workbook-task.js';

const HOOKS = new URL('../../test/support/typescript-hooks.mjs', import.meta.url).href;
/** The built service runs the compiled file; here Node reads the source. */
const PROGRAM: ThreadProgram = {
  url: new URL('./workbook.worker.ts', import.meta.url),
  execArgv: ['--no-warnings', '--import', `data:text/javascript,${encodeURIComponent(`import { register } from 'node:module'; register(${JSON.stringify(HOOKS)});`)}`],
};
const PATIENT = { milliseconds: 60_000, memoryMb: 512 };
const TASK: WorkbookTask = { kind: 'READ', bytes: messyRegistration(), context: { units: [], areaCode: '0763' } };

describe('reading a workbook in a thread of its own', () => {
  it('hands over what it read, in order', async () => {
    const kinds: string[] = [];
    await runInThread<WorkbookMessage>(PROGRAM, TASK, PATIENT, (message) => void kinds.push(message.kind));
    expect(kinds).toEqual(['OPENED', 'ROWS']);
  });
});
