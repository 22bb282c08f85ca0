import { isNativeError } from 'node:util/types';

const MOBILE = /(?<![\d.])((?:\+?86[- ]?)?1[3-9]\d)\d{4}(\d{4})(?!\d)/g;
const LANDLINE = /(?<![\d.])((?:\+?86[- ]?)?0?[1-9]\d{1,2}[- ])\d{3,4}(\d{4})(?!\d)/g;
const LANDLINE_BARE = /(?<![\d.])(0[1-9]\d{1,2})\d{3,4}(\d{4})(?!\d)/g;

/** Hides the middle of every telephone number in a text: `138****5678`. */
export const maskPhones = (text: string): string =>
  text.replace(MOBILE, '$1****$2').replace(LANDLINE, '$1****$2').replace(LANDLINE_BARE, '$1****$2');

const SECRET = /^(authorization|cookie|set-cookie|password|passwordhash|apikey|api_key|authtoken|auth_token|token|secret|digits|pin)$/i;
const DEPTH = 6;

/** A copy for the log: secrets removed by name, telephone numbers masked wherever they stand, errors with their stack. */
export const maskForLog = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return maskPhones(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEPTH) return '[deep]';
  if (value instanceof Error || isNativeError(value)) return maskError(value, depth);
  if (Array.isArray(value)) return value.map((item) => maskForLog(item, depth + 1));
  if (!isPlain(value)) return maskPhones(String(value));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, SECRET.test(name) ? '[removed]' : maskForLog(member, depth + 1)]));
};

const maskError = (error: Error, depth: number): unknown => ({
  type: error.name,
  message: maskPhones(error.message),
  ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
  ...(error.stack === undefined ? {} : { stack: maskPhones(error.stack) }),
  ...(error.cause === undefined ? {} : { cause: maskForLog(error.cause, depth + 1) }),
});

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
