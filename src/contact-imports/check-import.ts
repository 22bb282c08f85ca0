import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { beijingDate } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';
import { inTurns, nextTurn } from '../platform/threads/run-in-thread.js';
import { compareInTurns, type AbsentScope, type Comparison, type ImportItem, type RegisteredContact } from './compare-drafts.js';
import type { ContactDraft } from './contact-draft.js';
import type { ContactImport, ImportCounts } from './contact-import.js';
import { clearChecks, countProblems, keepItems, keepProblems } from './contact-import.store.js';
import { ImportUnits } from './import-units.js';
import { toItemView } from './item-view.js';
import { registeredContacts } from './registered.store.js';

export interface Checked extends Comparison {
  readonly counts: ImportCounts;
  /** Of everything the import would do: two checks with the same hash do the same. */
  readonly outcomeHash: string;
  readonly jurisdictions: ReadonlyMap<string, readonly string[]>;
}

export interface Checking {
  readonly at: Temporal.Instant;
  /** The contacts concerned stay as they are until the transaction ends. */
  readonly lock: boolean;
  /** Told now and then which share is checked. */
  readonly checked?: (share: number) => void;
}

const BATCH = 500;

/** Compares the drafts of an import with the registry as it stands, and keeps what they would do. */
@Injectable()
export class CheckImport {
  constructor(private readonly units: ImportUnits) {}

  async execute(tx: Tx, one: ContactImport, drafts: readonly ContactDraft[], { at, lock, checked }: Checking): Promise<Checked> {
    const known = await this.units.of(tx, one.uploader);
    const named = new Set(drafts.map(({ unitCode }) => unitCode));
    const ours = known.filter(({ isOurs }) => isOurs).map(({ code }) => code);
    const unitCodes = one.options.endAbsent === 'ALL_UNITS' ? [...new Set([...named, ...ours])] : [...named];
    const registered = await registeredContacts(tx, unitCodes, at, lock);
    await clearChecks(tx, one.id);
    const { errors } = await countProblems(tx, one.id);
    // Of a list with unread rows nobody can say who is absent from it.
    const absent = errors > 0 ? null : absentScope(one, drafts);
    const comparison = await inTurns(compareInTurns(drafts, { registered, today: beijingDate(at).toString(), absent }));
    const names = new Map(known.map(({ code, name }) => [code, name]));
    const outcomeHash = await this.keep(tx, one.id, comparison, names, checked);
    const problems = await countProblems(tx, one.id);
    const jurisdictions = new Map<string, string[]>();
    for (const unit of known) if (named.has(unit.code)) jurisdictions.set(unit.jurisdiction, [...(jurisdictions.get(unit.jurisdiction) ?? []), unit.code]);
    return { ...comparison, outcomeHash, jurisdictions, counts: { ...countActions(comparison.items), rows: one.rowsTotal ?? drafts.length, problems: problems.errors, warnings: problems.warnings, units: named.size } };
  }

  /** In small turns: twenty thousand rows must not hold up a notice. */
  private async keep(tx: Tx, id: string, { items, problems }: Comparison, names: ReadonlyMap<string, string>, checked: Checking['checked']): Promise<string> {
    const hash = createHash('sha256');
    for (let start = 0; start < items.length; start += BATCH) {
      const batch = items.slice(start, start + BATCH);
      for (const { action, contact, fields, firstDay } of batch) hash.update(JSON.stringify([action, contact?.id, contact?.version, fields, firstDay]));
      await keepItems(tx, id, batch.map((item, index) => ({ number: start + index + 1, action: item.action, item: toItemView(item, names.get(item.unitCode) ?? item.unitCode) })));
      checked?.((start + batch.length) / items.length);
      await nextTurn();
    }
    await keepProblems(tx, id, 'CHECKING', problems, 0);
    return hash.digest('hex');
  }
}

/** Only in roles that the list speaks of: a form of liaisons says nothing of leaders. */
const absentScope = ({ options, form }: ContactImport, drafts: readonly ContactDraft[]): AbsentScope | null => {
  if (options.endAbsent === 'NO') return null;
  const roles = new Set(form === 'REGISTRATION' ? ['EMERGENCY_LIAISON'] : drafts.map(({ role }) => role));
  return { isAbsent: ({ role }: RegisteredContact) => roles.has(role) };
};

const countActions = (items: readonly ImportItem[]): Pick<ImportCounts, 'new' | 'changed' | 'unchanged' | 'ended' | 'absent'> => {
  const counts = { new: 0, changed: 0, unchanged: 0, ended: 0, absent: 0 };
  for (const { action, draft } of items) {
    counts[action.toLowerCase() as keyof typeof counts] += 1;
    if (draft === null) counts.absent += 1;
  }
  return counts;
};
