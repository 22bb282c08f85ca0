import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { later } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';
import { sealComparable } from '../platform/sealing/seal.js';
import type { Contact, ContactFields, ContactRole, ContactSource } from './contact.js';
import { keepTypedProof } from './number-proof.store.js';

export const CONTACT_COLUMNS = `c.id, c.version, c.unit_code as "unitCode", c.role, c.priority, c.name, c.mobile, c.landline, c.landline_extension as "landlineExtension",
  c.email, c.source, c.valid_from as "validFrom", c.valid_to as "validTo", c.reported_by as "reportedBy", c.reported_at as "reportedAt", c.verified_at as "verifiedAt", c.late`;
const VALID = 'c.valid_from <= $1 and (c.valid_to is null or c.valid_to > $1)';
const IN_ORDER = 'order by c.role, c.priority, c.valid_from, c.id';

/** Who reports what when; `at` is the legal instant from which it holds. */
export interface Report {
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly source: ContactSource;
  /** When somebody last made sure that the numbers work. */
  readonly verifiedAt: Temporal.Instant | null;
  readonly late: boolean;
}

export const contactsOfUnit = (tx: Tx, unitCode: string, at: Temporal.Instant, roles?: readonly ContactRole[]): Promise<Contact[]> =>
  tx.rows<Contact>(`select ${CONTACT_COLUMNS} from contact c where ${VALID} and c.unit_code = $2 and ($3::text[] is null or c.role = any($3)) ${IN_ORDER}`, [at, unitCode, roles ?? null]);

export const contactsWithNumber = (tx: Tx, e164: string, at: Temporal.Instant): Promise<Contact[]> =>
  tx.rows<Contact>(`select ${CONTACT_COLUMNS} from contact c where ${VALID} and (c.mobile = $2 or c.landline = $2) ${IN_ORDER}`, [at, e164]);

/** The latest version, locked until the transaction ends; undefined when it has ended. `at` lets those through whose end is planned for later. */
export const lockContact = (tx: Tx, id: string, at: Temporal.Instant | null = null): Promise<Contact | undefined> =>
  tx.maybe<Contact>(`select ${CONTACT_COLUMNS} from contact c where c.id = $1 and (c.valid_to is null or c.valid_to > $2) order by c.version desc limit 1 for update`, [id, at]);

/** Each version with the name that its unit bore when it began. */
export const contactHistory = (tx: Tx, id: string): Promise<(Contact & { readonly unitName: string })[]> =>
  tx.rows<Contact & { readonly unitName: string }>(`select ${CONTACT_COLUMNS}, unit_name_at(c.unit_code, c.valid_from) as "unitName" from contact c where c.id = $1 order by c.version`, [id]);

export const addContact = (tx: Tx, fields: ContactFields, report: Report): Promise<Contact> =>
  insertVersion(tx, { id: randomUUID(), version: 1, validFrom: report.at, validTo: null }, fields, report);

/** Ends the version in force and opens the next; the caller holds its lock. A planned beginning or end stays planned. */
export const changeContact = async (tx: Tx, current: Contact, fields: ContactFields, report: Report): Promise<Contact> => {
  await endContact(tx, current, report.at);
  return insertVersion(tx, { id: current.id, version: current.version + 1, validFrom: later(report.at, current.validFrom), validTo: current.validTo }, fields, report);
};

export const endContact = async (tx: Tx, current: Contact, at: Temporal.Instant): Promise<void> => {
  await tx.run('update contact set valid_to = greatest($3::timestamptz, valid_from) where id = $1 and version = $2', [current.id, current.version, at]);
};

type VersionKey = Pick<Contact, 'id' | 'version' | 'validFrom' | 'validTo'>;

const insertVersion = async (tx: Tx, { id, version, validFrom, validTo }: VersionKey, fields: ContactFields, report: Report): Promise<Contact> => {
  const contact = await tx.one<Contact>(
    `insert into contact as c (id, version, unit_code, role, priority, name, mobile, landline, landline_extension, email, source, valid_from, valid_to, reported_by, reported_at, verified_at, late)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $16, $17, $13, $12, $14, $15) returning ${CONTACT_COLUMNS}`,
    [id, version, fields.unitCode, fields.role, fields.priority, sealComparable(fields.name), fields.mobile, fields.landline, fields.landlineExtension, fields.email,
      report.source, report.at, report.by, report.verifiedAt, report.late, validFrom, validTo]);
  if (report.verifiedAt !== null && Temporal.Instant.compare(report.verifiedAt, report.at) === 0) await keepTypedProof(tx, contact, report.by, report.at);
  return contact;
};

/** Whether the unit had named a liaison before that instant: what comes after its first list is a change, and no change is late. */
export const hadLiaison = async (tx: Tx, unitCode: string, at: Temporal.Instant): Promise<boolean> =>
  (await tx.maybe("select 1 from contact where unit_code = $1 and role = 'EMERGENCY_LIAISON' and source = 'REPORTED' and reported_at < $2 limit 1", [unitCode, at])) !== undefined;

export interface HandedInList {
  readonly id: string;
  readonly jurisdiction: string;
  readonly countyCode: string | null;
  readonly unitCodes: readonly string[];
}

export const keepList = async (tx: Tx, list: HandedInList, report: Pick<Report, 'by' | 'at' | 'late'>): Promise<void> => {
  await tx.run('insert into contact_list (id, jurisdiction, county_code, unit_codes, reported_by, reported_at, late) values ($1, $2, $3, $4, $5, $6, $7)',
    [list.id, list.jurisdiction, list.countyCode, list.unitCodes, report.by, report.at, report.late]);
};
