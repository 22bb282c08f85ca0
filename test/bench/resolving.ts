import { join } from 'node:path';
import type { ResponsibilityQuestion } from '../../src/domain/responsibility/findings.js';
import { resolveResponsible } from '../../src/domain/responsibility/resolve-responsible.js';
import { ticks } from '../../src/platform/database/pause.js';
import { qingyuan } from '../addresses/answering.js';
import { readLabelled } from '../addresses/labelled.js';
import { atBest } from './measure.js';
import { type Line, ms, times } from './table.js';

const QUESTIONS = 10_000;
const FOR_MS = 6_000;
const LAW = { accepted: [], unit: ['QY2019-2.2'], countyOffice: ['QY2019-2.3'], spanning: ['QY2015-5.2c'], supervisor: ['OQ-16'] };

/** Ten thousand addresses, the labelled ones over and over, against reading the same questions from JSON; what is gathered once is measured by itself. */
export const measureResolving = (): readonly Line[] => {
  const directory = qingyuan();
  const rows = readLabelled(join(import.meta.dirname, '../addresses/qingyuan'));
  const questions = Array.from({ length: QUESTIONS }, (_, index) => rows[index % rows.length]).filter((row) => row !== undefined)
    .map(({ address, countyCode, unitCode, latitude, longitude }): ResponsibilityQuestion => ({ address, countyCode, unitCode, latitude, longitude, category: 'ROAD_AND_TREE', report: '' }));
  const begun = ticks();
  resolveResponsible(directory, { address: '', countyCode: null, unitCode: null, category: null, report: '' }, LAW);
  const first = ticks() - begun;
  const texts = questions.map((question) => JSON.stringify(question));
  const [resolved = Number.NaN, parsed = Number.NaN] = atBest(FOR_MS,
    () => questions.forEach((question) => resolveResponsible(directory, question, LAW)),
    () => texts.forEach((text) => JSON.parse(text) as unknown));
  return [
    { what: `${String(QUESTIONS)} resolutions against JSON.parse of the questions`, measured: ms(resolved), floor: ms(parsed), ratio: times(resolved, parsed) },
    { what: 'gathering the names of the area, once per start', measured: ms(first), floor: ms(parsed), ratio: times(first, parsed) },
  ];
};
