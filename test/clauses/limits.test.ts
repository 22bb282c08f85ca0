import { describe, expect, it } from 'vitest';
import type { OrderClass } from '../../src/domain/regulation/regulation.js';
import { accepted, deadlines, delivered, filed, judged, labels, refusals, returned } from './matter.js';

const SG = 'shaoguan-2022';
const HJ = 'haojiang-2022';

describe('limits of completion, from a Monday', () => {
  it.each<[string, OrderClass, string, string]>([
    ['SG2022-17.1', 'CONSULTATION', SG, '2023-03-09 00:00'],
    ['SG2022-17.2, 12.2', 'HELP', SG, '2023-03-21 00:00'],
    ['SG2022-17.2, 12.2', 'COMPLAINT', SG, '2023-03-21 00:00'],
    ['SG2022-17.2, 12.2', 'REPORT', SG, '2023-03-21 00:00'],
    ['SG2022-17.2, 12.2', 'SUGGESTION', SG, '2023-03-21 00:00'],
    ['SG2022-17.3', 'URGENT', SG, '2023-03-09 00:00'],
    ['HJ2022-3.4.1, 1.2', 'CONSULTATION', HJ, '2023-03-08 00:00'],
    ['HJ2022-3.4.2, 1.2', 'SUGGESTION', HJ, '2023-03-09 00:00'],
    ['HJ2022-3.4.3, 1.2', 'HELP', HJ, '2023-03-10 00:00'],
    ['HJ2022-3.4.4, 1.2', 'COMPLAINT', HJ, '2023-03-16 00:00'],
    ['HJ2022-3.4.4, 1.2', 'REPORT', HJ, '2023-03-16 00:00'],
  ])('%s: %s in %s ends at %s; filed then and approved later it is met, a millisecond later it is late', (_, orderClass, id, due) => {
    const seen = (filing: string): string[] => deadlines(judged(id, orderClass, [
      ['2023-03-06 10:00', delivered()], ...(id === HJ ? [['2023-03-06 11:00', accepted()] as const] : []), [filing, filed()], ['2023-03-24 10:00', { kind: 'COMPLETION_APPROVED', unit: 'A' }],
    ], '2023-03-24 11:00'), 'COMPLETION');
    expect(seen(due)).toEqual([`A ${due} MET`]);
    expect(seen(`${due}:00.001`)).toEqual([`A ${due} BREACHED`]);
  });
});

describe('HJ2022-3.2a: what is not the unit’s main duty', () => {
  it('goes back within one working day', () => {
    const seen = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-08 00:00', returned()]], '2023-03-08 00:00');
    expect([deadlines(seen, 'RETURN'), refusals(seen)]).toEqual([['A 2023-03-08 00:00 MET'], []]);
  });

  it('is the unit’s own after that, because silence was acceptance (HJ2022-3.1a, 3.1b)', () => {
    const seen = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-08 09:00', returned()]], '2023-03-08 10:00');
    expect([labels(seen), refusals(seen)]).toEqual([['A DEEMED_ACCEPTED'], ['RETURN_REQUESTED HJ2022-3.1b']]);
  });
});

describe('orders accepted outside the time of force', () => {
  it.each<[string, OrderClass, string, string, string]>([
    ['HJ2022-7.2', 'HELP', HJ, '2022-12-31 23:59', 'NOT_IN_FORCE'],
    ['HJ2022-7.2', 'HELP', HJ, '2023-01-01 00:00', 'IN_FORCE'],
    ['QY2015-12', 'SETTLEMENT', 'qingyuan-supervision-2015', '2015-02-26 23:59', 'NOT_IN_FORCE'],
    ['QY2015-12', 'SETTLEMENT', 'qingyuan-supervision-2015', '2015-02-27 00:00', 'IN_FORCE'],
    ['SG2022-35, OQ-38', 'HELP', SG, '2025-11-03 23:59', 'IN_FORCE'],
    ['SG2022-35, OQ-38', 'HELP', SG, '2025-11-04 00:00', 'EXPIRED'],
  ])('%s: %s under %s accepted at %s is %s, and only what is in force sets limits', (_, orderClass, id, received, standing) => {
    const seen = judged(id, orderClass, [[received, delivered()]], received);
    expect([seen.standing, seen.deadlines.length > 0]).toEqual([standing, standing === 'IN_FORCE']);
  });
});
