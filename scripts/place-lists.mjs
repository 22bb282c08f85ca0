import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './steps.mjs';

/**
 * Writes config/areas/lists/<id>.yaml out of the published list of divisions: the villages of each town, and what has to be known of the
 * places of others so that ours are not taken for them. `node scripts/place-lists.mjs <folder> <source in words> <id>…`; the folder holds
 * areas.json, streets.json and villages.json with code, name, areaCode and streetCode. Counties are matched by code, towns by name within their
 * county: the nine-digit codes of published lists differ.
 */
const [folder, source, ...ids] = process.argv.slice(2);
if (folder === undefined || source === undefined || ids.length === 0 || !existsSync(join(folder, 'villages.json'))) {
  console.error('usage: node scripts/place-lists.mjs <folder with areas.json, streets.json, villages.json> <source and date, in words> <id of an area>…');
  process.exit(2);
}
/** So many places of the country bear a common name that a hamlet without an entry may well bear it too. */
const COMMON = 30;
const SUFFIX = /(?:社区居委会|社区村委会|居委会|村委会|社区|村)$/u;
const TOWN_SUFFIX = /(?:瑶族乡|镇|街道|乡|林场)$/u;

register('../test/support/typescript-hooks.mjs', import.meta.url);
const { confusionsOf, misspellingsOf } = await import('../src/domain/responsibility/misspellings.ts');
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const [towns, villages] = [read('streets.json'), read('villages.json')];
const areas = join(ROOT, 'config/areas');
const confusions = confusionsOf(parse(readFileSync(join(areas, 'spelling.yaml'), 'utf8')));
const stem = (name) => name.replace(SUFFIX, '').replace(/(?<=.{2})镇$/u, '') || name;
const townStem = (name) => name.replace(TOWN_SUFFIX, '');
const bearers = new Map();
for (const { name } of villages) bearers.set(stem(name), (bearers.get(stem(name)) ?? 0) + 1);

for (const id of ids) {
  const area = parse(readFileSync(join(areas, `${id}.yaml`), 'utf8'));
  const codes = new Set(area.counties.map(({ code }) => code));
  const elsewhere = towns.filter(({ areaCode }) => !codes.has(areaCode)).map(({ name }) => name);
  const known = new Set(elsewhere);
  const names = [...new Set(area.counties.flatMap((county) => county.towns.flatMap(({ name, aliases = [] }) => [name, ...aliases])))];
  const listed = area.counties.flatMap((county) => county.towns.flatMap((town) => {
    const published = towns.find(({ areaCode, name }) => areaCode === county.code && (name === town.name || (town.aliases ?? []).includes(name)));
    // 虚拟 rows stand for a forest or a reserve itself, in which nobody lives.
    const own = villages.filter(({ streetCode, name }) => streetCode === published?.code && !name.includes('虚拟')).map(({ name }) => name);
    if (published === undefined) console.error(`${id}: no ${town.name} in the published list`);
    return own.length === 0 ? [] : [{ county: county.code, town: town.name, villages: own.filter((name) => /村委会$/u.test(name)).map(stem), communities: own.filter((name) => !/村委会$/u.test(name)).map(stem) }];
  }));
  const stems = [...new Set([...listed.flatMap((one) => [...one.villages, ...one.communities]), ...names.map(townStem)])];
  const lists = {
    common: stems.filter((name) => (bearers.get(name) ?? 0) > COMMON),
    namesakes: names.filter((name) => elsewhere.some((other) => other.endsWith(name))),
    alike: [...new Set(names.flatMap((name) => misspellingsOf(name, confusions, 'TOWN')).filter((name) => known.has(name)))],
  };
  const flow = (texts) => `[${texts.join(', ')}]`;
  mkdirSync(join(areas, 'lists'), { recursive: true });
  writeFileSync(join(areas, 'lists', `${id}.yaml`), [
    '# Written by scripts/place-lists.mjs; a row may be mended by hand. What the fields mean is said in ../qingyuan.yaml.',
    `# Source: ${source}. ${String(listed.reduce((sum, one) => sum + one.villages.length + one.communities.length, 0))} villages and communities.`,
    '', `id: ${id}`, ...Object.entries(lists).map(([key, texts]) => `${key}: ${flow(texts)}`), 'towns:',
    ...listed.map((one) => `  - { county: '${one.county}', town: ${one.town}, villages: ${flow(one.villages)}, communities: ${flow(one.communities)} }`), '',
  ].join('\n'));
}
