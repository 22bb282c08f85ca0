/** One town-level unit (镇、街道、乡、林场…), known by its names only: the nine-digit codes differ between published lists. */
export interface Town {
  readonly name: string;
  readonly aliases: readonly string[];
}

export interface County {
  /** GB/T 2260. */
  readonly code: string;
  readonly formerCodes: readonly string[];
  readonly name: string;
  readonly formerNames: readonly string[];
  /** Short names such as 英德, which count only where an address names its administrative parts. */
  readonly aliases: readonly string[];
  readonly towns: readonly Town[];
}

export interface Area {
  readonly city: { readonly code: string; readonly name: string; readonly aliases: readonly string[]; readonly province: string };
  readonly counties: readonly County[];
  /** Names of provinces, cities and districts of others. */
  readonly outside: { readonly full: readonly string[]; readonly short: readonly string[] };
}

export const UNIT_KINDS = ['HANDLING_UNIT', 'COUNTY_HOTLINE_OFFICE', 'EMERGENCY_BUREAU', 'HOTLINE'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UNIT_LEVELS = ['MUNICIPAL', 'COUNTY', 'TOWN'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

export interface DirectoryUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  /** Null for municipal units. */
  readonly countyCode: string | null;
}

/**
 * One line of the configured dispatch table. `countyCode` null: the municipal department that leads when a matter touches several
 * counties (QY2015-5.2c). Rules with keywords count only when the report mentions one, and then go before rules without.
 */
export interface RoutingRule {
  readonly countyCode: string | null;
  /** Null: for orders of any category and of none. */
  readonly category: string | null;
  readonly keywords: readonly string[];
  readonly unitCode: string;
}

/** Everything the resolver knows of the jurisdiction at one instant. */
export interface Directory {
  readonly area: Area;
  readonly units: readonly DirectoryUnit[];
  readonly rules: readonly RoutingRule[];
}

/** The county of that code, also by a code it had before. */
export const countyByCode = (directory: Directory, code: string): County | undefined =>
  directory.area.counties.find((county) => county.code === code || county.formerCodes.includes(code));
