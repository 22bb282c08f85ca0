import { afterEach, beforeEach, expect, it } from 'vitest';
import { tellUnheardFailures } from './unheard-failures.js';

let others: NodeJS.UnhandledRejectionListener[] = [];
let undo: () => void = () => undefined;
let told: string[] = [];

beforeEach(() => {
  // The runner listens as well, and would call this test a failure.
  others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  told = [];
  undo = tellUnheardFailures({ info: () => undefined, warn: () => undefined, error: (message) => { told.push(message); } });
});

afterEach(() => {
  undo();
  for (const one of others) process.on('unhandledRejection', one);
});

it('a failure that nobody waits for is told with its place and without its details, and the process goes on', async () => {
  void Promise.reject(Object.assign(new Error('lock timeout'), { detail: 'Key (number)=(+8619200000001)' }));
  await new Promise((resolve) => { setImmediate(resolve); });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/lock timeout\n.*unheard-failures\.test/);
  expect(told[0]).not.toContain('+86192');
});
