import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { confirmationTexts, relayText, spokenInstant, type OrderStanding } from './confirmation.js';
import type { AnsweringMeaning, ReplyMeaning, SentNotice } from './reply.js';
import { smsSegments } from './sms-length.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const standing = (overrides: Partial<OrderStanding> = {}): OrderStanding => ({
  workOrderId: 'a', orderNumber: 'JD20261122000017', place: '英德市浛洸镇', audience: 'UNIT', drill: false, owed: [], isRepeated: false, ...overrides,
});
const owesOpinion = standing({ owed: [{ kind: 'OPINION', dueAt: at('2026-11-22T22:10:00+08:00'), isOver: false }] });
const owesResult = standing({ owed: [{ kind: 'RESULT', dueAt: null }] });
const named = { workOrderId: 'a', code: '47' };
const notices: SentNotice[] = Array.from({ length: 9 }, (_, i) => ({
  code: String(41 + i), workOrderId: `o${i}`, orderNumber: `JD2026112200001${i}`, audience: 'UNIT', place: '清远市英德市浛洸镇鱼咀村', isOpen: true, asksOpinion: true, firstSentAt: at('2026-11-22T13:00:00Z'), sentAt: at('2026-11-22T13:00:00Z'),
}));

describe('every answer is confirmed (design, Replies)', () => {
  it.each<[ReplyMeaning, OrderStanding, string]>([
    [{ kind: 'OPINION', ...named, option: 1, text: null }, owesResult, '【12345热线】JD20261122000017(英德市浛洸镇)已记录初步意见:已派员赶赴现场。处理完毕后,下一工作日24时前反馈处理结果。'],
    [{ kind: 'OPINION', ...named, option: null, text: '张三已到' }, owesResult, '【12345热线】JD20261122000017(英德市浛洸镇)已记录初步意见:文字意见。处理完毕后,下一工作日24时前反馈处理结果。'],
    [{ kind: 'RECEIPT', ...named, text: null }, owesOpinion, '【12345热线】JD20261122000017(英德市浛洸镇)已记录收到。初步意见仍须于11月22日22:10前反馈。回复47 1已派员,47 2已在现场处置。'],
    [{ kind: 'REASON_OWED', ...named }, owesOpinion, '【12345热线】JD20261122000017(英德市浛洸镇)申请退回尚缺理由,暂记为收到。初步意见仍须于11月22日22:10前反馈。回复“47 3 理由”。'],
    [{ kind: 'RETURN_REQUEST', ...named, reason: '属供电所' }, standing(), '【12345热线】JD20261122000017(英德市浛洸镇)已记录退回申请,理由作为初步意见,待热线办审核,期间时限不停。'],
    [{ kind: 'RECEIPT', ...named, text: null }, standing({ audience: 'COUNTY_OFFICE', owed: [{ kind: 'RELAY' }] }), '【12345热线】JD20261122000017(英德市浛洸镇)已记录收到。请尽快转派承办单位。转派请回复“47 单位名称”。'],
    [{ kind: 'RECEIPT', ...named, text: null }, standing({ drill: true, audience: 'SUPERVISOR' }), '【12345热线】【演练】JD20261122000017(英德市浛洸镇)已记录收到。'],
    [{ kind: 'CLOSED', ...named }, standing(), '【12345热线】JD20261122000017(英德市浛洸镇)已关闭,本次回复未作改动。如有异议请拨12345。'],
    [{ kind: 'OPINION', ...named, option: 1, text: null }, { ...owesResult, isRepeated: true }, '【12345热线】JD20261122000017(英德市浛洸镇)此前已答复,本次不重复记录。处理完毕后,下一工作日24时前反馈处理结果。'],
  ])('%j', (meaning, order, text) => {
    expect(confirmationTexts([meaning], [order])).toEqual([text]);
  });

  it('says that the hour is over when it is', () => {
    const over = standing({ owed: [{ kind: 'OPINION', dueAt: at('2026-11-22T22:10:00+08:00'), isOver: true }] });
    expect(confirmationTexts([{ kind: 'RECEIPT', ...named, text: null }], [over])[0]).toContain('初步意见已于11月22日22:10到期,请立即反馈');
  });

  it('names several orders, each with what is owed, and the codes that were nobody’s', () => {
    const texts = confirmationTexts(
      [{ kind: 'OPINION', ...named, option: 1, text: null }, { kind: 'RECEIPT', workOrderId: 'b', code: '52', text: null }, { kind: 'UNKNOWN_CODE', code: '48', open: [] }],
      [owesResult, { ...owesOpinion, workOrderId: 'b', orderNumber: 'JD20261122000018' }],
    );
    expect(texts.join('')).toContain('JD20261122000017(英德市浛洸镇)已记意见');
    expect(texts.join('')).toContain('JD20261122000018(英德市浛洸镇)已记收到,意见限11月22日22:10');
    expect(texts.join('')).toContain('短码48不是发给本机的');
  });

  it('keeps every confirmation within two parts and the order number whole, however long the place', () => {
    const place = fc.string({ unit: 'grapheme-composite', maxLength: 200 });
    const meaning = fc.constantFrom<AnsweringMeaning>(
      { kind: 'OPINION', ...named, option: 2, text: null }, { kind: 'RECEIPT', ...named, text: null }, { kind: 'REASON_OWED', ...named }, { kind: 'RETURN_REQUEST', ...named, reason: 'x' }, { kind: 'RELAY', ...named, unitText: 'x' });
    fc.assert(fc.property(place, meaning, fc.integer({ min: 1, max: 12 }), fc.boolean(), (text, each, count, drill) => {
      const orders = Array.from({ length: count }, (_, i) => ({ ...owesOpinion, workOrderId: String(i), orderNumber: `JD202611220000${10 + i}`, place: text, drill }));
      const answers = orders.map(({ workOrderId }) => ({ ...each, workOrderId }));
      const texts = confirmationTexts(answers, orders);
      expect(texts.every((sms) => smsSegments(sms) <= 2 && sms.startsWith('【12345热线】'))).toBe(true);
      for (const { orderNumber } of orders) expect(texts.join('')).toContain(orderNumber);
    }));
  });

  it('confirms a relay or says that the unit was not found', () => {
    const order = standing({ audience: 'COUNTY_OFFICE' });
    expect(relayText(order, { found: '英德市交通运输局' }, '47')).toBe('【12345热线】JD20261122000017(英德市浛洸镇)已转派英德市交通运输局。');
    expect(relayText(order, { notFound: '交通' }, '47')).toBe('【12345热线】JD20261122000017(英德市浛洸镇)未找到“交通”,尚未转派。请回复“47 单位代码或全称”。');
  });
});

describe('help for replies that changed nothing', () => {
  it.each<ReplyMeaning>([
    { kind: 'AMBIGUOUS', open: notices }, { kind: 'HELP', open: notices.slice(0, 1) }, { kind: 'KEPT_TEXT', text: '已派人', open: notices }, { kind: 'UNKNOWN_CODE', code: '48', open: notices },
    { kind: 'HELP', open: [] }, { kind: 'STOP_WORD' }, { kind: 'UNREGISTERED' }, { kind: 'NEXT_PAGE' },
  ])('%#: is one message of two parts at most', (meaning) => {
    const texts = confirmationTexts([meaning], []);
    expect(texts).toHaveLength(1);
    expect(smsSegments(texts[0] ?? '')).toBeLessThanOrEqual(2);
  });

  it('lists the open orders with their codes and says how to give the text as an opinion', () => {
    const text = confirmationTexts([{ kind: 'KEPT_TEXT', text: '已派人', open: notices.slice(0, 2) }], [])[0];
    expect(text).toBe('【12345热线】文字已留存,但未注明短码,不停止计时。41为JD20261122000010(清远市英德市浛洸镇鱼咀村);42为JD20261122000011(清远市英德市浛洸镇鱼咀村)。作为意见请回复41 1已派员,41 2已在现场处置,或41加文字。');
  });
});

describe('instants in messages', () => {
  it.each([['2026-11-22T22:10:59.999+08:00', '11月22日22:10'], ['2026-11-24T00:00:00+08:00', '11月23日24:00']])('%s is %s (OQ-01)', (instant, text) => {
    expect(spokenInstant(at(instant))).toBe(text);
  });
});
