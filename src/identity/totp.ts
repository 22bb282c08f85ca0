import { Secret, TOTP } from 'otpauth';
import type { Temporal } from 'temporal-polyfill';

/** What every authenticator app reads (RFC 6238): SHA-1, six digits, thirty seconds. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** A telephone's clock may be half a minute off either way. */
const WINDOW = 1;
const BYTES = 20;

/** 160 bits in Base32. */
export const newTotpSecret = (): string => new Secret({ size: BYTES }).base32;

/** What the QR code holds; `issuer` tells installations apart in the app. */
export const totpUri = (secret: string, account: string, issuer: string): string => new TOTP({ ...FORM, issuer, label: account, secret: Secret.fromBase32(secret) }).toString();

export const isTotpForm = (code: string): boolean => /^\d{6}$/.test(code);

/** The step for which the code is right at that real instant; null when it is wrong. */
export const totpStep = (secret: string, code: string, at: Temporal.Instant): number | null => {
  const totp = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: at.epochMilliseconds, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp: at.epochMilliseconds }) + delta;
};
