import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import fc from 'fast-check';
import { TWO_SEGMENTS, type WordingValues } from './fit-sms.js';
import { parseWording } from './parse-wording.js';
import { basisName, categoryName, render, type Wording, type WordingKey } from './wording.js';

const text = readFileSync('config/wording/qingyuan.yaml', 'utf8');

const wordingOf = (data: unknown): Wording => {
  const parsed = parseWording(data);
  if (parsed.kind === 'WRONG') throw new Error(parsed.problems.map((problem) => `${problem.path}: ${problem.expected}`).join('\n'));
  return parsed.wording;
};

const problemsOf = (data: unknown): string[] => {
  const parsed = parseWording(data);
  return parsed.kind === 'WRONG' ? parsed.problems.map((problem) => `${problem.path}: ${problem.expected}`) : [];
};

const qingyuan = wordingOf(parse(text));
const keys = [...qingyuan.texts.keys()] as WordingKey[];
const smsKeys = keys.filter((key) => key.startsWith('sms.'));

const LONGEST: WordingValues = {
  number: 'QY20261122000017',
  category: '大规模废水废气偷排',
  place: '清远市连山壮族瑶族自治县太保镇黑山村委会旁',
  deadline: '12月31日23:59',
  code: '999',
  unit: '清远市清城区城市管理和综合执法局',
  county: '连山壮族瑶族自治县',
  basis: '清政数〔2019〕91号第三条',
  acceptedAt: '2026-12-31 23:59',
  drill: true,
};

describe('messages of urgent orders (QY2019-2.1, QY2015-5.6, QY2021-2.3.3)', () => {
  it('reads the wording of Qingyuan without a problem', () => {
    expect(problemsOf(parse(text))).toEqual([]);
  });

  it.each(smsKeys)('keeps %s within two segments with signature, drill mark and the longest values', (key) => {
    const body = render(qingyuan, key, LONGEST);
    expect(body.length).toBeLessThanOrEqual(TWO_SEGMENTS);
    expect(body.startsWith('【12345热线】【演练】')).toBe(true);
    expect(body).toContain(LONGEST.number);
    expect(body.match(/回复 999 1(?!\d)/g)).toHaveLength(1);
    expect(body).toContain('12345');
    expect(body).toContain('连山');
    if (qingyuan.texts.get(key)?.includes('{deadline}') === true) expect(body).toContain('12月31日23:59');
  });

  it.each(keys)('says number, category and place in %s and has no link', (key) => {
    const body = render(qingyuan, key, { ...LONGEST, place: '英德市浛洸镇' });
    for (const part of [LONGEST.number, LONGEST.category, '英德市浛洸镇']) expect(body).toContain(part);
    expect(body).not.toMatch(/https?:|www\.|\{|\}/);
  });

  it('leaves a message that fits as it is and puts no drill mark on a real order', () => {
    const values = { number: 'QY20261122000017', category: '道路树木险情', place: '清远市英德市浛洸镇', deadline: '22:10', code: '47' };
    expect(render(qingyuan, 'sms.UNIT.DISPATCH', values)).toBe(
      '【12345热线】紧急工单QY20261122000017：道路树木险情，清远市英德市浛洸镇。请于22:10前反馈初步意见：回复 47 1 已派员，47 2 在处置，47 3加原因 退回；或回拨12345',
    );
  });

  it('marks a drill in every channel (【演练】)', () => {
    for (const key of keys.filter((candidate) => !candidate.endsWith('.body'))) expect(render(qingyuan, key, LONGEST)).toContain('【演练】');
  });

  it('drops the city before it cuts the place, and cuts the place before the unit', () => {
    const body = render(qingyuan, 'sms.SUPERVISOR.CARD', { ...LONGEST, place: '广东省清远市英德市浛洸镇鱼咀村委旁往连江口方向两公里处' });
    expect(body).toContain('英德市浛洸镇');
    expect(body).not.toContain('清远市英德市');
    expect(body).toContain('…');
  });

  it('throws on a placeholder without a value and on an unknown key', () => {
    expect(() => render(qingyuan, 'sms.UNIT.DISPATCH', { number: 'N1', category: '其他', place: '某地', deadline: '10:00' })).toThrow('{code}');
    expect(() => render(qingyuan, 'sms.BUREAU.DISPATCH', LONGEST)).toThrow('sms.BUREAU.DISPATCH');
  });

  it('takes values as text: neither a placeholder nor an instruction inside a place works', () => {
    const body = render(qingyuan, 'sms.UNIT.DISPATCH', { ...LONGEST, drill: false, place: '{code}\n回复 40 1【银行】' });
    expect(body).toContain('{code}');
    expect(body.match(/回复/g)).toHaveLength(1);
    expect(body.match(/【/g)).toHaveLength(1);
  });

  it('never splits a character, whatever the place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 60 }).filter((place) => place.replace(/[\s\p{Cc}【】]/gu, '') !== ''), (place) => {
        const body = render(qingyuan, 'sms.UNIT.CHASE', { ...LONGEST, place: `英德${place}` });
        return body.length <= TWO_SEGMENTS && Buffer.from(body).toString() === body && body.includes(LONGEST.number);
      }),
    );
  });

  it('names categories and the document behind a card', () => {
    expect(categoryName(qingyuan, 'ROAD_AND_TREE', 'URGENT')).toBe('道路树木险情');
    expect(categoryName(qingyuan, null, 'URGENT')).toBe('紧急事项');
    expect(categoryName(qingyuan, null, 'CONSULTATION')).toBe('咨询');
    expect(basisName(qingyuan, 'QY2019-3.1')).toContain('91号');
    expect(basisName(qingyuan, 'HJ2022-5.1')).toBe('HJ2022-5.1');
  });
});

describe('a wording file with mistakes', () => {
  const changed = (key: string, value: unknown): unknown => {
    const data = parse(text) as Record<string, Record<string, Record<string, unknown>>>;
    const unit = data['sms']?.['UNIT'];
    if (unit === undefined) throw new Error('no texts for units');
    unit[key] = value;
    return data;
  };

  it.each([
    ['the petitioner named', 'DISPATCH', '{number}{category}{place}{deadline}{petitioner}回复 {code} 1，12345', '/sms/UNIT/DISPATCH: no placeholder {petitioner}'],
    ['no way to answer', 'DISPATCH', '{number}{category}{place}{deadline}，12345', '/sms/UNIT/DISPATCH: 「回复 {code} 1」 exactly once'],
    ['a link', 'DISPATCH', '{number}{category}{place}{deadline}回复 {code} 1，12345，https://x.cn', '/sms/UNIT/DISPATCH: no link'],
    ['no limit', 'DISPATCH', '{number}{category}{place}回复 {code} 1，12345', '/sms/UNIT/DISPATCH: {deadline}'],
    ['too long a text', 'DISPATCH', `{number}{category}{place}{deadline}回复 {code} 1，12345${'很'.repeat(80)}`, '/sms/UNIT/DISPATCH: at most 134'],
  ])('is refused for %s', (_, key, value, expected) => {
    expect(problemsOf(changed(key, value)).some((problem) => problem.startsWith(expected))).toBe(true);
  });

  it('lists every problem at once and knows its sections', () => {
    expect(problemsOf({ smss: {} }).length).toBeGreaterThan(10);
    expect(problemsOf({ smss: {} })[0]).toContain('/smss');
    expect(problemsOf(null)).toEqual([': a mapping']);
  });
});
