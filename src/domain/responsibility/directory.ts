import type { DispatchRule, PublicFunction } from './function-table.js';
import type { Gazetteer } from './gazetteer.js';
import type { HotlineHint } from './hotline-directory.js';
import type { UnitLevel } from './unit-level.js';

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
  /** Of a functional zone that is a jurisdiction of its own beside the counties: those it lies in. It has no towns: they stay the counties'. */
  readonly within?: readonly string[];
}

export interface Area {
  readonly city: { readonly code: string; readonly name: string; readonly aliases: readonly string[]; readonly province: string };
  readonly counties: readonly County[];
  /** Names of provinces, cities and districts of others. */
  readonly outside: { readonly full: readonly string[]; readonly short: readonly string[] };
  /** Without it only counties and towns are known. */
  readonly gazetteer?: Gazetteer;
}

export const UNIT_KINDS = ['HANDLING_UNIT', 'COUNTY_HOTLINE_OFFICE', 'EMERGENCY_BUREAU', 'HOTLINE'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** COMPANY: the owner of power, water, gas or telecommunication lines, which no list of departments names (OQ-50). */
export const UNIT_OWNERS = ['GOVERNMENT', 'COMPANY'] as const;
export type UnitOwner = (typeof UNIT_OWNERS)[number];

export interface DirectoryUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  /** Null for municipal units. */
  readonly countyCode: string | null;
  /** The town that a unit of town level governs, by its name in the area. */
  readonly town: string | null;
  /** The system (系统) the unit belongs to. */
  readonly line: string | null;
  /** The department above it in that system (QY2015-5.2). */
  readonly parentCode: string | null;
  /** Codes of the functions that it exercises. */
  readonly functions: readonly string[];
  readonly owner: UnitOwner;
}

/** A unit that is no more. */
export interface EndedUnit {
  readonly code: string;
  readonly name: string;
  /** Who took over its duties, if anybody did. */
  readonly successorCode: string | null;
}

/** Everything the resolver knows of the jurisdiction at one instant. */
export interface Directory {
  readonly area: Area;
  /** Those in force. */
  readonly units: readonly DirectoryUnit[];
  readonly ended: readonly EndedUnit[];
  readonly functions: readonly PublicFunction[];
  /** The dispatch table: which matter belongs to which function. */
  readonly rules: readonly DispatchRule[];
  /** Merged service lines, which hint at units and decide nothing (QY2021, OQ-50). */
  readonly hotlines: readonly HotlineHint[];
}

/** The county of that code, also by a code it had before. */
export const countyByCode = ({ area }: Pick<Directory, 'area'>, code: string): County | undefined =>
  area.counties.find((county) => county.code === code || county.formerCodes.includes(code));

/** The only county of a jurisdiction of one district; zones are no districts. */
export const onlyCounty = ({ counties }: Area): County | undefined => {
  const [only, ...others] = counties.filter(({ within }) => within === undefined);
  return others.length === 0 ? only : undefined;
};

/** The unit that answers to a code today: itself, or whoever took over after it ended. `ended` is the unit of that code when it is no more. */
export const unitInForce = ({ units, ended }: Directory, code: string): { readonly unit: DirectoryUnit | undefined; readonly ended: EndedUnit | undefined } => {
  const found = units.find((unit) => unit.code === code);
  const past = ended.find((unit) => unit.code === code);
  // A chain of mergers is as long as there are ended units at most, so that a circle in the data cannot hold up an order.
  let next = past?.successorCode ?? null;
  for (let step = 0; step < ended.length && next !== null && !units.some((unit) => unit.code === next); step += 1) {
    next = ended.find((unit) => unit.code === next)?.successorCode ?? null;
  }
  return { unit: found ?? units.find((unit) => unit.code === next), ended: found === undefined ? past : undefined };
};

/** The towns of the county that the words name, by their names in the area. */
export const townsNamed = (directory: Directory, countyCode: string, words: readonly string[]): readonly string[] =>
  (countyByCode(directory, countyCode)?.towns ?? []).filter(({ name, aliases }) => words.some((word) => word === name || aliases.includes(word))).map(({ name }) => name);
