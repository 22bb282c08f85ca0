import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundleText, eachOnce, type BundledOrder } from './bundle-texts.js';
import { parseWording } from './parse-wording.js';
import type { Wording } from './wording.js';

const file = (): Record<string, unknown> => parse(readFileSync('config/wording/qingyuan.yaml', 'utf8')) as Record<string, unknown>;
const wordingOf = (data: Record<string, unknown>): Wording => {
  const parsed = parseWording(data);
  if (parsed.kind === 'WRONG') throw new Error(JSON.stringify(parsed.problems));
  return parsed.wording;
};
const orders = (count: number, place = '广东省清远市英德市浛洸镇'): BundledOrder[] => Array.from({ length: count }, (_, n) => ({ code: String(41 + n), number: `QY202611220000${String(10 + n)}`, place }));

describe('the SMS that names many orders (design "Chasing"; QY2021-2.3.3: nothing of the petitioner)', () => {
  const wording = wordingOf(file());

  it('says how many there are and the three most urgent with their codes', () => {
    const text = bundleText(wording, 'UNIT', 'DISPATCH', false, orders(58));
    expect(text).toMatch(/^【12345热线】58件紧急工单待反馈意见：41为QY20261122000010\(.+\)；42为QY20261122000011\(.+\)；43为QY20261122000012\(.+\)。/);
    expect(text).toContain('0看其余，或拨12345');
    expect(text).not.toContain('44为');
  });

  it('names and counts an order once, however many notices of it wait', () => {
    const [first, second] = orders(2);
    const text = bundleText(wording, 'UNIT', 'DISPATCH', false, eachOnce([first, second, first].flatMap((order) => order ?? [])));
    expect(text).toMatch(/^【12345热线】2件紧急工单/);
    expect(text.split('41为')).toHaveLength(2);
  });

  it('is an exercise by its first word, and says of cards what they are', () => {
    expect(bundleText(wording, 'UNIT', 'CARD', true, orders(2))).toMatch(/^【12345热线】【演练】2件工单已发黄牌：41为/);
    expect(bundleText(wording, 'SUPERVISOR', 'OVERDUE_RED', false, orders(2))).toContain('2件工单已发红牌：');
  });

  it.each([3, 58, 999])('keeps to two segments with %d orders, whatever their places are called', (count) => {
    for (const place of ['镇', '连山壮族瑶族自治县某某某某某镇某某某某村委会', '𠮷'.repeat(40), '【回复】\n1']) {
      for (const purpose of ['DISPATCH', 'CARD', 'DECISION_OVERDUE'] as const) {
        const text = bundleText(wording, 'UNIT', purpose, true, orders(count, place).map((order) => ({ ...order, code: '999' })));
        expect(text.length).toBeLessThanOrEqual(134);
        expect(text).toContain('999为');
      }
    }
  });

  it('has words of its own where a jurisdiction gives none', () => {
    const none: Wording = { ...wording, bundle: null };
    expect(bundleText(none, 'UNIT', 'CHASE', false, orders(4))).toContain('4件紧急工单待反馈意见：');
    expect(bundleText(none, 'LEADER', 'CARD', false, orders(4))).toContain('4件工单有新通知：');
  });

  it.each([
    ['{count}', { tell: '工单{what}：{orders}，0看其余，或拨{callback}' }, '/bundle/tell', '{count} exactly once'],
    ['{orders}', { ask: { UNIT: '{count}件，0看其余，或拨{callback}' } }, '/bundle/ask/UNIT', '{orders} exactly once'],
    ['{what}', { tell: '{count}件工单：{orders}，0看其余，或拨{callback}' }, '/bundle/tell', '{what} exactly once'],
    ['the reply 0', { tell: '{count}件工单{what}：{orders}，或拨{callback}' }, '/bundle/tell', 'the reply 0, which sends the next orders'],
    ['a name nobody knows', { tell: '{count}件工单{what}{name}：{orders}，0看其余，或拨{callback}' }, '/bundle/tell', 'no placeholder but {count}, {orders}, {what} and {callback}'],
    ['room for three orders', { tell: `{count}件工单{what}：{orders}，0看其余，或拨{callback}${'长'.repeat(60)}` }, '/bundle/tell', 'at most 134 characters with three orders'],
  ])('is refused at start without %s', (_, change, path, expected) => {
    const data = file();
    const parsed = parseWording({ ...data, bundle: { ...(data['bundle'] as Record<string, unknown>), ...change } });
    expect(parsed.kind === 'WRONG' ? parsed.problems.filter((problem) => problem.path === path && problem.expected.startsWith(expected)) : []).toHaveLength(1);
  });
});
