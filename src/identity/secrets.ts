import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Turns } from '../platform/http/turns.js';

/** 256 bits, safe in headers, cookies and files. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

const MINTED = /^[\w-]{43}$/;

/** How a key that was made here begins, to recognise it by; null for a chosen one, of which not even the beginning may be told. */
export const prefixOf = (key: string): string | null => (MINTED.test(key) ? key.slice(0, 6) : null);

/** For secrets of full entropy; nothing slower is needed for them. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Argon2id, which is the library's default. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of the four threads that also look up carriers' names: whoever guesses at many names at once must hold up no call. */
const hashing = new Turns(2);

/** Does the work when its turn comes. */
export const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  const done = await hashing.take();
  try {
    return await work();
  } finally {
    done();
  }
};

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, PARAMETERS));

export const isPassword = (passwordHash: string, password: string): Promise<boolean> => inTurn(() => verify(passwordHash, password));

let nobody: Promise<string> | undefined;

/** Takes as long as a real check, so that the answer's time does not tell whether an account exists. */
export const checkAgainstNobody = async (password: string): Promise<false> => {
  nobody ??= hashPassword(newSecret());
  await isPassword(await nobody, password);
  return false;
};

const EASY_TO_READ = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sixteen characters that can be read aloud and typed, about 79 bits. */
export const newPassword = (): string => {
  const characters: string[] = [];
  while (characters.length < 16) {
    // Bytes past the last whole multiple would favour the first letters.
    characters.push(...[...randomBytes(32)].filter((byte) => byte < 248).map((byte) => EASY_TO_READ.charAt(byte % EASY_TO_READ.length)));
  }
  return characters.slice(0, 16).join('').replace(/(.{4})(?=.)/g, '$1-');
};
