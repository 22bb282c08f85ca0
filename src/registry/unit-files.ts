import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { UNIT_KINDS, UNIT_OWNERS } from '../domain/responsibility/directory.js';
import { UNIT_LEVELS } from '../domain/responsibility/unit-level.js';
import type { FieldReader, FileProblem } from '../domain/regulation/reader.js';
import { startOfDay } from '../domain/time/beijing.js';
import type { AreaFile } from './area-files.js';
import { ConfigFileError, readConfigFile } from './config-file.js';
import { CONTACT_ROLES, type ContactFields } from './contact.js';
import { readPhoneNumber } from './phone-number.js';
import { SINCE_BEFORE_RECORDS, type UnitFields } from './unit.js';

/** Somebody who signs in for a unit or a county office in the demonstration. */
/** What kind of unit each role signs in for. */
const ACCOUNT_UNITS = { UNIT: 'HANDLING_UNIT', COUNTY_OFFICE: 'COUNTY_HOTLINE_OFFICE', BUREAU: 'EMERGENCY_BUREAU' } as const;

export interface DemonstrationAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: keyof typeof ACCOUNT_UNITS;
  readonly unitCode: string;
  readonly countyCode: string | null;
}

/** A unit with the names it bore before, the oldest first. */
export interface DemonstrationUnit extends UnitFields {
  readonly former: readonly { readonly name: string; readonly shortName: string; readonly until: Temporal.Instant }[];
}

export interface UnitFile {
  readonly jurisdiction: string;
  readonly units: readonly DemonstrationUnit[];
  readonly contacts: readonly ContactFields[];
  readonly accounts: readonly DemonstrationAccount[];
}

/** Reads `<CONFIG_DIR>/units/<name>.yaml`: units and people. */
export const readUnits = (directory: string, name: string, area: AreaFile, functions: readonly string[]): UnitFile =>
  readConfigFile(join(directory, `${name}.yaml`), (root, problems) => {
    if (root.text('id') !== name) problems.push({ path: '/id', expected: `${name}, as the file is called` });
    const place = { area, functions, problems };
    const units = root.list('units').map((unit, index) => readUnit(unit, { ...place, path: `/units/${String(index)}` }));
    const accounts = root.has('accounts') ? root.list('accounts').map((account, index) => readAccount(account, { ...place, path: `/accounts/${String(index)}` }, units)) : [];
    root.end();
    refuseRepetitions(units, problems);
    return { jurisdiction: area.id, units: units.map(({ contacts: _, ...unit }) => unit), contacts: units.flatMap(({ contacts }) => contacts), accounts };
  });

/** Unit codes, account names and numbers are unique over all jurisdictions: one registry holds them. */
export const checkNumbers = (directory: string, files: readonly UnitFile[]): void => {
  const seen = new Map<string, string>();
  const problems = files.flatMap(({ jurisdiction, units, contacts, accounts }) => {
    const said = [...units.map(({ code }) => code), ...accounts.map(({ name }) => name), ...new Set(contacts.flatMap(({ mobile, landline }) => [mobile, landline]).filter((number) => number !== null))];
    const twice = said.filter((value) => seen.has(value) && seen.get(value) !== jurisdiction);
    for (const value of said) seen.set(value, jurisdiction);
    return twice.map((value) => ({ file: join(directory, `${jurisdiction}.yaml`), line: 1, field: value, expected: `no code, account or number that ${seen.get(value) ?? ''} and another file both have` }));
  });
  if (problems.length > 0) throw new ConfigFileError(problems);
};

interface Place {
  readonly area: AreaFile;
  readonly functions: readonly string[];
  readonly problems: FileProblem[];
  readonly path: string;
}
type UnitEntry = DemonstrationUnit & { readonly contacts: readonly ContactFields[] };

const readUnit = (unit: FieldReader, place: Place): UnitEntry => {
  const code = unit.text('code');
  const level = unit.oneOf('level', UNIT_LEVELS);
  const countyCode = unit.optionalText('countyCode');
  if ((level === 'MUNICIPAL') !== (countyCode === null)) place.problems.push({ path: `${place.path}/countyCode`, expected: 'the county of a unit of county or town level, and none for a municipal unit' });
  checkCounty(countyCode, place);
  // `contacts: []` says on purpose that nobody is registered.
  const people = unit.isEmptyList('contacts') ? [] : unit.list('contacts');
  const contacts = people.map((contact, index) => readContact(contact, code, { ...place, path: `${place.path}/contacts/${String(index)}` }));
  const shortName = unit.text('shortName');
  const read = {
    code, level, countyCode, shortName, jurisdiction: place.area.id, contacts: withPriorities(contacts),
    name: unit.text('name'), kind: unit.oneOf('kind', UNIT_KINDS), town: unit.optionalText('town'),
    line: unit.optionalText('line'), parentCode: unit.optionalText('parentCode'), owner: unit.has('owner') ? unit.oneOf('owner', UNIT_OWNERS) : 'GOVERNMENT',
    functions: unit.has('functions') ? unit.texts('functions') : [], matters: [], aliases: unit.has('aliases') ? unit.texts('aliases') : [],
    former: unit.entries('former').map((one) => readFormer(one, shortName)),
  };
  for (const one of read.functions) if (!place.functions.includes(one)) unit.refuse('functions', `codes of config/functions, not ${one}`);
  const towns = place.area.counties.find((county) => county.code === countyCode)?.towns ?? [];
  if ((level === 'TOWN') !== (read.town !== null) || (read.town !== null && !towns.some((town) => town.name === read.town))) {
    unit.refuse('town', 'the town of the area file that a unit of town level governs, and none for other units');
  }
  read.former.forEach(({ until }, index) => {
    if (Temporal.Instant.compare(until, read.former[index - 1]?.until ?? SINCE_BEFORE_RECORDS) <= 0) unit.refuse('former', 'the names of before with the day on which each ended, the oldest first');
  });
  unit.end();
  return read;
};

const readFormer = (former: FieldReader, shortName: string): DemonstrationUnit['former'][number] => {
  const until = startOfDay(former.date('until'));
  const read = { name: former.text('name'), shortName: former.optionalText('shortName') ?? shortName, until };
  former.end();
  return read;
};

type Unranked = Omit<ContactFields, 'priority'>;

const readContact = (contact: FieldReader, unitCode: string, { area, problems, path }: Place): Unranked => {
  const numberOf = (key: 'mobile' | 'landline', kind: 'MOBILE' | 'LANDLINE'): { e164: string; extension: string | null } | null => {
    const typed = contact.optionalText(key);
    if (typed === null) return null;
    const reading = readPhoneNumber(typed, area.areaCode);
    if (reading.kind === 'NUMBER' && reading.number.kind === kind) return reading.number;
    problems.push({ path: `${path}/${key}`, expected: reading.kind === 'WRONG' ? `a telephone number (${reading.problem})` : `a ${kind.toLowerCase()} number` });
    return null;
  };
  const mobile = numberOf('mobile', 'MOBILE');
  const landline = numberOf('landline', 'LANDLINE');
  const read = {
    unitCode, role: contact.oneOf('role', CONTACT_ROLES), name: contact.text('name'), email: contact.optionalText('email'),
    mobile: mobile?.e164 ?? null, landline: landline?.e164 ?? null, landlineExtension: landline?.extension ?? null,
  };
  if (!contact.has('mobile') && !contact.has('landline')) problems.push({ path, expected: 'a mobile, a landline or both' });
  contact.end();
  return read;
};

/** Within a role the first named is told first. */
const withPriorities = (contacts: readonly Unranked[]): readonly ContactFields[] =>
  contacts.map((contact, index) => ({ ...contact, priority: contacts.slice(0, index + 1).filter(({ role }) => role === contact.role).length }));

const readAccount = (account: FieldReader, { problems, path }: Place, units: readonly UnitEntry[]): DemonstrationAccount => {
  const unitCode = account.text('unitCode');
  const unit = units.find(({ code }) => code === unitCode);
  const role = account.oneOf('role', ['UNIT', 'COUNTY_OFFICE', 'BUREAU'] as const);
  if (unit?.kind !== ACCOUNT_UNITS[role]) problems.push({ path: `${path}/unitCode`, expected: 'a handling unit listed above for UNIT, a county hotline office for COUNTY_OFFICE, an emergency bureau for BUREAU' });
  const read = { name: account.text('name'), displayName: account.text('displayName'), role, unitCode, countyCode: unit?.countyCode ?? null };
  account.end();
  return read;
};

const checkCounty = (code: string | null, { area, problems, path }: Place): void => {
  if (code !== null && !area.counties.some((county) => county.code === code)) problems.push({ path: `${path}/countyCode`, expected: 'the code of a county of the area file, in quotes' });
};

const refuseRepetitions = (units: readonly UnitEntry[], problems: FileProblem[]): void => {
  const seen = new Set<string>();
  const refuse = (key: string, path: string, expected: string): void => {
    if (seen.has(key)) problems.push({ path, expected });
    seen.add(key);
  };
  units.forEach(({ code, parentCode }, index) => {
    refuse(code, `/units/${String(index)}/code`, 'a code that no other unit has');
    if (parentCode !== null && !units.some((unit) => unit.code === parentCode)) problems.push({ path: `/units/${String(index)}/parentCode`, expected: 'the code of a unit of this file' });
  });
};
