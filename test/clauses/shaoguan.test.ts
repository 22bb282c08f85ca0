import { describe, expect, it } from 'vitest';
import { deadlines, delivered, extension, filed, judged, labels, refusals, returned } from './matter.js';

const SG = 'shaoguan-2022';

describe('returns in Shaoguan', () => {
  it.each([
    ['a reason', { reason: '' }, 'SG2022-16.2 SG2022-14.1a'], ['a basis', { basis: '' }, 'SG2022-16.2 SG2022-14.1a'], ['the sign-off', { signedOff: false }, 'SG2022-15'],
  ])('SG2022-15, SG2022-16.2: a return without %s is refused', (_, form, because) => {
    const seen = judged(SG, 'HELP', [['2023-10-09 10:00', delivered()], ['2023-10-09 15:00', returned(form)]], '2023-10-09 18:00');
    expect(refusals(seen)).toEqual([`RETURN_REQUESTED ${because}`]);
  });

  it('SG2022-16.7: no return once an extension was asked for', () => {
    const seen = judged(SG, 'HELP', [['2023-10-09 10:00', delivered()], ['2023-10-09 11:00', extension()], ['2023-10-09 15:00', returned()]], '2023-10-09 18:00');
    expect(refusals(seen)).toEqual(['RETURN_REQUESTED SG2022-16.7']);
  });

  it('SG2022-14.1b: approved, the next unit has the whole limit from its own receipt', () => {
    const seen = judged(SG, 'HELP', [['2023-10-09 10:00', delivered()], ['2023-10-10 10:00', returned()], ['2023-10-11 10:00', { kind: 'RETURN_APPROVED', unit: 'A' }], ['2023-10-11 11:00', delivered('B')]], '2023-10-11 18:00');
    expect(deadlines(seen, 'COMPLETION')).toEqual(['A 2023-10-24 00:00 ENDED', 'B 2023-10-26 00:00 OPEN']);
  });

  it('SG2022-14.1c: rejected, the limit runs from the first receipt', () => {
    const seen = judged(SG, 'HELP', [['2023-10-09 10:00', delivered()], ['2023-10-10 10:00', returned()], ['2023-10-12 10:00', { kind: 'RETURN_REJECTED', unit: 'A' }]], '2023-10-12 18:00');
    expect(deadlines(seen, 'COMPLETION')).toEqual(['A 2023-10-24 00:00 OPEN']);
  });

  it.each([['2023-10-10 23:59', []], ['2023-10-11 00:01', ['A LATE_RETURN']]])('SG2022-14.2b, OQ-34: a return at %s of what the petitioner hid', (when, expected) => {
    const seen = judged(SG, 'HELP', [['2023-10-09 10:00', delivered()], [when, returned({ reason: '诉求人隐匿个人信息,需补充地址' })]], '2023-10-12 10:00');
    expect(labels(seen)).toEqual(expected);
    expect([refusals(seen), deadlines(seen, 'COMPLETION')]).toEqual([[], ['A 2023-10-24 00:00 OPEN']]);
  });

  it('SG2022-14.3a: a site survey begun within one working day carries the return over to its own two', () => {
    const seen = judged(SG, 'HELP', [['2023-10-16 09:00', delivered()], ['2023-10-17 10:00', { kind: 'SITE_SURVEY_STARTED', unit: 'A' }], ['2023-10-19 20:00', returned()]], '2023-10-19 21:00');
    expect([deadlines(seen, 'SURVEY_RETURN'), labels(seen)]).toEqual([['A 2023-10-20 00:00 MET'], []]);
    const late = judged(SG, 'HELP', [['2023-10-16 09:00', delivered()], ['2023-10-18 10:00', { kind: 'SITE_SURVEY_STARTED', unit: 'A' }], ['2023-10-19 20:00', returned()]], '2023-10-19 21:00');
    expect(labels(late)).toEqual(['A LATE_RETURN']);
  });

  it('SG2022-14.5: a designated unit may not return the order', () => {
    const seen = judged(SG, 'HELP', [['2023-10-09 10:00', delivered()], ['2023-10-09 11:00', { kind: 'UNIT_DESIGNATED', unit: 'A', reason: '协调确定' }], ['2023-10-09 15:00', returned()]], '2023-10-09 18:00');
    expect(refusals(seen)).toEqual(['RETURN_REQUESTED SG2022-14.5']);
  });
});

describe('the answer in Shaoguan', () => {
  it('SG2022-19, SG2022-20.0c: approved, it counts from its filing within the limit', () => {
    const seen = judged(SG, 'HELP', [['2023-10-09 10:00', delivered()], ['2023-10-23 20:00', filed()], ['2023-10-25 10:00', { kind: 'COMPLETION_APPROVED', unit: 'A' }]], '2023-10-25 11:00');
    expect(deadlines(seen, 'COMPLETION')).toEqual(['A 2023-10-24 00:00 MET']);
  });

  it('SG2022-20.0c: sent back, the limit still runs from the first receipt', () => {
    const seen = judged(SG, 'HELP', [['2023-10-09 10:00', delivered()], ['2023-10-20 20:00', filed()], ['2023-10-25 10:00', { kind: 'COMPLETION_SENT_BACK', unit: 'A' }]], '2023-10-25 11:00');
    expect(deadlines(seen, 'COMPLETION')).toEqual(['A 2023-10-24 00:00 BREACHED']);
  });
});
