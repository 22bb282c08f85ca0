import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { isTotpForm, newTotpSecret, totpStep, totpUri } from './totp.js';

/** RFC 6238, Appendix B: the secret of SHA-1 and the last six of its eight digits. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32;
const at = (seconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

describe('TOTP (RFC 6238; ASVS 6.5)', () => {
  it.each([[59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037'], [20_000_000_000, '353130']])('takes the code of %i s: %s', (seconds, code) => {
    expect(totpStep(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('takes a code of the step before or after, and of no other', () => {
    const taken = [-60, -30, 0, 30, 60].map((off) => totpStep(SECRET, '050471', at(1_111_111_111 + off)));
    expect(taken).toEqual([null, 37_037_037, 37_037_037, 37_037_037, null]);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('%j has not the form of a code', (code) => {
    expect(isTotpForm(code)).toBe(false);
  });

  it('makes secrets of 160 bits and an address that apps read', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpUri(SECRET, 'zhiban', 'Jidi 急递')).toBe(`otpauth://totp/Jidi%20%E6%80%A5%E9%80%92:zhiban?issuer=Jidi%20%E6%80%A5%E9%80%92&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`);
  });
});
