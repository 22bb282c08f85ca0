import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { forbidden, invalidRequest } from '../platform/http/problem.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { jurisdictionOfUnit } from './month-state.query.js';

/** Whose bulletins somebody reads. Drafts are for the hotline and its platform; everybody else reads what was published. */
export interface Reading {
  readonly jurisdiction: string;
  readonly seesDrafts: boolean;
}

@Injectable()
export class BulletinReaders {
  constructor(private readonly database: Database, private readonly files: RegistryFiles) {}

  /** `named` is the jurisdiction that the request names; people who see all and name none mean the main one. */
  async of(principal: Principal, named: string | undefined): Promise<Reading> {
    if (named !== undefined && !this.files.areas.some(({ id }) => id === named)) throw invalidRequest([{ pointer: '/jurisdiction', detail: `没有名为 ${named} 的地区。` }]);
    const { own, seesDrafts } = await this.own(principal);
    if (own !== null && named !== undefined && named !== own) throw forbidden('当前账号不属于该地区。');
    const jurisdiction = own ?? named ?? this.files.areas[0]?.id;
    if (jurisdiction === undefined) throw new Error('there is no jurisdiction');
    return { jurisdiction, seesDrafts };
  }

  /** The jurisdictions whose bulletins somebody may ask for, the main one first. */
  async choices(principal: Principal): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const { own } = await this.own(principal);
    return this.files.areas.filter(({ id }) => own === null || id === own).map(({ id, city }) => ({ id, name: city.name }));
  }

  private async own(principal: Principal): Promise<{ readonly own: string | null; readonly seesDrafts: boolean }> {
    if (principal.kind === 'CLIENT') return { own: principal.jurisdiction, seesDrafts: true };
    switch (principal.role) {
      case 'UNIT':
      case 'BUREAU': return { own: await this.ofUnit(principal.unitCode), seesDrafts: false };
      case 'COUNTY_OFFICE': return { own: this.ofCounty(principal.countyCode), seesDrafts: false };
      case 'OPERATOR':
      case 'SUPERVISOR':
      case 'ADMINISTRATOR':
      case 'AUDITOR': return { own: principal.jurisdiction, seesDrafts: true };
    }
  }

  private async ofUnit(code: string | null): Promise<string> {
    const jurisdiction = await jurisdictionOfUnit(this.database, code);
    if (jurisdiction === undefined) throw forbidden('当前账号的单位未登记。');
    return jurisdiction;
  }

  private ofCounty(code: string | null): string {
    const area = this.files.areas.find(({ city, counties }) => city.code === code || counties.some((county) => county.code === code));
    if (area === undefined) throw forbidden('当前账号的县(市、区)未登记。');
    return area.id;
  }
}
