import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { sealComparable } from '../platform/sealing/seal.js';
import type { UnitFile } from './unit-files.js';
import { SINCE_BEFORE_RECORDS } from './unit.js';

/** Writes a whole unit file in a few statements: the first start of a demonstration has ten seconds for everything. */
export const insertUnitFile = async (tx: Tx, { units, contacts }: UnitFile, at: Temporal.Instant): Promise<void> => {
  await tx.run(
    `insert into unit (jurisdiction, code, name, short_name, kind, level, county_code, town, line, parent_code, owner, functions, matters, aliases, version, valid_from, reported_by, reported_at)
     select jurisdiction, code, name, "shortName", kind, level, "countyCode", town, line, "parentCode", owner, functions, '[]', aliases, version, "validFrom", '演示数据', $2
     from jsonb_to_recordset($1::jsonb) as x(jurisdiction text, code text, name text, "shortName" text, kind text, level text, "countyCode" text, town text, line text, "parentCode" text,
       owner text, functions text[], aliases text[], version integer, "validFrom" timestamptz)`,
    [JSON.stringify(units.map((unit) => ({ ...unit, version: unit.former.length + 1, validFrom: since(unit.former, unit.former.length) }))), at]);
  await tx.run(
    `insert into unit_past (code, version, jurisdiction, name, short_name, kind, level, county_code, town, line, parent_code, owner, functions, matters, aliases, valid_from, valid_to,
       reported_by, reported_at)
     select u.code, x.version, u.jurisdiction, x.name, x."shortName", u.kind, u.level, u.county_code, u.town, u.line, u.parent_code, u.owner, u.functions, u.matters, u.aliases, x."validFrom",
       x.until, u.reported_by, u.reported_at
     from jsonb_to_recordset($1::jsonb) as x(code text, name text, "shortName" text, version integer, "validFrom" timestamptz, until timestamptz) join unit u on u.code = x.code`,
    [JSON.stringify(units.flatMap(({ code, former }) => former.map((one, index) => ({ ...one, code, version: index + 1, validFrom: since(former, index) }))))]);
  await tx.run(
    `with loaded as (
     insert into contact (id, version, unit_code, role, priority, name, mobile, landline, landline_extension, email, source, valid_from, reported_by, reported_at, verified_at)
     select id, 1, "unitCode", role, priority, name, mobile, landline, "landlineExtension", email, 'REPORTED', $2, '演示数据', $2, $2
     from jsonb_to_recordset($1::jsonb) as x(id uuid, "unitCode" text, role text, priority integer, name text, mobile text, landline text, "landlineExtension" text, email text)
     returning id, mobile, landline)
     insert into number_proof (number, contact_id, contact_version, at, recorded_at, how, reference)
     select n, id, 1, $2, $2, 'TYPED', '演示数据 ' || id from loaded cross join unnest(array[mobile, landline]) n where n is not null`,
    [JSON.stringify(contacts.map((contact) => ({ ...contact, name: sealComparable(contact.name), id: randomUUID() }))), at]);
};

const since = (former: UnitFile['units'][number]['former'], index: number): Temporal.Instant => former[index - 1]?.until ?? SINCE_BEFORE_RECORDS;
