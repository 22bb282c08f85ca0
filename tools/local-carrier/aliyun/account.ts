/** A customer of Alibaba Cloud SMS, as this carrier plays it. */
export interface AliyunCustomer {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Without 【】. */
  readonly sign: string;
  readonly templates: readonly { readonly code: string; readonly content: string }[];
  /** Where reports and replies are pushed. */
  readonly reportUrl: string;
  readonly replyUrl: string;
  /** Real milliseconds since 1970, to judge the age of a signature; default the system's. */
  readonly realNow?: () => number;
}

/** What a message that came in by this interface is known by there. */
export interface AliyunMark {
  readonly bizId: string;
  readonly outId: string | null;
  readonly templateCode: string;
}

/** An error as the vendor answers it: 200 for refusals of the business, other statuses for those of the gateway. */
export class AliyunError extends Error {
  constructor(readonly code: string, message: string, readonly status = 200) {
    super(message);
  }
}

/** `2017-09-01 00:00:00`, Beijing time without saying so. */
export const toNaiveBeijing = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** The vendor's field names of what a carrier says. */
export const CARRIER_CODES: Readonly<Record<number, string>> = { 30003: 'MI_0024', 30008: 'REJECTED', 30036: 'EXPIRED' };
