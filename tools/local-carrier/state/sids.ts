import { randomBytes } from 'node:crypto';

export type SidPrefix = 'SM' | 'CA' | 'RE' | 'TR' | 'ML';

/** A Twilio-like identifier: two letters and 32 hexadecimal digits. */
export function newSid(prefix: SidPrefix): string {
  return prefix + randomBytes(16).toString('hex');
}
