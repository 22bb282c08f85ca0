import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { announceContactChanges } from '../registry/contact-changes.js';
import { keepList } from '../registry/contact.store.js';
import { isLateList } from '../registry/list-deadline.js';
import { RegistryFiles } from '../registry/registry-files.js';
import type { Checked } from './check-import.js';
import type { ContactImport } from './contact-import.js';
import { unitsWithLiaison, writeItems } from './registered.store.js';

/** How much of it is done, half of it checking; nothing of it can be seen before all of it is. */
export interface Progress {
  share: number;
}

interface Writing {
  /** Who hands the list in. */
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly far: Progress;
}

/** Writes what a checked list does into the registry. */
@Injectable()
export class WriteImport {
  constructor(private readonly files: RegistryFiles, private readonly dueRows: DueRows) {}

  async execute(tx: Tx, one: ContactImport, checked: Checked, { by, at, far }: Writing): Promise<void> {
    const late = new Set<string>();
    for (const [jurisdiction, unitCodes] of checked.jurisdictions) {
      const isLate = isLateList(this.files.areaOf(jurisdiction).contactList, at);
      const before = await unitsWithLiaison(tx, unitCodes, at);
      if (isLate) for (const code of unitCodes) if (!before.has(code)) late.add(code);
      await keepList(tx, { id: randomUUID(), jurisdiction, countyCode: one.countyCode, unitCodes: [...unitCodes].sort() }, { by, at, late: isLate });
    }
    await writeItems(tx, checked.items, { by, at, isLate: (unitCode) => late.has(unitCode) }, (share) => (far.share = (1 + share) / 2));
    const changed = checked.items.filter(({ action }) => action !== 'UNCHANGED').map(({ unitCode }) => unitCode);
    await announceContactChanges(tx, this.dueRows, changed, at);
  }
}
