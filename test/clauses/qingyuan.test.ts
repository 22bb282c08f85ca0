import { describe, expect, it } from 'vitest';
import { deadlines, delivered, judged, law } from './matter.js';

const QY2015 = 'qingyuan-supervision-2015';
const QY2019 = 'qingyuan-urgent-2019';
const opinion = { kind: 'FIRST_RESPONSE', unit: 'A', channel: 'CALL_BACK', opinion: '已派员到场' } as const;

describe('urgent orders under the rules of 2015 alone', () => {
  it('QY2015-4.5d: a result by telephone from a place without access meets the limit, and is filed afterwards', () => {
    const seen = judged(QY2015, 'URGENT', [
      ['2019-09-10 10:00', delivered()], ['2019-09-10 10:30', opinion],
      ['2019-09-10 15:00', { kind: 'RESULT_FILED', unit: 'A', channel: 'PHONE_12345', onSiteOffline: true }],
    ], '2019-09-12 10:00');
    expect(deadlines(seen, 'RESULT').map((text) => text.split(' ').at(-1))).toEqual(['MET']);
    expect(deadlines(seen, 'BACKFILL')).toEqual(['A 2019-09-12 00:00 BREACHED']);
    expect(seen.cards).toEqual([]);
  });
});

describe('several units under the rules of Qingyuan', () => {
  it('QY2015-5.2, OQ-53: the lead unit carries the clocks, those it calls in carry none', () => {
    const seen = judged(QY2019, 'URGENT', [['2019-10-15 10:00', delivered('M')], ['2019-10-15 10:00', delivered('A', 'CO')]], '2019-10-15 10:30');
    expect(deadlines(seen, 'FIRST_RESPONSE')).toEqual(['M 2019-10-15 11:00 OPEN']);
  });
});

describe('what is urgent in Qingyuan', () => {
  it('QY2019-1.0, OQ-23: found not urgent by a supervisor, the order goes on under the ordinary rules; a card incurred before stands', () => {
    const seen = judged(QY2019, 'URGENT', [
      ['2019-10-15 10:00', delivered()], ['2019-10-15 11:30', { kind: 'RECLASSIFIED', orderClass: 'CONSULTATION', lawHash: QY2015, reason: '咨询事项' }],
    ], '2019-10-15 12:00', [law(QY2015)]);
    expect(seen.cards.map(({ colour, state }) => `${colour} ${state}`)).toEqual(['YELLOW ISSUED']);
    expect(deadlines(seen, 'CONSULTATION_YELLOW')).toHaveLength(1);
  });
});
