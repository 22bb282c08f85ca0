import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { numberCheckKey, numberCheckText, readNumberCheck } from './number-check.js';
import { parseReply } from './parse-reply.js';

const NOW = Temporal.Instant.from('2026-12-03T10:00:00+08:00');
const sent = (isOpen: boolean, hoursAgo: number) => [{ isOpen, sentAt: NOW.subtract({ minutes: Math.round(hoursAgo * 60) }) }];

describe('a reply of a number that was asked to confirm itself (design: replies; a bare option belongs to orders)', () => {
  it.each(['确认', '“确认”', ' 确 认 。', '回复确认', '号码无误', '确认谢谢', '登记正确', '已确认'])('%s confirms the number, whatever orders it holds', (body) => {
    expect([readNumberCheck(body, { live: [], now: NOW }), readNumberCheck(body, { live: sent(true, 1), now: NOW })]).toEqual(['CONFIRMED', 'CONFIRMED']);
  });

  it.each(['有误', '「有误」', '不是', '不是本人', '号码错了', '打错了', '回复 有误', '我不是', '已换号'])('%s denies the number', (body) => {
    expect(readNumberCheck(body, { live: sent(true, 1), now: NOW })).toBe('DENIED');
  });

  it.each([
    ['收到', []], ['1', []], ['1', sent(false, 24.1)],
  ])('%s confirms where no order can be meant', (body, live) => {
    expect(readNumberCheck(body, { live, now: NOW })).toBe('CONFIRMED');
  });

  it.each([
    ['1', sent(true, 200)], ['收到', sent(true, 1)], ['1', sent(false, 23.9)], ['47 1', []], ['2', []], ['已派员', []], ['确认?', []], ['确认收到47', []], ['不是我单位职责,申请退回', []], ['47 确认', []], ['', []],
  ])('%s is left to orders', (body, live) => {
    expect(readNumberCheck(body, { live, now: NOW })).toBeNull();
  });

  it('no word that confirms a number ever answered an order (OQ-08)', () => {
    const live = [{ code: '47', workOrderId: 'w', orderNumber: 'JD1', audience: 'UNIT', place: '英德市', isOpen: true, asksOpinion: true, firstSentAt: NOW.subtract({ hours: 1 }), sentAt: NOW.subtract({ hours: 1 }) }] as const;
    const kinds = ['确认', '号码无误', '有误', '不是', '打错了'].map((body) => parseReply(body, { number: '+8619200001001', isRegistered: true, live, now: NOW })[0]?.kind);
    expect(new Set(kinds)).toEqual(new Set(['KEPT_TEXT']));
  });

  it('key 1 confirms, 2 denies, others ask again; the answers fit one short message', () => {
    expect(['1', '2', '9', '', '#1'].map(numberCheckKey)).toEqual(['CONFIRMED', 'DENIED', null, null, 'CONFIRMED']);
    expect(Math.max(...(['CONFIRMED', 'DENIED'] as const).map((check) => numberCheckText(check).length))).toBeLessThanOrEqual(70);
  });
});
