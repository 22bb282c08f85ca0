import type { Instant } from '../../api/types';

export const UNIT_KINDS = ['HANDLING_UNIT', 'COUNTY_HOTLINE_OFFICE', 'EMERGENCY_BUREAU', 'HOTLINE'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UNIT_LEVELS = ['MUNICIPAL', 'COUNTY', 'TOWN'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

export interface UnitMatter {
  readonly countyCode: string | null;
  readonly category: string | null;
  readonly keywords: readonly string[];
}

/** One version of a unit. */
export interface RegisteredUnit {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly jurisdiction: string;
  readonly countyCode: string | null;
  readonly town: string | null;
  readonly line: string | null;
  readonly parentCode: string | null;
  readonly owner: 'GOVERNMENT' | 'COMPANY';
  readonly functions: readonly string[];
  readonly matters: readonly UnitMatter[];
  readonly aliases: readonly string[];
  readonly version: number;
  readonly validFrom: Instant;
  readonly validTo: Instant | null;
  readonly successorCode: string | null;
  readonly reportedBy: string;
  readonly reportedAt: Instant;
  readonly reason: string | null;
}

export interface ListedUnit extends RegisteredUnit {
  readonly countyName: string | null;
  readonly formerNames: readonly string[];
  readonly functionNames: readonly string[];
}

/** Every version, the oldest first; and what still depends on the unit, for those who see its people and orders. */
export interface UnitHistory {
  readonly items: readonly RegisteredUnit[];
  readonly openOrders?: number;
  readonly contacts?: number;
  readonly below?: readonly string[];
}

export interface PublicFunction {
  readonly code: string;
  readonly name: string;
  readonly because?: readonly string[];
  readonly matters: readonly { readonly category: string | null; readonly keywords: readonly string[]; readonly counties?: readonly string[] | null }[];
  readonly exercisedBy: readonly { readonly countyCode: string | null; readonly countyName: string; readonly units: readonly { readonly code: string; readonly name: string; readonly level: UnitLevel }[] }[];
  readonly vacant: readonly { readonly countyCode: string | null; readonly countyName: string }[];
}
