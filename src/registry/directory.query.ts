import type { Directory } from '../domain/responsibility/directory.js';
import type { DispatchRule } from '../domain/responsibility/function-table.js';
import type { HotlineHint } from '../domain/responsibility/hotline-directory.js';
import type { Tx } from '../platform/database/database.js';
import type { RegistryFiles } from './registry-files.js';
import { endedUnits, unitNames, unitsInForce } from './unit.store.js';
import type { Unit } from './unit.js';

/** What `resolveResponsible` needs to know of one jurisdiction: its files and the units in force. */
export const readDirectory = async (tx: Tx, files: RegistryFiles, jurisdiction: string): Promise<Directory> => {
  const units = await unitsInForce(tx, jurisdiction);
  const { functions, rules } = files.functionsOf(jurisdiction);
  // A registry from before there were functions goes by what was agreed for its units until the first of them is given a function.
  const table = units.some((unit) => unit.functions.length > 0) ? rules : [];
  return {
    area: files.areaOf(jurisdiction), units, ended: await endedUnits(tx, jurisdiction), functions, rules: [...table, ...units.flatMap(agreedFor)],
    hotlines: await registeredLines(tx, files, jurisdiction, units),
  };
};

const agreedFor = ({ code, matters }: Unit): readonly DispatchRule[] =>
  matters.map(({ countyCode, category, keywords }) => ({ to: { unit: code }, category, keywords, counties: [countyCode] }));

/** Lists of lines write 市生态环境局 where the registry has 清远市生态环境局. */
const registeredLines = async (tx: Tx, files: RegistryFiles, jurisdiction: string, units: readonly Unit[]): Promise<readonly HotlineHint[]> => {
  const { lines } = files.hotlinesOf(jurisdiction);
  if (lines.length === 0) return [];
  const { aliases } = files.areaOf(jurisdiction).city;
  const municipal = new Set(units.filter(({ level }) => level === 'MUNICIPAL').map(({ code }) => code));
  const codes = new Map((await unitNames(tx, jurisdiction)).filter(({ code }) => municipal.has(code)).flatMap(({ code, names }) => names.map((name) => [name, code] as const)));
  return lines.map((line) => ({ ...line, unitCode: ['', ...aliases].map((city) => codes.get(`${city}${line.localUnit ?? ''}`)).find((code) => code !== undefined) ?? null }));
};
