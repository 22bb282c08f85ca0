import { createHash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Leaves and nodes are told apart by a prefix, so that no node can be passed off as a leaf (RFC 9162, 2.1.1). */
export const leafHash = (leaf: string): Buffer => sha256(LEAF, leaf);

/** The root over these leaf hashes, in hexadecimal. An odd one out goes up as it is, which gives the tree of RFC 9162. */
export const merkleRoot = (leaves: readonly Buffer[]): string => {
  if (leaves.length === 0) return sha256('').toString('hex');
  let level = leaves;
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) above.push(parentOf(level[at], level[at + 1]));
    level = above;
  }
  return parentOf(level[0], undefined).toString('hex');
};

const parentOf = (left: Buffer | undefined, right: Buffer | undefined): Buffer => {
  if (left === undefined) throw new RangeError('a level has no left node');
  return right === undefined ? left : sha256(NODE, left, right);
};
