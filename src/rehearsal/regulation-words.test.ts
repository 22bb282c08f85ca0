import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseRegulation } from '../domain/regulation/parse-regulation.js';
import { readTexts } from '../law/texts.js';
import { readChangedRegulation } from './read-changed-regulation.js';
import { inChinese, wordsOf } from './regulation-words.js';
import { readRuleBook } from './scenario-files.js';

const { laws } = readRuleBook('config');
const loaded = laws.map(({ regulation }) => regulation);
const texts = readTexts('config');
const FILE = readFileSync('config/regulations/qingyuan-urgent-2019.yaml', 'utf8');

const wrong = (text: string): readonly string[] => {
  const read = readChangedRegulation(text, loaded, texts);
  return read.kind === 'WRONG' ? read.problems.map(wordsOf) : [];
};

type Json = Record<string, unknown>;

/** Every way in which one value of the regulation can be of another kind. */
const spoilt = (value: unknown, spoil: (root: unknown) => void, root: unknown = value): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const held = (value as Json)[key];
    for (const other of [null, 7.5, '', 'nonsense', [], {}, ['nonsense'], { nonsense: 1 }]) {
      (value as Json)[key] = other;
      spoil(root);
    }
    (value as Json)[key] = held;
    spoilt(held, spoil, root);
  }
};

describe('a changed regulation that somebody wants to try', () => {
  it('is read as at a start', () => {
    const read = readChangedRegulation(FILE.replace('time: PT1H', 'time: PT30M'), loaded, texts);
    expect(read.kind === 'LAW' && read.law.regulation.terms[0]?.limit).toMatchObject({ kind: 'HOURS' });
    expect(wrong(FILE)).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['a limit that is no duration', FILE.replace('time: PT1H', 'time: 一小时'), /^第 28 行 \/terms\/0\/limit\/time:应为时长,只用时、分、秒,如 PT1H、PT15M。$/],
    ['a field nobody knows', `${FILE}\nlimits: 1\n`, /^第 \d+ 行 \/limits:此处没有这个字段,可用的有:/],
    ['a clause that is none', FILE.replace('because: [QY2019-3.1, QY2015-4.5b]', 'because: [QY2018-3.1]'), /引用的条款或解读不存在:QY2018-3\.1。$/],
    ['a key written twice', `${FILE}\nid: another\n`, /^第 \d+ 行:不是有效的 YAML,同一字段写了两次。$/],
    ['a bracket that does not close', 'id: [', /^第 1 行:不是有效的 YAML,缩进不正确,或括号没有闭合。$/],
    ['an alias of nothing', 'id: *x\n', /不是有效的 YAML,引用\(\*\)没有对应的锚点。$/],
    ['nothing in it', '', /^第 1 行 \(全文\):应为一组字段。$/],
  ])('with %s is told its line in Chinese', (_, text, line) => {
    expect(wrong(text)[0]).toMatch(line);
  });

  it('is told of no mistake in English, whatever is wrong with it', () => {
    const said = new Set<string>();
    const listen = (changed: unknown): void => {
      const parsed = parseRegulation(changed);
      if (parsed.kind === 'WRONG') for (const { expected } of parsed.problems) said.add(inChinese(expected));
    };
    spoilt(parse(FILE), listen);
    for (const { content } of laws) {
      listen({ ...(structuredClone(content) as Json), facts: {} });
      listen({ ...(structuredClone(content) as Json), classes: [], lights: [], settings: {} });
    }
    expect(said.size).toBeGreaterThan(30);
    expect([...said].filter((words) => /[a-z] [a-z]+/.test(words))).toEqual([]);
  });
});
