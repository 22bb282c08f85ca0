import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../domain/responsibility/directory.js';
import type { Tx } from '../platform/database/database.js';
import type { Contact, ContactRole } from './contact.js';
import { contactsOfUnit, contactsWithNumber } from './contact.store.js';
import { insertUnitFile } from './demonstration.store.js';
import { RegistryFiles } from './registry-files.js';
import { KeptDirectories } from './kept-directories.js';
import type { UnitFile } from './unit-files.js';
import { findUnit, UNIT_COLUMNS, unitsInForce } from './unit.store.js';
import type { Unit } from './unit.js';

export type { Contact } from './contact.js';
export type { Unit } from './unit.js';

export interface AreaName {
  readonly code: string;
  readonly name: string;
}

/** Units, people and areas as of an instant. `at` is always the legal instant; who was registered then is what counts. */
@Injectable()
export class RegistryStore {
  private readonly directories: KeptDirectories;

  constructor(private readonly files: RegistryFiles) {
    this.directories = new KeptDirectories(files);
  }

  /** 区号 of a jurisdiction's landlines. */
  areaCode(jurisdiction: string): string {
    return this.files.areaOf(jurisdiction).areaCode;
  }

  /** The city of the jurisdiction (GB/T 2260). */
  city(jurisdiction: string): AreaName {
    return this.files.areaOf(jurisdiction).city;
  }

  /** Also one that ended (`validTo`). */
  unit(tx: Tx, code: string): Promise<Unit | undefined> {
    return findUnit(tx, code);
  }

  /** Those in force. */
  units(tx: Tx, jurisdiction: string): Promise<Unit[]> {
    return unitsInForce(tx, jurisdiction);
  }

  area(tx: Tx, code: string): Promise<AreaName | undefined> {
    return tx.maybe<AreaName>('select code, name from area where code = $1', [code]);
  }

  /** Contacts in force at that instant, by role and then in the order in which they are told. */
  contactsOf(tx: Tx, unitCode: string, at: Temporal.Instant, roles?: readonly ContactRole[]): Promise<Contact[]> {
    return contactsOfUnit(tx, unitCode, at, roles);
  }

  /** Everyone who answers under that number; one person may stand for several units. */
  contactsByNumber(tx: Tx, e164: string, at: Temporal.Instant): Promise<Contact[]> {
    return contactsWithNumber(tx, e164, at);
  }

  /** The hotline office of the county (QY2019-2.3). */
  countyOffice(tx: Tx, countyCode: string): Promise<Unit | undefined> {
    return tx.maybe<Unit>(`select ${UNIT_COLUMNS} from unit u where u.kind = 'COUNTY_HOTLINE_OFFICE' and u.county_code = $1 and u.valid_to is null`, [countyCode]);
  }

  /** The hotline of the jurisdiction itself. */
  hotline(tx: Tx, jurisdiction: string): Promise<Unit | undefined> {
    return tx.maybe<Unit>(`select ${UNIT_COLUMNS} from unit u where u.kind = 'HOTLINE' and u.county_code is null and u.jurisdiction = $1 and u.valid_to is null`, [jurisdiction]);
  }

  /** The municipal bureau and those of the counties concerned, the municipal one first (QY2019-2.4, OQ-17). */
  emergencyBureaux(tx: Tx, jurisdiction: string, countyCodes: readonly string[]): Promise<Unit[]> {
    return tx.rows<Unit>(
      `select ${UNIT_COLUMNS} from unit u where u.kind = 'EMERGENCY_BUREAU' and u.valid_to is null and u.jurisdiction = $1 and (u.county_code is null or u.county_code = any($2)) order by u.county_code nulls first`,
      [jurisdiction, countyCodes]);
  }

  /** What `resolveResponsible` needs to know of one jurisdiction; of the others nobody is ever found for its orders. */
  directory(tx: Tx, jurisdiction: string): Promise<Directory> {
    return this.directories.of(tx, jurisdiction);
  }

  /** Brings the areas up to CONFIG_DIR; call at every start before anything that names a county. */
  async publishAreas(tx: Tx): Promise<void> {
    const put = (code: string, name: string, parent: string | null): Promise<number> => tx.run(
      `insert into area (code, name, kind, parent_code) values ($1, $2, $3, $4)
       on conflict (code) do update set name = excluded.name where area.name <> excluded.name`, [code, name, parent === null ? 'CITY' : 'COUNTY', parent]);
    for (const { city, counties } of this.files.areas) {
      await put(city.code, city.name, null);
      for (const county of counties) await put(county.code, county.name, city.code);
    }
  }

  /** Loads invented units and people of each jurisdiction that has none yet, and leaves the others alone; answers whose were loaded. */
  async loadDemonstration(tx: Tx, files: readonly UnitFile[], at: Temporal.Instant): Promise<readonly string[]> {
    await this.publishAreas(tx);
    await tx.run('lock table unit in share row exclusive mode');
    const known = new Set((await tx.rows<{ jurisdiction: string }>('select distinct jurisdiction from unit')).map(({ jurisdiction }) => jurisdiction));
    const fresh = files.filter(({ jurisdiction }) => !known.has(jurisdiction));
    for (const file of fresh) await insertUnitFile(tx, file, at);
    return fresh.map(({ jurisdiction }) => jurisdiction);
  }
}
