import { createHash } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';
import { inclusionProof, leafHash, merkleRoot } from './merkle.js';

/** Where one chain stood: of an order or of an area of administration. */
export interface Leaf {
  /** `order:<id>` or `area:<AREA>`. */
  readonly chain: string;
  readonly length: number;
  readonly head: string;
}

export interface Checkpoint {
  readonly seq: number;
  /** RFC 3339 in Beijing time. */
  readonly at: string;
  /** All entries recorded up to this instant are sealed by this checkpoint or one before. */
  readonly through: string;
  readonly leaves: number;
  /** Merkle root over the leaves, SHA-256. */
  readonly root: string;
  readonly prevHash: string;
  readonly hash: string;
}

export const orderChain = (id: string): string => `order:${id}`;
export const areaChain = (area: string): string => `area:${area}`;

const hashOfLeaf = ({ chain, length, head }: Leaf): Buffer => leafHash(canonicalize({ chain, length, head }));

export const rootOf = (leaves: readonly Leaf[]): string => merkleRoot(leaves.map(hashOfLeaf));

/** That the leaf at this position is under the root, without showing any other one. */
export const proofOf = (leaves: readonly Leaf[], position: number): readonly string[] => inclusionProof(leaves.map(hashOfLeaf), position);

/** SHA-256 over the checkpoint before and the canonical form (RFC 8785) of this one. */
export const checkpointHash = ({ seq, at, through, leaves, root, prevHash }: Omit<Checkpoint, 'hash'>): string =>
  createHash('sha256').update(`${prevHash}\n${canonicalize({ seq, at, through, leaves, root })}`).digest('hex');

/** As it is kept outside of the database, with what it sealed, so that it can prove what the database does not say any more. */
export interface KeptCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly leaves: readonly Leaf[];
}

/** One line of a checkpoint file, without its end. */
export const lineOf = ({ checkpoint, leaves }: KeptCheckpoint): string => JSON.stringify({ ...checkpoint, leaves: leaves.map(({ chain, length, head }) => [chain, length, head]) });

const HASH = /^[0-9a-f]{64}$/;

/** Null for a line that is none. */
export const readLine = (line: string): KeptCheckpoint | null => {
  try {
    return asKept(JSON.parse(line));
  } catch {
    return null;
  }
};

const asKept = (value: unknown): KeptCheckpoint | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { seq, at, through, root, prevHash, hash, leaves } = value as Record<string, unknown>;
  if (!isWhole(seq) || typeof at !== 'string' || typeof through !== 'string' || !isHash(root) || !isHash(prevHash) || !isHash(hash) || !Array.isArray(leaves)) return null;
  const read = leaves.map(asLeaf);
  const sound = read.filter((leaf): leaf is Leaf => leaf !== null);
  return sound.length === read.length ? { checkpoint: { seq, at, through, leaves: sound.length, root, prevHash, hash }, leaves: sound } : null;
};

const asLeaf = (value: unknown): Leaf | null => {
  const [chain, length, head] = Array.isArray(value) ? (value as unknown[]) : [];
  return typeof chain === 'string' && isWhole(length) && isHash(head) ? { chain, length, head } : null;
};

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value);
