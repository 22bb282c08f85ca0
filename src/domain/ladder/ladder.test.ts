import { describe, expect, it } from 'vitest';
import { at, beijing } from '../../../test/builders/qingyuan.js';
import { inHours } from './ladder.js';

describe('the hours in which a rung may be told', () => {
  it.each([
    ['00:00', '2023-03-06 08:30'], ['08:29:59.999', '2023-03-06 08:30'], ['08:30', '2023-03-06 08:30'], ['15:00', '2023-03-06 15:00'], ['17:59', '2023-03-06 17:59'], ['18:00', '2023-03-07 08:30'], ['23:30', '2023-03-07 08:30'],
  ])('at %s it is told %s', (time, told) => {
    expect(beijing(inHours(['08:30', '18:00'], at(`2023-03-06 ${time}`)))).toBe(told);
  });

  it('a rung without hours is told at any time', () => {
    expect(beijing(inHours(null, at('2023-03-06 23:30')))).toBe('2023-03-06 23:30');
  });
});
