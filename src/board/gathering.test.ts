import { describe, expect, it } from 'vitest';
import { eventually } from '../platform/database/pause.js';
import { Gathering } from './gathering.js';
import { JoinedAnswers } from './joined-answers.js';

/** Work that ends when the test says so. */
const held = <T>(): { readonly promise: Promise<T>; readonly end: (value: T) => void } => {
  let end: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    end = resolve;
  });
  return { promise, end };
};

describe('what is gathered', () => {
  it('is worked off one batch at a time, everything that came meanwhile in the next', async () => {
    const batches: (readonly number[])[] = [];
    const first = held<undefined>();
    const gathering = new Gathering<number>((batch) => {
      batches.push(batch);
      return batches.length === 1 ? first.promise : Promise.resolve();
    });
    gathering.add([1]);
    gathering.add([2, 3]);
    gathering.add([4]);
    expect(batches).toEqual([[1]]);
    first.end(undefined);
    expect(await eventually(() => batches.length === 2, 5_000)).toBe(true);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });
});

describe('an answer that many ask for at once', () => {
  it('is made once for all who ask while another is being made, and never one that was begun before', async () => {
    const answers = new JoinedAnswers<string>();
    const making: { readonly promise: Promise<string>; readonly end: (value: string) => void }[] = [];
    const make = (): Promise<string> => {
      const one = held<string>();
      making.push(one);
      return one.promise;
    };
    const early = answers.ask('supervisors', make);
    const late = [answers.ask('supervisors', make), answers.ask('supervisors', make)];
    const others = answers.ask('auditors', make);
    expect(making).toHaveLength(2);
    making[0]?.end('first');
    making[1]?.end('others');
    expect([await early, await others]).toEqual(['first', 'others']);
    expect(await eventually(() => making.length === 3, 5_000)).toBe(true);
    making[2]?.end('second');
    expect(await Promise.all(late)).toEqual(['second', 'second']);
  });

  it('that failed is made again for the next', async () => {
    const answers = new JoinedAnswers<string>();
    const failing = answers.ask('supervisors', () => Promise.reject(new Error('the database is away')));
    const waiting = answers.ask('supervisors', () => Promise.resolve('well'));
    await expect(failing).rejects.toThrow('away');
    expect(await waiting).toBe('well');
  });
});
