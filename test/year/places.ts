import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Chance } from './chance.js';

export const JURISDICTIONS = ['qingyuan', 'shaoguan', 'haojiang'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];

/** What is reported to a unit of each function. */
const MATTERS: Readonly<Record<string, { readonly title: string; readonly category: string }>> = {
  ROADS: { title: '道路塌方,双向断行', category: 'ROAD_AND_TREE' },
  STREET_FACILITIES: { title: '井盖缺失,有人险些跌落', category: 'ROAD_AND_TREE' },
  POWER_SUPPLY: { title: '电线杆倒伏,供电中断', category: 'UTILITY' },
  WATER_SUPPLY: { title: '供水管爆裂,路面积水', category: 'UTILITY' },
  GAS_SUPPLY: { title: '燃气管道漏气', category: 'UTILITY' },
  TELECOM: { title: '通信光缆断落在路面', category: 'UTILITY' },
  POLLUTION: { title: '企业大规模偷排废水', category: 'POLLUTION' },
  SCENIC_SAFETY: { title: '景区栈道断裂', category: 'TOURISM_SAFETY' },
  SECOND_LEVEL_PLATFORM: { title: '路灯倒塌压到行人', category: 'OTHER' },
  CIVIL_AID: { title: '独居老人需紧急救助', category: 'OTHER' },
  PUBLIC_HEALTH: { title: '餐馆聚集性腹泻', category: 'OTHER' },
};

interface UnitEntry {
  readonly code: string; readonly kind: string; readonly countyCode?: string; readonly functions?: readonly string[];
  readonly contacts?: readonly { readonly role: string; readonly mobile?: string }[];
}
interface AreaFile { readonly city: { readonly name: string }; readonly counties: readonly { readonly code: string; readonly name: string; readonly towns: readonly { readonly name: string }[] }[] }

/** A handling unit and what is reported to it. */
export interface Place {
  readonly unit: string;
  readonly countyCode: string | null;
  readonly address: string;
  readonly title: string;
  readonly category: string;
  /** The mobile of whoever is told first. */
  readonly mobile: string | null;
}

const read = <T>(path: string): T => parse(readFileSync(path, 'utf8')) as T;

/** Every handling unit of a jurisdiction that has a function, as config/units and config/areas name them. */
export class Places {
  private readonly byJurisdiction: ReadonlyMap<Jurisdiction, readonly Place[]>;

  constructor() {
    this.byJurisdiction = new Map(JURISDICTIONS.map((id) => [id, placesOf(id)]));
  }

  any(id: Jurisdiction, chance: Chance): Place {
    return chance.of(this.of(id));
  }

  /** Another unit of the same county, where there is one: orders are handed from one to the other. */
  besides(id: Jurisdiction, place: Place, chance: Chance): Place {
    const near = this.of(id).filter((other) => other.unit !== place.unit && other.countyCode === place.countyCode);
    return chance.of(near.length > 0 ? near : this.of(id).filter((other) => other.unit !== place.unit));
  }

  of(id: Jurisdiction): readonly Place[] {
    return this.byJurisdiction.get(id) ?? [];
  }
}

const placesOf = (id: Jurisdiction): readonly Place[] => {
  const { city, counties } = read<AreaFile>(`config/areas/${id}.yaml`);
  return read<{ units: UnitEntry[] }>(`config/units/${id}.yaml`).units.flatMap(({ code, kind, countyCode, functions, contacts }): Place[] => {
    const matter = MATTERS[functions?.[0] ?? ''];
    if (kind !== 'HANDLING_UNIT' || matter === undefined) return [];
    const county = counties.find((one) => one.code === countyCode);
    const told = contacts?.find(({ role, mobile }) => role === 'EMERGENCY_LIAISON' && mobile !== undefined);
    return [{ unit: code, countyCode: countyCode ?? null, address: county === undefined ? `${city.name}市辖范围内` : `${city.name}${county.name}${county.towns[0]?.name ?? ''}`, ...matter, mobile: told?.mobile === undefined ? null : `+86${told.mobile}` }];
  });
};
