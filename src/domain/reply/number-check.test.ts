import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { numberCheckKey, numberCheckText, readNumberCheck } from './number-check.js';
import { parseReply } from './parse-reply.js';

const NOW = Temporal.Instant.from('2026-12-03T10:00:00+08:00');
const sent = (isOpen: boolean, hoursAgo: number) => [{ isOpen, sentAt: NOW.subtract({ minutes: Math.round(hoursAgo * 60) }) }];

describe('a reply of a number that was asked to confirm itself (design: replies; a bare option belongs to orders)', () => {
  it.each(['确认', '“确认”', ' 确 认 。', '回复确认', '号码无误', '已确认', '本机确认'])('%s confirms the number, whatever orders it holds and whatever was sent since', (body) => {
    expect([[], sent(true, 1)].flatMap((live) => [true, false].map((isLast) => readNumberCheck(body, { live, now: NOW, isLast })))).toEqual(Array(4).fill('CONFIRMED'));
  });

  it.each(['有误', '「有误」', '回复 有误', '号码错了', '不是我的号码'])('%s denies the number when the question was the last thing sent, whatever orders it holds', (body) => {
    expect([[], sent(true, 1)].map((live) => readNumberCheck(body, { live, now: NOW, isLast: true }))).toEqual(['DENIED', 'DENIED']);
  });

  it.each(['不是', '不是本人', '打错了', '我不是', '已换号', '非本单位', '不是我单位', '不是本单位', '不是我们', '不对', '错了', '发错了', '换人了', '信息错误'])('%s denies the number only where no order could be meant', (body) => {
    const read = (live: ReturnType<typeof sent>, isLast: boolean): string | null => readNumberCheck(body, { live, now: NOW, isLast });
    expect([read([], true), read(sent(false, 25), true), read(sent(true, 1), true), read(sent(true, 200), true), read(sent(false, 0.2), true), read([], false)]).toEqual(['DENIED', 'DENIED', null, null, null, null]);
  });

  it('after an order 有误 may mean that order; words that name the number still do not', () => {
    expect(['有误', '号码有误', '确认谢谢', '登记正确'].map((body) => readNumberCheck(body, { live: sent(true, 0.1), now: NOW, isLast: false }))).toEqual([null, 'DENIED', null, null]);
  });

  it.each([
    ['收到', []], ['1', []], ['1', sent(false, 24.1)],
  ])('%s confirms where no order can be meant', (body, live) => {
    expect(readNumberCheck(body, { live, now: NOW, isLast: true })).toBe('CONFIRMED');
  });

  it.each([
    ['1', sent(true, 200)], ['收到', sent(true, 1)], ['1', sent(false, 23.9)], ['47 1', []], ['2', []], ['已派员', []], ['确认?', []], ['确认收到47', []], ['不是我单位职责,申请退回', []], ['47 确认', []], ['', []],
  ])('%s is left to orders', (body, live) => {
    expect(readNumberCheck(body, { live, now: NOW, isLast: true })).toBeNull();
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
