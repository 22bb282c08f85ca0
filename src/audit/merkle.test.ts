import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inclusionProof, leafHash, merkleRoot } from './merkle.js';

/** The eight leaves that the reference implementation of RFC 6962 is tried with; RFC 9162 keeps its tree. */
const LEAVES = ['', '\x00', '\x10', '\x20\x21', '\x30\x31', '\x40\x41\x42\x43', '\x50\x51\x52\x53\x54\x55\x56\x57', '\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f'].map(leafHash);

/** RFC 9162, 2.1.3.2, as it is written there. */
const rootFrom = (leaf: Buffer, position: number, size: number, path: readonly string[]): string | null => {
  let [fn, sn, r] = [position, size - 1, leaf];
  const node = (left: Buffer, right: Buffer): Buffer => createHash('sha256').update(Buffer.from([1])).update(left).update(right).digest();
  for (const p of path.map((one) => Buffer.from(one, 'hex'))) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      r = node(p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else r = node(r, p);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? r.toString('hex') : null;
};

describe('the Merkle tree of a checkpoint (RFC 9162, 2.1)', () => {
  it('has the root and the paths of the reference', () => {
    expect(merkleRoot(LEAVES)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
    expect(inclusionProof(LEAVES, 0)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });

  it('proves every leaf of every size, and none at another place', () => {
    const wrong: string[] = [];
    for (let size = 1; size <= 33; size += 1) {
      const leaves = Array.from({ length: size }, (_, index) => leafHash(String(index)));
      leaves.forEach((leaf, position) => {
        const path = inclusionProof(leaves, position);
        if (rootFrom(leaf, position, size, path) !== merkleRoot(leaves)) wrong.push(`${String(position)} of ${String(size)}`);
        if (size > 1 && rootFrom(leaf, (position + 1) % size, size, path) === merkleRoot(leaves)) wrong.push(`${String(position)} elsewhere of ${String(size)}`);
      });
    }
    expect(wrong).toEqual([]);
  });

  it.each([-1, 3, 0.5])('has no leaf at %s of three', (position) => {
    expect(() => inclusionProof(LEAVES.slice(0, 3), position)).toThrow(RangeError);
  });
});
