import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { endOfDay, lastDateOf, startOfDay } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';
import { sealComparable } from '../platform/sealing/seal.js';
import type { ContactFields } from '../registry/contact.js';
import type { ImportItem, RegisteredContact } from './compare-drafts.js';

const BATCH = 1_000;

type ContactRow = ContactFields & { readonly id: string; readonly version: number; readonly validTo: Temporal.Instant | null };

/** Who is registered for these units now or from a later day on. `lock`: nobody changes them until the transaction ends. */
export const registeredContacts = async (tx: Tx, unitCodes: readonly string[], at: Temporal.Instant, lock: boolean): Promise<RegisteredContact[]> => {
  const contacts: RegisteredContact[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await tx.rows<ContactRow>(
      `select c.id, c.version, c.unit_code as "unitCode", c.role, c.priority, c.name, c.mobile, c.landline, c.landline_extension as "landlineExtension", c.email, c.valid_to as "validTo"
       from contact c where c.unit_code = any($1) and (c.valid_to is null or c.valid_to > $2) and c.id > $3 order by c.id limit $4${lock ? ' for update' : ''}`, [unitCodes, at, after, BATCH]);
    contacts.push(...rows.map(({ validTo, ...contact }) => ({ ...contact, lastDay: validTo === null ? null : lastDateOf(validTo).toString() })));
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return contacts.sort((a, b) => a.priority - b.priority);
    after = last.id;
  }
};

/** Units that named a liaison before that instant: what comes after is a change, and no change is late (QY2019-A.1). */
export const unitsWithLiaison = async (tx: Tx, unitCodes: readonly string[], at: Temporal.Instant): Promise<ReadonlySet<string>> =>
  new Set((await tx.rows<{ unit: string }>("select distinct unit_code as unit from contact where unit_code = any($1) and role = 'EMERGENCY_LIAISON' and source = 'REPORTED' and reported_at < $2", [unitCodes, at])).map(({ unit }) => unit));

export interface Reported {
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly isLate: (unitCode: string) => boolean;
}

/** Writes what a list changes: a change ends one version and opens the next, as everywhere. The caller holds the locks. */
export const writeItems = async (tx: Tx, items: readonly ImportItem[], reported: Reported, written: (share: number) => void): Promise<void> => {
  for (let start = 0; start < items.length; start += BATCH) {
    const batch = items.slice(start, start + BATCH);
    await endVersions(tx, batch.filter(({ action }) => action === 'CHANGED' || action === 'ENDED'), reported.at);
    await openVersions(tx, batch.filter(({ action }) => action === 'NEW' || action === 'CHANGED'), reported);
    written((start + batch.length) / items.length);
  }
};

const endVersions = async (tx: Tx, items: readonly ImportItem[], at: Temporal.Instant): Promise<void> => {
  const ended = items.flatMap(({ contact }) => (contact === null ? [] : [{ id: contact.id, version: contact.version }]));
  if (ended.length === 0) return;
  await tx.run(
    `update contact c set valid_to = greatest($2::timestamptz, c.valid_from)
     from jsonb_to_recordset($1::jsonb) as x(id uuid, version integer) where c.id = x.id and c.version = x.version`, [JSON.stringify(ended), at]);
};

const openVersions = async (tx: Tx, items: readonly ImportItem[], { by, at, isLate }: Reported): Promise<void> => {
  const opened = items.flatMap(({ contact, fields, firstDay }) => (fields === null ? [] : [{
    ...fields, name: sealComparable(fields.name), id: contact?.id ?? randomUUID(), version: (contact?.version ?? 0) + 1, previous: contact?.version ?? null,
    from: firstDay === null ? at.toString() : startOfDay(Temporal.PlainDate.from(firstDay)).toString(),
    to: fields.lastDay === null ? null : endOfDay(Temporal.PlainDate.from(fields.lastDay)).toString(),
    late: contact === null && fields.role === 'EMERGENCY_LIAISON' && isLate(fields.unitCode),
    sameNumbers: contact !== null && contact.mobile === fields.mobile && contact.landline === fields.landline && contact.landlineExtension === fields.landlineExtension,
  }]));
  if (opened.length === 0) return;
  // A number that did not change stays verified, and a late entry stays late.
  await tx.run(
    `insert into contact (id, version, unit_code, role, priority, name, mobile, landline, landline_extension, email, source, valid_from, valid_to, reported_by, reported_at, verified_at, late)
     select x.id, x.version, x."unitCode", x.role, x.priority, x.name, x.mobile, x.landline, x."landlineExtension", x.email, 'REPORTED',
       greatest(x."from", p.valid_to), x."to", $2, $3, case when x."sameNumbers" then p.verified_at end, coalesce(p.late, x.late)
     from jsonb_to_recordset($1::jsonb) as x(id uuid, version integer, previous integer, "unitCode" text, role text, priority integer, name text, mobile text, landline text,
       "landlineExtension" text, email text, "from" timestamptz, "to" timestamptz, late boolean, "sameNumbers" boolean)
     left join contact p on p.id = x.id and p.version = x.previous`, [JSON.stringify(opened), by, at]);
};
