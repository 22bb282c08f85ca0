import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTime } from './in-time.js';

const warned: string[] = [];
const log = { info: () => undefined, warn: (message: string) => void warned.push(message), error: () => undefined };
beforeEach(() => void warned.splice(0));
afterEach(() => vi.useRealTimers());

it('waits for what ends in time and says nothing', async () => {
  await inTime(60_000, 'the work', Promise.resolve(), log);
  expect(warned).toEqual([]);
});

it('goes on without what hangs, and names it', async () => {
  await inTime(1, 'a hung carrier', new Promise(() => undefined), log);
  expect(warned).toEqual([expect.stringContaining('a hung carrier did not end within 0.001 s')]);
});

it('passes a failure on', async () => {
  await expect(inTime(60_000, 'the work', Promise.reject(new Error('broken')), log)).rejects.toThrow('broken');
});
