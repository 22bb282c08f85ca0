import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Area, County, Town } from '../domain/responsibility/directory.js';
import type { FieldReader, FileProblem } from '../domain/regulation/reader.js';
import { DEFAULT_SURVEY, readSurveySettings, type SurveySettings } from '../domain/survey/survey-settings.js';
import { DEFAULT_VERIFICATION, readVerification, type VerificationSettings } from '../domain/verification/verification-settings.js';
import { ConfigFileError, readConfigFile } from './config-file.js';
import { readLists, readSpelling, readSurroundings } from './gazetteer-files.js';
import type { ContactListDeadline } from './list-deadline.js';

const COUNTY_CODE = /^\d{6}$/;

/** What is the same for every jurisdiction, beside the files of the jurisdictions. */
const OUTSIDE = 'outside.yaml';
const SHARED = [OUTSIDE, 'spelling.yaml'];

/** The area of one jurisdiction with the area code (区号) of its landlines. */
export interface AreaFile extends Area {
  /** Names the jurisdiction; regulations, units and wording name it the same. */
  readonly id: string;
  readonly areaCode: string;
  /** The jurisdiction of the first API client, and the one meant by people who see all and name none. */
  readonly isMain: boolean;
  /** Null where no text sets one. */
  readonly contactList: ContactListDeadline | null;
  readonly verification: VerificationSettings;
  readonly survey: SurveySettings;
}

/** Every jurisdiction of `<CONFIG_DIR>/areas`, the main one first; exactly one is the main one. */
export const readAreas = (directory: string): readonly AreaFile[] => {
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml') && !SHARED.includes(name)).sort().map((name) => name.replace(/\.yaml$/, ''));
  const areas = names.map((name) => readArea(directory, name));
  const mains = areas.filter(({ isMain }) => isMain);
  if (areas.length > 1 && mains.length !== 1) {
    throw new ConfigFileError((mains.length === 0 ? names : mains.map(({ id }) => id)).map((name) => ({ file: join(directory, `${name}.yaml`), line: 1, field: '/main', expected: 'main: true in exactly one file of areas' })));
  }
  return [...areas].sort((a, b) => Number(b.isMain) - Number(a.isMain));
};

/** Reads `<CONFIG_DIR>/areas/<name>.yaml`, its list of villages, and what is known of everybody else's places and of misspellings. */
export const readArea = (directory: string, name: string): AreaFile => {
  const outside = readConfigFile(join(directory, OUTSIDE), (root) => {
    const names = { full: root.texts('full'), short: root.texts('short') };
    root.end();
    return names;
  });
  const area = readConfigFile(join(directory, `${name}.yaml`), (root, problems) => {
    const city = root.at('city');
    const area = {
      id: root.text('id'),
      city: { code: city.text('code'), name: city.text('name'), aliases: city.texts('aliases'), province: city.text('province') },
      areaCode: city.text('areaCode'),
      isMain: root.flag('main', false),
      contactList: root.has('contactList') ? readContactList(root.at('contactList')) : null,
      verification: root.has('verification') ? readVerification(root.at('verification')) : DEFAULT_VERIFICATION,
      survey: root.has('survey') ? readSurveySettings(root.at('survey')) : DEFAULT_SURVEY,
      counties: root.list('counties').map((county, index) => readCounty(county, `/counties/${String(index)}`, problems)),
    };
    const surroundings = readSurroundings(root, area.counties, problems);
    city.end();
    root.end();
    if (area.id !== name) problems.push({ path: '/id', expected: `${name}, as the file is called` });
    checkShared(area.counties, problems);
    return { ...area, outside, surroundings };
  });
  const { surroundings, ...rest } = area;
  const zones = surroundings.zones.flatMap(({ code, name: zone, aliases, counties }): readonly County[] =>
    (code === null ? [] : [{ code, name: zone, aliases, formerCodes: [], formerNames: [], towns: [], within: counties }]));
  return { ...rest, counties: [...area.counties, ...zones], gazetteer: { ...surroundings, ...readLists(directory, name, area.counties), spelling: readSpelling(directory) } };
};

const readContactList = (reader: FieldReader): ContactListDeadline => {
  const read = { lastDay: reader.date('lastDay'), because: reader.texts('because') };
  reader.end();
  return read;
};

interface CountyEntry extends County {
  readonly sharedTowns: readonly string[];
}

const readCounty = (county: FieldReader, path: string, problems: FileProblem[]): CountyEntry => {
  const code = county.text('code');
  if (!COUNTY_CODE.test(code)) problems.push({ path: `${path}/code`, expected: 'six digits in quotes (GB/T 2260)' });
  const towns = county.list('towns').map(readTown);
  const read = {
    code,
    formerCodes: optionalTexts(county, 'formerCodes'),
    name: county.text('name'),
    formerNames: optionalTexts(county, 'formerNames'),
    aliases: optionalTexts(county, 'aliases'),
    towns: towns.map(({ name, aliases }) => ({ name, aliases })),
    sharedTowns: towns.filter(({ shared }) => shared).map(({ name }) => name),
  };
  county.end();
  return read;
};

const readTown = (town: FieldReader): Town & { readonly shared: boolean } => {
  const read = { name: town.text('name'), aliases: optionalTexts(town, 'aliases'), shared: town.flag('shared', false) };
  town.end();
  return read;
};

const optionalTexts = (reader: FieldReader, key: string): readonly string[] => (reader.has(key) ? reader.texts(key) : optionalNothing(reader, key));

/** Tells the reader that the field is known, so that `end` names it among the fields that may be there. */
const optionalNothing = (reader: FieldReader, key: string): readonly string[] => {
  reader.optionalText(key);
  return [];
};

/** The flag is for people who read the file; that it is true must not depend on them. */
const checkShared = (counties: readonly CountyEntry[], problems: FileProblem[]): void => {
  const holders = new Map<string, number>();
  for (const { towns } of counties) for (const { name } of towns) holders.set(name, (holders.get(name) ?? 0) + 1);
  counties.forEach(({ towns, sharedTowns }, county) => {
    towns.forEach(({ name }, town) => {
      const isShared = (holders.get(name) ?? 0) > 1;
      if (isShared === sharedTowns.includes(name)) return;
      problems.push({ path: `/counties/${String(county)}/towns/${String(town)}`, expected: isShared ? `shared: true, because ${name} exists in two counties` : `no shared, because ${name} exists in one county only` });
    });
  });
};
