import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { County } from '../domain/responsibility/directory.js';
import type { Box, Gazetteer, Landmark, Spelling, VillageList, Zone } from '../domain/responsibility/gazetteer.js';
import type { FieldReader, FileProblem } from '../domain/regulation/reader.js';
import { readConfigFile } from './config-file.js';

const ZONE_CODE = /^\d{6}$/;
const NO_SPELLING: Spelling = { written: [], confused: [] };

type Lists = Pick<Gazetteer, 'villageLists' | 'common' | 'namesakes' | 'alike'>;

/** Reads `<areas>/lists/<id>.yaml`; an area without one knows no villages and takes every town's name for one that others may bear. */
export const readLists = (directory: string, id: string, counties: readonly County[]): Lists => {
  const file = join(directory, 'lists', `${id}.yaml`);
  if (!existsSync(file)) return { villageLists: [], common: [], namesakes: counties.flatMap(({ towns }) => towns.flatMap(({ name, aliases }) => [name, ...aliases])), alike: [] };
  return readConfigFile(file, (root, problems) => {
    if (root.text('id') !== id) problems.push({ path: '/id', expected: `${id}, as the file is called` });
    const read = { common: root.texts('common'), namesakes: root.texts('namesakes'), alike: root.texts('alike'), villageLists: root.list('towns').map((town) => readVillages(town, counties)) };
    root.end();
    return read;
  });
};

const readVillages = (entry: FieldReader, counties: readonly County[]): VillageList => {
  const read = { county: entry.text('county'), town: entry.text('town'), villages: entry.texts('villages'), communities: entry.texts('communities') };
  const county = counties.find(({ code }) => code === read.county);
  if (county === undefined) entry.refuse('county', 'the code of a county of the area file, in quotes');
  else if (!county.towns.some(({ name }) => name === read.town)) entry.refuse('town', `a town of ${county.name} by its name in the area file`);
  entry.end();
  return read;
};

/** Reads `<areas>/spelling.yaml`; without it names are read only as they are written. */
export const readSpelling = (directory: string): Spelling => {
  const file = join(directory, 'spelling.yaml');
  if (!existsSync(file)) return NO_SPELLING;
  return readConfigFile(file, (root) => {
    const read = { written: root.texts('written', /^..$/u), confused: root.texts('confused', /^.{2,}$/u) };
    root.end();
    return read;
  });
};

/** What an area file says of zones, landmarks and the city's extent. */
export const readSurroundings = (root: FieldReader, counties: readonly County[], problems: FileProblem[]): Pick<Gazetteer, 'zones' | 'landmarks' | 'box'> => {
  const codes = counties.map(({ code }) => code);
  const zones = root.entries('zones').map((zone) => readZone(zone, codes));
  zones.forEach(({ code }, index) => {
    if (code !== null && (codes.includes(code) || zones.findIndex((zone) => zone.code === code) < index)) problems.push({ path: `/zones/${String(index)}/code`, expected: 'a code that no county and no other zone has' });
  });
  return { zones, landmarks: root.entries('landmarks').flatMap((entry) => readLandmarks(entry, codes)), box: root.has('box') ? readBox(root.at('box')) : (root.optionalText('box'), null) };
};

const readZone = (zone: FieldReader, counties: readonly string[]): Zone => {
  const read = { code: zone.optionalText('code'), name: zone.text('name'), aliases: zone.has('aliases') ? zone.texts('aliases') : [], counties: zone.texts('counties') };
  if (read.code !== null && !ZONE_CODE.test(read.code)) zone.refuse('code', 'six digits in quotes, as the jurisdiction chooses');
  if (read.counties.length === 0 || read.counties.some((code) => !counties.includes(code))) zone.refuse('counties', 'codes of counties of this file, in quotes, at least one');
  zone.end();
  return read;
};

const readLandmarks = (entry: FieldReader, counties: readonly string[]): readonly Landmark[] => {
  const county = entry.text('county');
  if (!counties.includes(county)) entry.refuse('county', 'the code of a county of this file, in quotes');
  const names = entry.texts('names');
  entry.end();
  return names.map((name) => ({ name, county }));
};

const readBox = (box: FieldReader): Box => {
  const read = { south: box.positive('south'), north: box.positive('north'), west: box.positive('west'), east: box.positive('east') };
  if (read.south >= read.north) box.refuse('north', 'a latitude north of south');
  if (read.west >= read.east) box.refuse('east', 'a longitude east of west');
  box.end();
  return read;
};
