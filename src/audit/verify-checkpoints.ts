import { brokenLeaves, checkpointsAfter, leavesOf } from './checkpoint.store.js';
import { type Checkpoint, checkpointHash, type KeptCheckpoint, type Leaf, readLine, rootOf } from './checkpoint.js';
import { GENESIS_HASH } from './chain-check.js';
import type { ChainTable } from './finding.js';
import type { Walk } from './walk.js';

const BATCH = 100;
const LEAVES_AT_ONCE = 2_000;

/** The chain of checkpoints in the database, and whether every chain still holds what was sealed. */
export const verifyCheckpoints = async (walk: Walk): Promise<void> => {
  const broken = new Set<string>();
  let last: Checkpoint | undefined;
  for (;;) {
    const batch = await checkpointsAfter(walk.tx, last?.seq ?? 0, BATCH);
    for (const checkpoint of batch) {
      const leaves = await leavesOf(walk.tx, checkpoint.seq);
      judgePlace(walk, checkpoint, last);
      judgeContent(walk, { checkpoint, leaves }, 'audit_checkpoint');
      await judgeLeaves(walk, checkpoint.seq, leaves, broken);
      walk.counts.checkpoints += 1;
      walk.counts.leaves += leaves.length;
      walk.step(leaves.length);
      last = checkpoint;
    }
    if (batch.length === 0) return;
  }
};

/** Only those leaves that sealed this order. */
export const verifyLeavesOf = async (walk: Walk, chain: string, leaves: readonly (Leaf & { readonly checkpointSeq: number })[]): Promise<void> => {
  const broken = new Set<string>();
  for (const leaf of leaves.filter((one) => one.chain === chain)) {
    walk.counts.leaves += 1;
    await judgeLeaves(walk, leaf.checkpointSeq, [leaf], broken);
  }
};

const judgePlace = ({ findings }: Walk, { seq, prevHash }: Checkpoint, last: Checkpoint | undefined): void => {
  const expected = (last?.seq ?? 0) + 1;
  if (seq !== expected) findings.add({ table: 'audit_checkpoint', chain: '', deed: seq < 1 ? 'ADDED' : 'REMOVED', seq: seq < 1 ? seq : expected, to: seq < 1 ? seq : seq - 1, how: 'there is no checkpoint at this place' });
  else if (prevHash !== (last?.hash ?? GENESIS_HASH)) findings.add({ table: 'audit_checkpoint', chain: '', deed: 'CHANGED', seq: Math.max(1, seq - 1), how: `checkpoint ${String(seq)} was sealed after another one` });
};

/** Answers whether the checkpoint is what it was sealed as. */
const judgeContent = ({ findings }: Walk, { checkpoint, leaves }: KeptCheckpoint, table: ChainTable): boolean => {
  const { seq, root, hash } = checkpoint;
  if (checkpointHash(checkpoint) !== hash) {
    findings.add({ table, chain: '', deed: 'CHANGED', seq, how: 'its content does not give its hash' });
    return false;
  }
  if (leaves.length !== checkpoint.leaves || rootOf(leaves) !== root) {
    findings.add({ table: table === 'audit_checkpoint' ? 'audit_checkpoint_leaf' : table, chain: '', deed: 'CHANGED', seq, how: 'its leaves do not give its root' });
    return false;
  }
  return true;
};

/** One finding for each chain, the earliest: what is cut off is missing from every later checkpoint as well. */
const judgeLeaves = async ({ tx, findings }: Walk, seq: number, leaves: readonly Leaf[], broken: Set<string>): Promise<void> => {
  for (let from = 0; from < leaves.length; from += LEAVES_AT_ONCE) {
    for (const leaf of await brokenLeaves(tx, leaves.slice(from, from + LEAVES_AT_ONCE))) {
      if (broken.has(leaf.chain)) continue;
      broken.add(leaf.chain);
      const table = leaf.chain.startsWith('order:') ? 'ledger_entry' : 'audit_entry';
      if (leaf.hash === null) findings.add({ table, chain: leaf.name, deed: 'REMOVED', seq: leaf.length, how: `checkpoint ${String(seq)} sealed an entry at this place, and there is none: the chain was cut off or taken away` });
      else findings.add({ table, chain: leaf.name, deed: 'CHANGED', seq: leaf.length, how: `checkpoint ${String(seq)} sealed another entry at this place` });
    }
  }
};

/**
 * Lines that were kept elsewhere, held against the database. Whoever rewrote chains, heads and checkpoints alike is found by them alone.
 * @param lines with rising places; those of several months one after the other
 */
export const verifyFile = async (walk: Walk, lines: AsyncIterable<string>): Promise<void> => {
  const broken = new Set<string>();
  let last: Checkpoint | undefined;
  let n = 0;
  for await (const line of lines) {
    n += 1;
    if (line.trim() === '') continue;
    const kept = readLine(line);
    if (kept === null) {
      walk.findings.add({ table: 'checkpoint file', chain: `line ${String(n)}`, deed: 'UNREADABLE', seq: null, how: 'this line is no checkpoint' });
      continue;
    }
    const { checkpoint, leaves } = kept;
    walk.counts.fileCheckpoints += 1;
    if (judgeContent(walk, kept, 'checkpoint file')) await judgeAgainstDatabase(walk, checkpoint, leaves, broken);
    if (last !== undefined && checkpoint.seq === last.seq + 1 && checkpoint.prevHash !== last.hash) {
      walk.findings.add({ table: 'checkpoint file', chain: `line ${String(n)}`, deed: 'CHANGED', seq: checkpoint.seq, how: 'it was sealed after another one than the line before' });
    }
    walk.step(leaves.length);
    last = checkpoint;
  }
};

const judgeAgainstDatabase = async (walk: Walk, checkpoint: Checkpoint, leaves: readonly Leaf[], broken: Set<string>): Promise<void> => {
  const [stands] = await checkpointsAfter(walk.tx, checkpoint.seq - 1, 1);
  if (stands?.seq === checkpoint.seq && stands.hash === checkpoint.hash) return;
  const isThere = stands?.seq === checkpoint.seq;
  walk.findings.add({ table: 'audit_checkpoint', chain: '', deed: isThere ? 'CHANGED' : 'REMOVED', seq: checkpoint.seq, how: isThere ? 'the file kept another checkpoint at this place' : 'the file kept a checkpoint at this place' });
  await judgeLeaves(walk, checkpoint.seq, leaves, broken);
};
