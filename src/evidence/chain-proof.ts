import { type Checkpoint, type Leaf, orderChain, proofOf } from '../audit/checkpoint.js';
import { checkpointsAfter, leavesOf, leavesOfOrder } from '../audit/checkpoint.store.js';
import type { Tx } from '../platform/database/database.js';

export interface ChainHead {
  readonly name: string;
  readonly length: number;
  readonly head: string;
}

/** How a checkpoint sealed the chain, without showing any other chain. */
export interface Sealed {
  readonly checkpoint: Checkpoint;
  /** The one before, to which it is chained; null for the first. */
  readonly previous: Checkpoint | null;
  readonly leaf: Leaf;
  readonly position: number;
  readonly path: readonly string[];
}

export interface ChainProof {
  readonly chain: ChainHead;
  readonly sealed: Sealed | null;
}

/** By the first checkpoint that sealed the most of the chain: it stays the same until the chain grows and is sealed anew. */
export const chainProof = async (tx: Tx, workOrderId: string, length: number, head: string): Promise<ChainProof> => {
  const chain = { name: orderChain(workOrderId), length, head };
  const known = (await leavesOfOrder(tx, workOrderId)).filter((leaf) => leaf.length <= length);
  const most = Math.max(0, ...known.map((leaf) => leaf.length));
  const seal = known.find((leaf) => leaf.length === most);
  if (seal === undefined) return { chain, sealed: null };
  const [first, second] = await checkpointsAfter(tx, seal.checkpointSeq - 2, 2);
  const checkpoint = [first, second].find((one) => one?.seq === seal.checkpointSeq);
  const leaves = await leavesOf(tx, seal.checkpointSeq);
  const position = leaves.findIndex((leaf) => leaf.chain === chain.name && leaf.length === most);
  // Somebody took a checkpoint away and left what it sealed: the nightly verification names it.
  if (checkpoint === undefined || position < 0) return { chain, sealed: null };
  const previous = first?.seq === seal.checkpointSeq - 1 ? first : null;
  return { chain, sealed: { checkpoint, previous, leaf: { chain: chain.name, length: seal.length, head: seal.head }, position, path: proofOf(leaves, position) } };
};
