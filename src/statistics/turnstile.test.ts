import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { Problem } from '../platform/http/problem.js';
import { Turnstile } from './turnstile.js';

const NOW = Temporal.Instant.from('2026-11-23T10:00:00+08:00');

/** Work that ends when it is told to. */
const work = () => {
  let end: (value: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const done = new Promise<string>((resolve, reject) => ([end, fail] = [resolve, reject]));
  let begun = 0;
  return { run: () => ((begun += 1), done), end: (value: string) => end(value), fail: (error: Error) => fail(error), begun: () => begun };
};
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('the turnstile of figures', () => {
  it('lets one question be worked on at a time', async () => {
    const turnstile = new Turnstile();
    const [first, second] = [work(), work()];
    const answers = [turnstile.answer('a', NOW, first.run), turnstile.answer('b', NOW, second.run)];
    await settled();
    expect([first.begun(), second.begun()]).toEqual([1, 0]);
    first.end('one');
    await settled();
    expect(second.begun()).toBe(1);
    second.end('two');
    expect(await Promise.all(answers)).toEqual(['one', 'two']);
  });

  it('answers the same question once a minute, also while it is being worked on', async () => {
    const turnstile = new Turnstile();
    const one = work();
    const answers = [turnstile.answer('a', NOW, one.run), turnstile.answer('a', NOW.add({ seconds: 59 }), one.run)];
    one.end('same');
    expect(await Promise.all(answers)).toEqual(['same', 'same']);
    expect(one.begun()).toBe(1);
    expect(await turnstile.answer('a', NOW.add({ seconds: 60 }), () => Promise.resolve('new'))).toBe('new');
  });

  it('keeps no failure and gives the turn on', async () => {
    const turnstile = new Turnstile();
    const bad = work();
    const failed = turnstile.answer('a', NOW, bad.run);
    bad.fail(new Error('too slow'));
    await expect(failed).rejects.toThrow('too slow');
    expect(await turnstile.answer('a', NOW, () => Promise.resolve('better'))).toBe('better');
  });

  it('sends away whoever would wait behind too many', async () => {
    const turnstile = new Turnstile();
    const slow = work();
    const waiting = Array.from({ length: 36 }, (_, index) => turnstile.answer(`question ${String(index)}`, NOW, slow.run));
    const refused = await turnstile.answer('one more', NOW, slow.run).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect(refused).toMatchObject({ status: 503, extras: { headers: { 'retry-after': '2' } } });
    slow.end('at last');
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['at last']));
  });
});
