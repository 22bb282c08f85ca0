import { toBeijing } from '../domain/time/beijing.js';
import { chainHash } from '../ledger/ledger.js';
import { ChainCheck, type ChainRow } from './chain-check.js';
import type { AuditFinding } from './finding.js';
import { emptiedOrders, FIRST, ledgerCopyOf, type LedgerRow, readLedger, strayTexts } from './order-chains.query.js';
import { ledgerSide } from './side-texts.js';
import type { Walk } from './walk.js';

const BATCH = 1_000;
const MOST_STRAYS = 500;

/** The chain of every order, or of one by its id, with the texts beside it. */
export const verifyOrders = async (walk: Walk, only: string | null): Promise<void> => {
  let open: OpenOrder | undefined;
  let after = FIRST;
  for (;;) {
    const rows = await readLedger(walk.tx, after, BATCH, only);
    for (const row of rows) {
      if (open?.id !== row.workOrderId) {
        await open?.close(walk);
        open = new OpenOrder(row);
      }
      open.add(row, walk);
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    walk.step(rows.length);
    after = last;
  }
  await open?.close(walk);
  if (only === null) await strays(walk);
};

const strays = async ({ tx, findings }: Walk): Promise<void> => {
  for (const { number, length } of await emptiedOrders(tx, MOST_STRAYS)) findings.add({ table: 'ledger_entry', chain: number, deed: 'REMOVED', seq: 1, to: length, how: 'the head counts entries and there is none' });
  for (const { id } of await strayTexts(tx, MOST_STRAYS)) findings.add({ table: 'ledger_text', chain: id, deed: 'ADDED', seq: null, how: 'a text belongs to no entry' });
};

/** The order whose entries are coming in. */
class OpenOrder {
  readonly id: string;
  private readonly check: ChainCheck;
  private readonly name: string;

  constructor({ workOrderId, number, length, head }: LedgerRow) {
    this.id = workOrderId;
    this.name = number ?? workOrderId;
    this.check = new ChainCheck({ chain: this.name, entries: 'ledger_entry', heads: 'work_order' }, length === null || head === null ? undefined : { length, hash: head });
  }

  add(row: LedgerRow, { counts, findings }: Walk): void {
    counts.ledgerEntries += 1;
    this.check.add(asChainRow(row));
    const side = ledgerSide(row);
    if (side.kind === 'ERASED') counts.erasedTexts += 1;
    if (side.kind === 'WRONG') findings.add({ table: 'ledger_text', chain: this.name, deed: side.deed, seq: row.seq, how: side.how });
  }

  async close({ tx, counts, findings }: Walk): Promise<void> {
    counts.orders += 1;
    const found = this.check.end();
    findings.add(...(await namingCopies(found, this.check.copies, (hash, seq) => ledgerCopyOf(tx, this.id, hash, seq))));
  }
}

const asChainRow = (row: LedgerRow): ChainRow => {
  const { workOrderId, id, kind, isFact, trust, unitCode, channel, actorKind, actorId, because, data, textDigest } = row;
  const [at, recordedAt] = [toBeijing(row.at), toBeijing(row.recordedAt)];
  return {
    seq: row.seq, prevHash: row.prevHash, hash: row.hash,
    hashAs: (previous, seq) => chainHash(previous, { workOrderId, seq, id, kind, isFact, at, recordedAt, trust, unitCode, channel, actorKind, actorId, because, data, textDigest }),
  };
};

/** An entry that bears the hash of another one has been put in as its copy. */
export const namingCopies = async (found: readonly AuditFinding[], suspects: readonly { readonly seq: number; readonly hash: string }[], copyOf: (hash: string, seq: number) => Promise<number | null>): Promise<readonly AuditFinding[]> => {
  const named: AuditFinding[] = [];
  for (const one of found) {
    const suspect = one.deed === 'CHANGED' || one.deed === 'ADDED' ? suspects.find(({ seq }) => seq === one.seq) : undefined;
    const original = suspect === undefined ? null : await copyOf(suspect.hash, suspect.seq);
    named.push(original === null ? one : { ...one, deed: 'ADDED', how: `it bears the hash of entry ${String(original)}: a copy was put in` });
  }
  return named;
};
