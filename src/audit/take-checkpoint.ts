import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';
import { GENESIS_HASH } from './chain-check.js';
import { checkpointHash, type Checkpoint, type KeptCheckpoint, rootOf } from './checkpoint.js';
import { holdCheckpoints, lastCheckpoint, reachOf, unsealedHeads, writeCheckpoint } from './checkpoint.store.js';

/** More would make one line of the file too long to read at once; what is left over comes with the next, at once. */
const MOST_ENTRIES = 50_000;
/** No transaction takes so long to commit: an entry recorded before the last checkpoint and seen only now is looked for that far back. */
const OVERLAP = Temporal.Duration.from({ hours: 1 });
const IDLE_AT_MOST = Temporal.Duration.from({ hours: 24 });
const LONG_AGO = Temporal.Instant.from('1970-01-01T00:00:00Z');

export interface Taken {
  /** Null: nothing has changed, and the last one is not a day old. */
  readonly kept: KeptCheckpoint | null;
  /** Entries are left over for another one. */
  readonly isBehind: boolean;
}

/**
 * Seals the heads of all chains that have grown since the last checkpoint: a Merkle root over them, chained to the one before. At least one a day,
 * so that its absence shows.
 * @param now legal time
 */
export const takeCheckpoint = async (tx: Tx, now: Temporal.Instant, most = MOST_ENTRIES): Promise<Taken> => {
  await holdCheckpoints(tx);
  const last = await lastCheckpoint(tx);
  const since = last === undefined ? LONG_AGO : Temporal.Instant.from(last.through);
  const through = await reachOf(tx, since, now, most);
  const leaves = await unsealedHeads(tx, since.subtract(OVERLAP), through);
  const isBehind = Temporal.Instant.compare(through, now) < 0;
  if (leaves.length === 0 && !isBehind && last !== undefined && Temporal.Instant.compare(Temporal.Instant.from(last.at).add(IDLE_AT_MOST), now) > 0) return { kept: null, isBehind };
  const unsealed = { seq: (last?.seq ?? 0) + 1, at: toBeijing(now), through: toBeijing(through), leaves: leaves.length, root: rootOf(leaves), prevHash: last?.hash ?? GENESIS_HASH };
  const checkpoint: Checkpoint = { ...unsealed, hash: checkpointHash(unsealed) };
  await writeCheckpoint(tx, { checkpoint, leaves });
  return { kept: { checkpoint, leaves }, isBehind };
};
