import type { LedgerRow } from '../audit/order-chains.query.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { SealedEntry } from '../ledger/ledger.js';
import { maskedReport } from '../platform/logging/masked-report.js';

/** What stands beside an entry's digest: the text with its salt, the text without what leads to the petitioner, when it was erased, or nothing although there was something. */
export type SaidText =
  | { readonly state: 'KEPT'; readonly salt: string; readonly text: string }
  | { readonly state: 'MASKED'; readonly text: string }
  | { readonly state: 'ERASED'; readonly erasedAt: string }
  | { readonly state: 'MISSING' };

export interface EntryRecord {
  readonly hashed: SealedEntry;
  readonly prevHash: string;
  readonly hash: string;
  readonly text: SaidText | null;
}

/** What of texts may be shown. `names`: of the petitioner, masked unless everything is revealed. */
export interface Reveal {
  readonly isWhole: boolean;
  readonly names: readonly (string | null)[];
}

export const entryRecord = (row: LedgerRow, reveal: Reveal): EntryRecord => {
  const { workOrderId, seq, id, kind, isFact, trust, unitCode, channel, actorKind, actorId, because, data, textDigest, prevHash, hash } = row;
  return {
    hashed: { workOrderId, seq, id, kind, isFact, at: toBeijing(row.at), recordedAt: toBeijing(row.recordedAt), trust, unitCode, channel, actorKind, actorId, because, data, textDigest },
    prevHash, hash, text: saidText(row, reveal),
  };
};

const saidText = ({ textDigest, text, salt, erasedAt }: LedgerRow, reveal: Reveal): SaidText | null => {
  if (text !== null) {
    const shown = shownText(text, reveal);
    return shown === text ? { state: 'KEPT', salt: salt ?? '', text } : { state: 'MASKED', text: shown };
  }
  if (textDigest === null) return null;
  return erasedAt === null ? { state: 'MISSING' } : { state: 'ERASED', erasedAt: toBeijing(erasedAt) };
};

export const shownText = (text: string, { isWhole, names }: Reveal): string => (isWhole ? text : maskedReport(text, names));
