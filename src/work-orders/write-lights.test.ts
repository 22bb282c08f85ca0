import { describe, expect, it } from 'vitest';
import { anOrder, at, delivered, fact, judged, regulation } from '../../test/builders/qingyuan.js';
import { lightNow, lightsNow } from './write-lights.js';

const both = (until: string, coUnitsCarryClocks = true) => {
  const facts = [
    delivered('2023-03-03 10:00'), fact('2023-03-03 10:00', { kind: 'DELIVERED', unit: 'B', role: 'CO' }),
    fact('2023-03-06 09:00', { kind: 'ACCEPTED_BY_UNIT', unit: 'A' }), fact('2023-03-06 09:00', { kind: 'ACCEPTED_BY_UNIT', unit: 'B' }),
  ];
  return judged(facts, until, { law: regulation('haojiang-2022', { coUnitsCarryClocks }), order: anOrder({ orderClass: 'HELP', acceptedAt: at('2023-03-03 10:00') }) });
};

describe('OQ-53, HJ2022-5.1 … 5.3: where co-handling units carry clocks, each has its light', () => {
  it('both are pressed; the order shows one colour', () => {
    expect(lightsNow(both('2023-03-10 09:00')).map(({ unit, colour }) => `${unit} ${colour}`).sort()).toEqual(['A YELLOW', 'B YELLOW']);
    expect(lightNow(both('2023-03-10 09:00'))).toBe('YELLOW');
  });

  it('elsewhere the lead alone', () => {
    expect(lightsNow(both('2023-03-10 09:00', false)).map(({ unit, colour }) => `${unit} ${colour}`)).toEqual(['A YELLOW']);
  });
});
