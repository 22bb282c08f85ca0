import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSupervisionLaw } from './supervision-law.js';
import { readTexts } from './texts.js';

const texts = readTexts('config');

describe('config/supervision', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'jidi-supervision-'));
    cpSync(join('config', 'supervision'), join(directory, 'supervision'), { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const file = (): string => join(directory, 'supervision', 'qingyuan.yaml');
  const changed = (from: string, to: string): void => writeFileSync(file(), readFileSync(file(), 'utf8').replace(from, to));

  it('holds the grounds of QY2015-4.3, QY2015-4.4b, QY2015-5.1 to 5.7, QY2015-6.1 to 6.6 and QY2015-7.1 to 7.7', () => {
    const grounds = readSupervisionLaw('config', texts).of('qingyuan')?.grounds ?? [];
    expect(grounds).toHaveLength(1 + 1 + 7 + 6 + 7);
    expect(grounds.every(({ clause, colour }) => (colour === 'YELLOW') === (clause === 'QY2015-4.3'))).toBe(true);
  });

  it('may be missing: a jurisdiction without it has no cards on findings', () => {
    rmSync(join(directory, 'supervision'), { recursive: true });
    expect(readSupervisionLaw(directory, texts).of('qingyuan')).toBeUndefined();
  });

  it.each([
    ['a clause that stands in no text', 'clause: QY2015-5.1,', 'clause: NOWHERE-5.1,', /\/grounds\/2\/clause: expected a clause of config\/texts/],
    ['a clause twice', 'clause: QY2015-5.2,', 'clause: QY2015-5.1,', /\/grounds: expected each clause once/],
    ['a colour that is none', 'colour: YELLOW', 'colour: BLUE', /\/grounds\/0\/colour: expected one of YELLOW, RED/],
    ['a misspelt field', 'suggestedWorkingDays: 5', 'sugestedWorkingDays: 5', /\/rectification\/sugestedWorkingDays/],
    ['another jurisdiction than its name', 'jurisdiction: qingyuan', 'jurisdiction: shaoguan', /\/jurisdiction: expected qingyuan/],
    ['a ground of repeats that is no ground', 'ground: QY2015-7.5', 'ground: QY2015-7.0', /\/repeats\/ground: expected a clause that stands under grounds/],
  ])('is refused with %s, by file, line and field', (_, from, to, message) => {
    changed(from, to);
    expect(() => readSupervisionLaw(directory, texts)).toThrow(message);
    expect(() => readSupervisionLaw(directory, texts)).toThrow(/qingyuan\.yaml:\d+: /);
  });
});
