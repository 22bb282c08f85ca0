import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRuleBook, rehearseFiles } from './scenario-files.js';

const rules = readRuleBook('config');
const EXAMPLE = readFileSync('docs/examples/fallen-tree.yaml', 'utf8');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jidi-scenarios-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const linesOf = (text: string, name = 'a.yaml'): readonly string[] => {
  writeFileSync(join(folder, name), text);
  const outcome = rehearseFiles([name], folder, rules);
  return outcome.kind === 'WRONG' ? outcome.lines : [];
};

describe('files of scenarios', () => {
  it('are rehearsed in the order in which they are named', () => {
    writeFileSync(join(folder, 'one.yaml'), EXAMPLE);
    writeFileSync(join(folder, 'two.yaml'), EXAMPLE.replace('2019-10-15T11:20:00+08:00', '2019-10-15T10:20:00+08:00'));
    const outcome = rehearseFiles(['two.yaml', 'one.yaml'], folder, rules);
    expect(outcome.kind === 'REHEARSED' && outcome.reports.map(({ cards }) => cards.length)).toEqual([0, 1]);
  });

  it.each([
    ['a time without quotes stays the text it is', EXAMPLE],
    ['a key written twice', `${EXAMPLE}until: 2019-10-18T00:00:00+08:00\n`, /^a\.yaml:\d+: is not valid YAML: .*unique/],
    ['a bracket that does not close', 'facts: [', /^a\.yaml:\d+: is not valid YAML: /],
    ['two documents', `${EXAMPLE}---\n${EXAMPLE}`, /^a\.yaml(?::\d+)?: is not valid YAML: /],
    ['an empty file', '', /^a\.yaml: \(whole file\): must be a mapping of fields, not null$/],
    ['an alias of nothing', 'regulation: *law\n', /^a\.yaml: is not valid YAML: .*alias/],
    ['aliases that multiply', `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.split('').map((key, index) => `${key}: &${key} [${Array.from({ length: 10 }, () => `*${'abcdefgh'.charAt(index)}`).join(',')}]`).join('\n')}\n`, /^a\.yaml: is not valid YAML: .*alias/],
    ['instants that another version of YAML makes of texts', `%YAML 1.1\n---\n${EXAMPLE}`, /^a\.yaml: \/order\/acceptedAt: must be a time with its offset/],
  ])('%s', (_, text, line = /^$/) => {
    expect(linesOf(text).slice(0, 1).join('')).toMatch(line);
  });

  it('name file, place and what is wrong in one line each, and rehearse none when one is wrong', () => {
    writeFileSync(join(folder, 'good.yaml'), EXAMPLE);
    writeFileSync(join(folder, 'bad.yaml'), EXAMPLE.replace('+08:00 # virtual', ' # virtual').replace('fact: DELIVERED', 'fact: "DELIV\\nERED"'));
    const outcome = rehearseFiles(['good.yaml', 'bad.yaml', 'missing.yaml'], folder, rules);
    expect(outcome).toEqual({ kind: 'WRONG', lines: [
      expect.stringMatching(/^bad\.yaml: \/facts\/0\/fact: must be one of .*, not "DELIV\\nERED"$/) as unknown,
      'bad.yaml: /until: has no offset: write 2019-10-17T12:00:00+08:00',
      'missing.yaml: there is no such file',
    ] });
  });
});
