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

/** The siblings on the way from a leaf up to the root (RFC 9162, 2.1.3), in hexadecimal. Throws RangeError where there is no such leaf. */
export const inclusionProof = (leaves: readonly Buffer[], position: number): string[] => {
  if (!Number.isInteger(position) || position < 0 || position >= leaves.length) throw new RangeError(`no leaf ${String(position)} among ${String(leaves.length)}`);
  const proof: string[] = [];
  let level = leaves;
  let at = position;
  while (level.length > 1) {
    const sibling = level[at % 2 === 0 ? at + 1 : at - 1];
    // The odd one out goes up as it is.
    if (sibling !== undefined) proof.push(sibling.toString('hex'));
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, pair) => parentOf(level[2 * pair], level[2 * pair + 1]));
    at = Math.floor(at / 2);
  }
  return proof;
};

const parentOf = (left: Buffer | undefined, right: Buffer | undefined): Buffer => {
  if (left === undefined) throw new RangeError('a level has no left node');
  return right === undefined ? left : sha256(NODE, left, right);
};
