import { expect, it, vi } from 'vitest';
import { checkAgainstNobody, hashPassword, isPassword } from './secrets.js';

const atWork = vi.hoisted(() => ({ now: 0, most: 0 }));
vi.mock('@node-rs/argon2', () => {
  const work = async <T>(result: T): Promise<T> => {
    atWork.most = Math.max(atWork.most, (atWork.now += 1));
    await Promise.resolve();
    atWork.now -= 1;
    return result;
  };
  return { hash: () => work('hash'), verify: () => work(true) };
});

it('passwords are checked two at a time, however many are tried: the threads also look up carriers (ASVS 15.2.2)', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => [hashPassword(String(n)), isPassword('hash', String(n)), checkAgainstNobody(String(n))]).flat());
  expect(atWork).toEqual({ now: 0, most: 2 });
});
