import { Temporal } from 'temporal-polyfill';
import { decodeCursor } from './cursor.js';
import { invalidRequest } from './problem.js';

export const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Where a list sorted by an instant and an id goes on. */
export interface InstantKey {
  readonly at: Temporal.Instant;
  readonly id: string;
}

/** The key in a cursor of `encodeCursor([instant, id])`; what is no such key is the caller's mistake (400) and never reaches the database. */
export const decodeInstantKey = (cursor: string | undefined): InstantKey | undefined => {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (at === undefined || id === undefined) return undefined;
  const instant = parse(at);
  if (instant === undefined || !UUID.test(id)) throw invalidCursor();
  return { at: instant, id };
};

/** The key in a cursor of `encodeCursor([number])`; 0 without a cursor. */
export const decodeNumberKey = (cursor: string | undefined): number => {
  const [key] = decodeCursor(cursor, 1) ?? ['0'];
  if (key === undefined || !/^\d{1,15}$/.test(key)) throw invalidCursor();
  return Number(key);
};

/** The key in a cursor whose parts must look as given, in their order; undefined without a cursor. */
export const decodeShapedKey = (cursor: string | undefined, shapes: readonly RegExp[]): readonly string[] | undefined => {
  const key = decodeCursor(cursor, shapes.length);
  if (key !== undefined && !shapes.every((shape, n) => shape.test(key[n] ?? ''))) throw invalidCursor();
  return key;
};

const invalidCursor = (): Error => invalidRequest([{ pointer: '/cursor', detail: '游标无效,请使用上一页返回的 nextCursor。' }]);

const parse = (text: string): Temporal.Instant | undefined => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
};
