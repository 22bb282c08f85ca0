import { describe, expect, it } from 'vitest';
import { readParts } from '../documents/read-parts.js';
import { writeZip, ZipTooLarge } from './write-zip.js';

const PARTS = new Map([['说明.txt', Buffer.from('甲'.repeat(500))], ['照片/1.jpg', Buffer.alloc(0)]]);

describe('writeZip', () => {
  it.each([false, true])('keeps names and contents (compressed: %s)', async (deflate) => {
    expect([...(await readParts(writeZip(PARTS, { deflate })))]).toEqual([...PARTS]);
    expect(writeZip(PARTS, { deflate }).equals(writeZip(PARTS, { deflate }))).toBe(true);
  });

  it('refuses what an archive cannot hold, and says how much it was', () => {
    const many = new Map(Array.from({ length: 65_536 }, (_, index) => [String(index), Buffer.alloc(0)]));
    expect(() => writeZip(many)).toThrow(ZipTooLarge);
    const half = Buffer.alloc(2 ** 31 - 1);
    expect(() => writeZip(new Map([['a', half], ['b', half], ['c', half]]))).toThrow('at most 65535 parts and 4294967295 bytes');
  });
});
