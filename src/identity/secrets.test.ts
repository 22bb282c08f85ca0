import { expect, it } from 'vitest';
import { inTurn } from './secrets.js';

it('passwords are checked two at a time, however many are tried: the threads also look up carriers (ASVS 15.2.2)', async () => {
  const atWork = { now: 0, most: 0 };
  const check = (n: number): Promise<number> => inTurn(async () => {
    atWork.most = Math.max(atWork.most, (atWork.now += 1));
    await Promise.resolve();
    atWork.now -= 1;
    if (n % 5 === 0) throw new Error('no hash');
    return n;
  });
  const ended = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => check(n)));
  expect([atWork, ended.filter(({ status }) => status === 'fulfilled').length]).toEqual([{ now: 0, most: 2 }, 16]);
});
