import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import type { Tx } from '../platform/database/database.js';
import { mayReport } from '../registry/contact-scope.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { unitNames, unitsInForce } from '../registry/unit.store.js';
import type { ImportUnit } from './contact-draft.js';

/** The units a list may name, with every name they go by, as one uploader sees them. */
@Injectable()
export class ImportUnits {
  constructor(private readonly files: RegistryFiles) {}

  async of(tx: Tx, uploader: Principal): Promise<readonly ImportUnit[]> {
    const areas = this.files.areas.filter(({ id }) => uploader.jurisdiction === null || uploader.jurisdiction === id);
    const units: ImportUnit[] = [];
    for (const area of areas) {
      const names = new Map((await unitNames(tx, area.id)).map((one) => [one.code, one.names] as const));
      const counties = new Map(area.counties.map(({ code, name }) => [code, name]));
      units.push(...(await unitsInForce(tx, area.id)).map((unit) => ({
        code: unit.code, name: unit.name, shortName: unit.shortName, formerNames: names.get(unit.code) ?? [], jurisdiction: unit.jurisdiction, countyCode: unit.countyCode,
        countyName: unit.countyCode === null ? null : counties.get(unit.countyCode) ?? null, cityName: area.city.name, areaCode: area.areaCode, isOurs: mayReport(uploader, unit),
      })));
    }
    return units;
  }

  areaCode(uploader: Principal): string {
    return (uploader.jurisdiction === null ? this.files.areas[0] : this.files.areaOf(uploader.jurisdiction))?.areaCode ?? '';
  }
}
