import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { orderPage } from './order-pages.js';
import type { SentNotice } from './reply.js';
import { smsSegments } from './sms-length.js';

const notices: SentNotice[] = Array.from({ length: 7 }, (_, index) => ({
  code: String(41 + index), workOrderId: String(index), orderNumber: `JD2026112200001${index}`, audience: 'UNIT', place: '清远市英德市浛洸镇鱼咀村', isOpen: true, asksOpinion: true, firstSentAt: Temporal.Instant.from('2026-11-22T13:00:00Z'), sentAt: Temporal.Instant.from('2026-11-22T13:00:00Z'),
}));

describe('the reply 0: the next page of a bundle', () => {
  it('names three orders a page, each with its code, and begins again after the last', () => {
    expect(orderPage(notices, 1)).toContain('第2/3页:44为JD20261122000013');
    expect(orderPage(notices, 1)).toContain('回复0看下一页');
    expect(orderPage(notices, 2)).toContain('47为JD20261122000016');
    expect(orderPage(notices, 2)).not.toContain('下一页');
    expect(orderPage(notices, 3)).toBe(orderPage(notices, 0));
    expect([0, 1, 2].every((page) => smsSegments(orderPage(notices, page)) <= 2)).toBe(true);
  });

  it('says so when nothing waits', () => {
    expect(orderPage([], 0)).toContain('没有待答复');
  });
});
