import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, nextLink, toPage } from './cursor.js';
import { Problem } from './problem.js';

describe('cursors', () => {
  it('come back as they were given', () => {
    const key = ['2026-11-22T13:10:00.123Z', '英德"', '17'];
    expect(decodeCursor(encodeCursor(key), 3)).toEqual(key);
    expect(encodeCursor(key)).toMatch(/^[\w-]+$/);
    expect(decodeCursor(undefined, 3)).toBeUndefined();
  });

  it.each(['', 'x', '####', encodeCursor(['one']), Buffer.from('{"a":1}').toString('base64url'), Buffer.from('[1,2]').toString('base64url')])('refuse %j', (cursor) => {
    expect(() => decodeCursor(cursor, 2)).toThrow(Problem);
  });

  it('point at the last row shown and only when there is more', () => {
    const page = toPage([1, 2, 3], 2, (row) => ({ id: row }), (row) => [row]);
    expect(page.items).toEqual([{ id: 1 }, { id: 2 }]);
    expect(decodeCursor(page.nextCursor ?? undefined, 1)).toEqual(['2']);
    expect(toPage([1, 2], 2, (row) => row, (row) => [row]).nextCursor).toBeNull();
    expect(toPage([], 2, (row) => row, (row) => [row])).toEqual({ items: [], nextCursor: null });
  });

  it('keep the other conditions of the list in the link', () => {
    expect(nextLink('/api/v1/work-orders?state=A&cursor=old&q=%E8%8B%B1', 'new')).toBe('</api/v1/work-orders?state=A&cursor=new&q=%E8%8B%B1>; rel="next"');
  });
});
