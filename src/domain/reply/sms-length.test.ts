import { describe, expect, it } from 'vitest';
import { shorten, smsSegments } from './sms-length.js';

describe('parts of a Chinese SMS', () => {
  it.each([[70, 1], [71, 2], [134, 2], [135, 3], [0, 1]])('%i characters are %i part(s)', (length, parts) => {
    expect(smsSegments('字'.repeat(length))).toBe(parts);
  });

  it('counts an emoji as two units and never divides it', () => {
    expect(smsSegments(`${'字'.repeat(69)}😀`)).toBe(2);
    expect(smsSegments(`${'字'.repeat(66)}😀${'字'.repeat(66)}`)).toBe(3);
  });

  it('shortens without half a character', () => {
    expect(shorten('清远市英德市', 4)).toBe('清远市…');
    expect(shorten('清远', 2)).toBe('清远');
    expect(shorten('😀😀😀', 4)).toBe('😀…');
  });
});
