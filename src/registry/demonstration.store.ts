import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { UnitFile } from './unit-files.js';

/** Writes a whole unit file in three statements: the first start of a demonstration has ten seconds for everything. */
export const insertUnitFile = async (tx: Tx, { units, contacts, rules }: UnitFile, at: Temporal.Instant): Promise<void> => {
  await tx.run(
    `insert into unit (jurisdiction, code, name, short_name, kind, level, county_code, line, parent_code)
     select jurisdiction, code, name, "shortName", kind, level, "countyCode", line, "parentCode"
     from jsonb_to_recordset($1::jsonb) as x(jurisdiction text, code text, name text, "shortName" text, kind text, level text, "countyCode" text, line text, "parentCode" text)`,
    [JSON.stringify(units)]);
  await tx.run(
    `with loaded as (
     insert into contact (id, version, unit_code, role, priority, name, mobile, landline, landline_extension, email, source, valid_from, reported_by, reported_at, verified_at)
     select id, 1, "unitCode", role, priority, name, mobile, landline, "landlineExtension", email, 'REPORTED', $2, '演示数据', $2, $2
     from jsonb_to_recordset($1::jsonb) as x(id uuid, "unitCode" text, role text, priority integer, name text, mobile text, landline text, "landlineExtension" text, email text)
     returning id, mobile, landline)
     insert into number_proof (number, contact_id, contact_version, at, recorded_at, how, reference)
     select n, id, 1, $2, $2, 'TYPED', '演示数据 ' || id from loaded cross join unnest(array[mobile, landline]) n where n is not null`,
    [JSON.stringify(contacts.map((contact) => ({ ...contact, id: randomUUID() }))), at]);
  await tx.run(
    `insert into routing_rule (county_code, category, keywords, unit_code)
     select "countyCode", category, array(select jsonb_array_elements_text(keywords)), "unitCode"
     from jsonb_to_recordset($1::jsonb) as x("countyCode" text, category text, keywords jsonb, "unitCode" text)`,
    [JSON.stringify(rules)]);
};
