import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldReader } from '../domain/regulation/reader.js';
import type { MergedHotline } from '../domain/responsibility/hotline-directory.js';
import { readConfigFile } from './config-file.js';

/** The published list of service lines merged into the hotline of a jurisdiction. */
export interface HotlineList {
  readonly lines: readonly MergedHotline[];
  /** Chinese, numbered from 1. */
  readonly notes: readonly string[];
}

const MODES = ['FULL_MERGE', 'DUAL_NUMBER', 'SUB_CENTRE'] as const;
const LANDING_LEVELS = ['MUNICIPAL', 'PROVINCIAL', 'PROVINCIAL_AND_MUNICIPAL'] as const;

/** Reads `<CONFIG_DIR>/hotlines/<name>.yaml`; a jurisdiction may be without such a list. */
export const readHotlines = (directory: string, name: string): HotlineList => {
  const file = join(directory, `${name}.yaml`);
  if (!existsSync(file)) return { lines: [], notes: [] };
  return readConfigFile(file, (root, problems) => {
    if (root.text('id') !== name) root.refuse('id', `${name}, as the file is called`);
    const notes = root.has('notes') ? root.texts('notes') : [];
    const lines = root.list('lines').map((line) => readLine(line, notes.length));
    root.end();
    lines.forEach(({ number, because }, index) => {
      if (lines.findIndex((one) => one.number === number) < index) problems.push({ path: `/lines/${String(index)}/number`, expected: 'a number that no other line has' });
      if (lines.findIndex((one) => one.because === because) < index) problems.push({ path: `/lines/${String(index)}/clause`, expected: 'a row that no other line is' });
    });
    return { lines, notes };
  });
};

const readLine = (line: FieldReader, notes: number): MergedHotline => {
  const number = line.text('number');
  if (!/^\d{3,12}$/.test(number)) line.refuse('number', 'a number in quotes');
  const name = line.text('name');
  const read = {
    number, name, plainName: name.normalize('NFKC').replace(/\(.*\)$/, ''), provincialDepartment: line.text('department'), localUnit: line.optionalText('localUnit'),
    mode: line.oneOf('mode', MODES), landing: line.text('landing'), landingLevel: line.oneOf('level', LANDING_LEVELS),
    completion: line.optionalText('completion'), status: line.text('status'), because: line.text('clause'),
    notes: line.has('notes') ? noteNumbers(line, notes) : [],
  };
  line.end();
  return read;
};

const noteNumbers = (line: FieldReader, last: number): readonly number[] => {
  const numbers = line.texts('notes', /^[1-9]\d?$/).map(Number);
  if (numbers.some((one) => one > last)) line.refuse('notes', `numbers of the notes above in quotes, '1' to '${String(last)}'`);
  return numbers;
};
