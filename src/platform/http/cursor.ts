import { invalidRequest } from './problem.js';
import { unstorableText } from './storable-text.js';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** The sort key of the last row shown, opaque to callers. */
export const encodeCursor = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key.map(String))).toString('base64url');

/** The sort key that a cursor holds; undefined without a cursor. A foreign or damaged cursor is the caller's mistake (400). */
export const decodeCursor = (cursor: string | undefined, length: number): readonly string[] | undefined => {
  if (cursor === undefined) return undefined;
  const key = parse(cursor);
  if (!Array.isArray(key) || key.length !== length || !key.every((part): part is string => typeof part === 'string' && unstorableText(part).length === 0)) {
    throw invalidRequest([{ pointer: '/cursor', detail: '游标无效,请使用上一页返回的 nextCursor。' }]);
  }
  return key;
};

/** A page from `limit + 1` rows: the extra row only tells that there is more. */
export const toPage = <R, T>(rows: readonly R[], limit: number, toItem: (row: R) => T, keyOf: (row: R) => readonly (string | number)[]): Page<T> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
};

/** The Link header's value for the next page (RFC 8288), relative to the list's own address. */
export const nextLink = (url: string, nextCursor: string): string => {
  const [path = '/', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', nextCursor);
  return `<${path}?${parameters.toString()}>; rel="next"`;
};

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
};
