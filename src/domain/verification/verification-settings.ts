import { Temporal } from 'temporal-polyfill';
import { readOfficeHours } from '../regulation/parse-settings.js';
import type { FieldReader } from '../regulation/reader.js';
import type { OfficeSession } from '../regulation/settings.js';

/** How a jurisdiction keeps its numbers verified. No regulation says; all of it is a product choice that officials may change. */
export interface VerificationSettings {
  /** A proof older than this is stale. */
  readonly staleAfterDays: number;
  /** The monthly round asks numbers without a proof of so many days. */
  readonly askAfterDays: number;
  /** The working days over which a round is spread; more when they do not suffice. */
  readonly spreadDays: number;
  /** When people may be asked, on working days only. */
  readonly hours: readonly OfficeSession[];
  /** Confirmations that may leave in one minute, so that orders always find the lines free. */
  readonly perMinute: number;
}

const session = (from: string, to: string): OfficeSession => ({ from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) });

export const DEFAULT_VERIFICATION: VerificationSettings = {
  staleAfterDays: 90, askAfterDays: 30, spreadDays: 5, perMinute: 6, hours: [session('09:00', '11:30'), session('14:30', '17:00')],
};

/** The optional block `verification` of an area file; what it leaves out stays as it is by default. */
export const readVerification = (reader: FieldReader): VerificationSettings => {
  const whole = (key: 'staleAfterDays' | 'askAfterDays' | 'spreadDays' | 'perMinute'): number => (reader.has(key) ? reader.whole(key, 1) : DEFAULT_VERIFICATION[key]);
  const hours = reader.has('hours') ? readOfficeHours(reader, 'hours') : DEFAULT_VERIFICATION.hours;
  const read = { staleAfterDays: whole('staleAfterDays'), askAfterDays: whole('askAfterDays'), spreadDays: whole('spreadDays'), perMinute: whole('perMinute'), hours };
  reader.end();
  return read;
};
