import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { auditTextDigest } from '../identity/audit.store.js';
import type { AuditChainRow } from './area-chains.query.js';
import type { Deed } from './finding.js';
import type { LedgerRow } from './order-chains.query.js';

/** What a side row says beside the digest in the chain. */
export type SideState = { readonly kind: 'SOUND' } | { readonly kind: 'ERASED' } | { readonly kind: 'WRONG'; readonly deed: Deed; readonly how: string };

interface Side {
  /** In the chain; null where nothing was said. */
  readonly digest: string | null;
  readonly isThere: boolean;
  readonly isEmpty: boolean;
  readonly erasedAt: Temporal.Instant | null;
  /** Of what the side row holds. */
  digestNow(): string;
}

const SOUND: SideState = { kind: 'SOUND' };

const wrong = (deed: Deed, how: string): SideState => ({ kind: 'WRONG', deed, how });

/** Retention may empty a text, and says when; nobody may put another in its place or take the row away. */
const stateOf = ({ digest, isThere, isEmpty, erasedAt, digestNow }: Side): SideState => {
  if (digest === null) return isEmpty ? SOUND : wrong('ADDED', 'a text stands beside an entry that has none');
  if (!isThere) return wrong('REMOVED', 'the side row with the text is gone, and was not emptied by retention');
  if (isEmpty) return erasedAt === null ? wrong('REMOVED', 'the text is gone, and was not emptied by retention') : { kind: 'ERASED' };
  return digestNow() === digest ? SOUND : wrong('CHANGED', 'the text does not give the digest in the chain');
};

export const ledgerSide = ({ textDigest, hasSide, salt, text, erasedAt }: LedgerRow): SideState => stateOf({
  digest: textDigest, isThere: hasSide, isEmpty: text === null, erasedAt, digestNow: () => createHash('sha256').update(`${salt ?? ''}\n${text ?? ''}`).digest('hex'),
});

export const auditSide = ({ textDigest, hasSide, salt, actorName, purpose, erasedAt }: AuditChainRow): SideState => stateOf({
  digest: textDigest, isThere: hasSide, isEmpty: actorName === null && purpose === null, erasedAt, digestNow: () => auditTextDigest(salt ?? '', actorName, purpose),
});
