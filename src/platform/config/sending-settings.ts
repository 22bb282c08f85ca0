import type { VariableReader } from './variable-reader.js';

/** How much may leave at once and at most. */
export interface SendingSettings {
  /** Messages and calls of one node that may wait for a carrier's answer at once. */
  readonly atOnce: number;
  /** What each provider of calls, and each of SMS, takes; null for no limit. */
  readonly callsPerSecond: number | null;
  readonly smsPerSecond: number | null;
  readonly callsPerDay: number | null;
  readonly smsPerDay: number | null;
  /** Caps of the whole service against toll fraud; critical orders pass them. */
  readonly callsPerHour: number;
  readonly smsPerHour: number;
  /** Calling codes without the plus. */
  readonly countryCodes: readonly string[];
  /** Whether an SMS may carry a person's link: the carriers of the mainland refuse links unless it was agreed with them. */
  readonly linksInSms: boolean;
}

const MAINLAND = '86';

/** The variables about sending; a thousand orders at once stay far below the defaults of the caps. */
export const readSending = (read: VariableReader): SendingSettings => ({
  atOnce: read.whole('SENDING_AT_ONCE', 1, 500) ?? 32,
  callsPerSecond: read.whole('CALLS_PER_SECOND', 1, 1000),
  smsPerSecond: read.whole('SMS_PER_SECOND', 1, 1000),
  callsPerDay: read.whole('CALLS_PER_DAY', 1, 10_000_000),
  smsPerDay: read.whole('SMS_PER_DAY', 1, 10_000_000),
  callsPerHour: read.whole('MAX_CALLS_PER_HOUR', 10, 1_000_000) ?? 6_000,
  smsPerHour: read.whole('MAX_SMS_PER_HOUR', 10, 1_000_000) ?? 20_000,
  countryCodes: readCountryCodes(read),
  linksInSms: read.choice('LINKS_IN_SMS', ['no', 'yes'], 'no') === 'yes',
});

const readCountryCodes = (read: VariableReader): readonly string[] => {
  const codes = (read.text('ALLOWED_COUNTRY_CODES') ?? MAINLAND).split(',').map((code) => code.trim().replace(/^\+/, ''));
  for (const code of codes) {
    if (!/^[1-9]\d{0,2}$/.test(code)) read.problem(`ALLOWED_COUNTRY_CODES holds "${code}": it must be calling codes such as 86, separated by commas`);
  }
  return codes;
};
