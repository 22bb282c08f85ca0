export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** The number messages and calls come from, E.164. */
  readonly from: string;
  /** Null for the provider's own address; else where a carrier speaking the same protocol listens, without a trailing slash. */
  readonly apiUrl: string | null;
}

/** How this node reaches carriers; null where a provider is not configured. */
export interface CarrierSettings {
  readonly twilio: TwilioAccount | null;
  readonly smtpUrl: string | null;
  /** What carriers call and sign, without a trailing slash. */
  readonly publicUrl: string;
  /** Sender of mail, for example `12345 热线 <hotline@example.org>`. */
  readonly mailFrom: string;
}

/** Injection token of CarrierSettings. */
export const CARRIER_SETTINGS = Symbol('CarrierSettings');
