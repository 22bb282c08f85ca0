import { createHash } from 'node:crypto';
import { textArray } from '../identity/audit.store.js';
import { areaHeads, auditCopyOf, type AreaHead, type AuditChainRow, readArea, strayAuditTexts, unchainedEntries } from './area-chains.query.js';
import { ChainCheck, type ChainRow } from './chain-check.js';
import { auditSide } from './side-texts.js';
import { namingCopies } from './verify-orders.js';
import type { Walk } from './walk.js';

const BATCH = 1_000;
const MOST_STRAYS = 500;

/** The chain of every area of administration, with names and purposes beside it. */
export const verifyAreas = async (walk: Walk): Promise<void> => {
  for (const head of await areaHeads(walk.tx)) await verifyArea(walk, head);
  for (const { id } of await unchainedEntries(walk.tx, MOST_STRAYS)) {
    walk.findings.add({ table: 'audit_entry', chain: `id ${String(id)}`, deed: 'ADDED', seq: null, how: 'it is in no chain: the trigger did not work when it was written' });
  }
  for (const { id } of await strayAuditTexts(walk.tx, MOST_STRAYS)) walk.findings.add({ table: 'audit_text', chain: `id ${String(id)}`, deed: 'ADDED', seq: null, how: 'a text belongs to no entry' });
};

const verifyArea = async (walk: Walk, { area, length, head }: AreaHead): Promise<void> => {
  const check = new ChainCheck({ chain: area, entries: 'audit_entry', heads: 'audit_chain' }, length === null || head === null ? undefined : { length, hash: head });
  walk.counts.areas += 1;
  for (let after = 0; ;) {
    const rows = await readArea(walk.tx, area, after, BATCH);
    for (const row of rows) {
      check.add(asChainRow(row));
      judgeSide(walk, area, row);
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    walk.counts.auditEntries += rows.length;
    walk.step(rows.length);
    after = last.seq;
  }
  walk.findings.add(...(await namingCopies(check.end(), check.copies, (hash, seq) => auditCopyOf(walk.tx, area, hash, seq))));
};

const judgeSide = ({ counts, findings }: Walk, area: string, row: AuditChainRow): void => {
  if (row.hasInline) findings.add({ table: 'audit_entry', chain: area, deed: 'CHANGED', seq: row.seq, how: 'a name or purpose stands in the entry itself, where the chain does not cover it' });
  const side = auditSide(row);
  if (side.kind === 'ERASED') counts.erasedTexts += 1;
  if (side.kind === 'WRONG') findings.add({ table: 'audit_text', chain: area, deed: side.deed, seq: row.seq, how: side.how });
};

const asChainRow = ({ seq, prevHash, hash, canonical }: AuditChainRow): ChainRow => ({
  seq, prevHash, hash,
  hashAs: (previous, at) => createHash('sha256').update(`${previous}\n${at === seq ? canonical : placedAt(canonical, at)}`).digest('hex'),
});

/** The second member is the place. */
const placedAt = (canonical: string, seq: number): string => {
  const members = JSON.parse(canonical) as (string | null)[];
  return textArray(members.map((member, index) => (index === 1 ? String(seq) : member)));
};
