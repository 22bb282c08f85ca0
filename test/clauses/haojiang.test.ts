import { describe, expect, it } from 'vitest';
import { accepted, deadlines, delivered, extension, filed, judged, labels, refusals, returned } from './matter.js';

const HJ = 'haojiang-2022';

describe('acceptance and return in Haojiang', () => {
  it.each([
    ['a reason', { reason: '' }], ['a basis', { basis: '' }], ['the sign-off', { signedOff: false }],
  ])('HJ2022-3.2b: a return without %s is refused', (_, form) => {
    const seen = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-06 15:00', returned(form)]], '2023-03-06 18:00');
    expect(refusals(seen)).toEqual(['RETURN_REQUESTED HJ2022-3.2b']);
  });

  it('HJ2022-3.2c: after an approved return the next unit has a new limit for acceptance from its own receipt', () => {
    const seen = judged(HJ, 'HELP', [
      ['2023-03-06 10:00', delivered()], ['2023-03-06 15:00', returned()], ['2023-03-07 10:00', { kind: 'RETURN_APPROVED', unit: 'A' }], ['2023-03-07 11:00', delivered('B')],
    ], '2023-03-07 18:00');
    expect(deadlines(seen, 'ACCEPTANCE')).toEqual(['A 2023-03-08 00:00 ENDED', 'B 2023-03-09 00:00 OPEN']);
  });

  it.each([['within the window', '2023-03-07 10:00'], ['after it', '2023-03-09 10:00']])('HJ2022-3.2d, OQ-41: a return rejected %s leaves the limit from the first receipt, and silence is acceptance on its last day', (_, decided) => {
    const seen = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-06 15:00', returned()], [decided, { kind: 'RETURN_REJECTED', unit: 'A' }]], '2023-03-09 18:00');
    expect(deadlines(seen, 'ACCEPTANCE')).toEqual(['A 2023-03-08 00:00 MET']);
    expect(labels(seen)).toEqual(['A DEEMED_ACCEPTED']);
    expect(deadlines(seen, 'COMPLETION')).toEqual(['A 2023-03-11 00:00 OPEN']);
  });

  it('HJ2022-3.3b: a designated unit has its limit from its own receipt and may not return the order', () => {
    const seen = judged(HJ, 'HELP', [
      ['2023-03-06 10:00', delivered()], ['2023-03-06 11:00', { kind: 'UNIT_DESIGNATED', unit: 'A', reason: '区分管领导指定' }], ['2023-03-06 15:00', returned()],
    ], '2023-03-06 18:00');
    expect(deadlines(seen, 'ACCEPTANCE')).toEqual(['A 2023-03-08 00:00 OPEN']);
    expect(refusals(seen)).toEqual(['RETURN_REQUESTED HJ2022-3.3b HJ2022-3.3c']);
  });

  it('HJ2022-3.1b: what was accepted cannot be returned', () => {
    const seen = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-06 11:00', accepted()], ['2023-03-06 15:00', returned()]], '2023-03-06 18:00');
    expect(refusals(seen)).toEqual(['RETURN_REQUESTED HJ2022-3.1b']);
  });
});

describe('handling limits in Haojiang', () => {
  it('HJ2022-3.4.0: run from acceptance, not from receipt', () => {
    const seen = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-07 16:00', accepted()]], '2023-03-07 18:00');
    expect(deadlines(seen, 'COMPLETION')).toEqual(['A 2023-03-11 00:00 OPEN']);
  });

  it.each([['NEW_FACTS_ADDED', 'HJ2022-3.4.6'], ['FORCE_MAJEURE', 'HJ2022-3.4.7'], ['LAW_CHANGED', 'HJ2022-3.4.7']] as const)('%s before completion begins the limit anew (%s)', (kind, _) => {
    const seen = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-06 11:00', accepted()], ['2023-03-08 15:00', { kind, reason: '台风' }]], '2023-03-08 18:00');
    expect(deadlines(seen, 'COMPLETION')).toEqual(['A 2023-03-10 00:00 SUPERSEDED', 'A 2023-03-14 00:00 OPEN']);
  });

  it('HJ2022-3.4.7, OQ-39: force majeure leaves the 2 and 24 hours of an urgent order as they are', () => {
    const seen = judged(HJ, 'URGENT', [['2023-03-06 10:00', delivered()], ['2023-03-06 11:00', { kind: 'FORCE_MAJEURE', reason: '台风' }]], '2023-03-06 11:30');
    expect([deadlines(seen, 'ON_SITE'), deadlines(seen, 'INTERIM_REPORT')]).toEqual([['A 2023-03-06 12:00 OPEN'], ['A 2023-03-07 10:00 OPEN']]);
  });

  it('HJ2022-3.6: an order the hotline took back runs no clock any more', () => {
    const seen = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-06 11:00', accepted()], ['2023-03-07 09:00', { kind: 'WITHDRAWN', reason: '诉求人撤销' }], ['2023-03-07 10:00', filed()]], '2023-03-20 10:00');
    expect(deadlines(seen, 'COMPLETION')).toEqual(['A 2023-03-10 00:00 ENDED']);
    expect([seen.lights, refusals(seen)]).toEqual([[], ['RESULT_FILED HJ2022-3.6']]);
  });

  it('HJ2022-3.7c, OQ-40: a completion sent back keeps its limit; an approved one counts from its filing', () => {
    const back = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-06 11:00', accepted()], ['2023-03-08 10:00', filed()], ['2023-03-09 10:00', { kind: 'COMPLETION_SENT_BACK', unit: 'A' }]], '2023-03-10 10:00');
    expect(deadlines(back, 'COMPLETION')).toEqual(['A 2023-03-10 00:00 BREACHED']);
    const approved = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-06 11:00', accepted()], ['2023-03-09 10:00', filed()], ['2023-03-13 10:00', { kind: 'COMPLETION_APPROVED', unit: 'A' }]], '2023-03-13 11:00');
    expect(deadlines(approved, 'COMPLETION')).toEqual(['A 2023-03-10 00:00 MET']);
  });

  it('HJ2022-3.9a: a redo runs the first limit once more, cannot be extended and is the only one', () => {
    const seen = judged(HJ, 'HELP', [
      ['2023-03-06 10:00', delivered()], ['2023-03-06 11:00', accepted()], ['2023-03-08 10:00', filed()], ['2023-03-08 15:00', { kind: 'COMPLETION_APPROVED', unit: 'A' }],
      ['2023-03-13 09:00', { kind: 'REDO_ORDERED', unit: 'A' }], ['2023-03-13 10:00', extension()], ['2023-03-15 10:00', filed()],
      ['2023-03-15 15:00', { kind: 'COMPLETION_APPROVED', unit: 'A' }], ['2023-03-16 09:00', { kind: 'REDO_ORDERED', unit: 'A' }],
    ], '2023-03-16 18:00');
    expect(deadlines(seen, 'COMPLETION')).toEqual(['A 2023-03-10 00:00 MET', 'A 2023-03-17 00:00 MET']);
    expect(refusals(seen)).toEqual(['EXTENSION_REQUESTED HJ2022-3.9a', 'REDO_ORDERED HJ2022-3.9a']);
  });

  it.each([
    ['two slots of one working day', ['2023-03-06 11:00', '2023-03-06 15:00'], ['A NOT_CONTACTED']],
    ['the same slot twice', ['2023-03-06 14:00', '2023-03-06 15:00'], []],
    ['two slots of different days', ['2023-03-06 15:00', '2023-03-07 10:00'], []],
  ])('HJ2022-4.3a, OQ-45: failed calls in %s', (_, calls, expected) => {
    const tries = calls.map((when) => [when, { kind: 'PETITIONER_CONTACT_TRIED', unit: 'A', reached: false }] as const);
    const seen = judged(HJ, 'HELP', [['2023-03-06 10:00', delivered()], ['2023-03-06 10:30', accepted()], ...tries], '2023-03-07 12:00');
    expect(labels(seen)).toEqual(expected);
    expect(deadlines(seen, 'FIRST_CONTACT')).toEqual(['A 2023-03-08 00:00 OPEN']);
  });

  it.each([[true, []], [false, ['A NOT_CONTACTED']]])('HJ2022-4.3b: the petitioner was not called, says he; with evidence %s', (evidence, expected) => {
    const seen = judged(HJ, 'HELP', [
      ['2023-03-06 10:00', delivered()], ['2023-03-06 11:00', accepted()], ['2023-03-06 15:00', { kind: 'PETITIONER_CONTACT_TRIED', unit: 'A', reached: true }],
      ['2023-03-08 10:00', { kind: 'CONTACT_DISPUTED', unit: 'A', evidence }],
    ], '2023-03-08 12:00');
    expect(labels(seen)).toEqual(expected);
  });
});
