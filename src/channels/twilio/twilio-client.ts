import { Agent } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import twilio from 'twilio';
import type { TwilioAccount } from '../carrier-settings.js';
import { ProviderUnreachable, type SendOutcome } from '../notice-channel.port.js';
import { SEND_LIMIT_MS } from '../send-limit.js';
import { networkFailure, refused, textOf, unknown } from '../send-failure.js';
import { isTemporaryTwilioCode, twilioReason } from './twilio-reasons.js';

/** The SDK knows no other address than its own and times out on silence only; this client changes both. */
class TwilioHttp extends twilio.RequestClient {
  constructor(private readonly apiUrl: string | null, limitMs: number) {
    super({ timeout: limitMs, keepAlive: true, autoRetry: false });
    this.axios.defaults.httpAgent = new Agent({ keepAlive: true, timeout: limitMs });
    this.axios.interceptors.request.use((request) => {
      request.signal = AbortSignal.timeout(limitMs);
      return request;
    });
  }

  override request: twilio.RequestClient['request'] = (options) => super.request({ ...options, uri: this.rebased(options.uri) });

  private rebased(uri: string): string {
    if (this.apiUrl === null) return uri;
    const { pathname, search } = new URL(uri);
    return `${this.apiUrl}${pathname}${search}`;
  }
}

export type TwilioClient = ReturnType<typeof twilio>;

export const twilioClient = (account: TwilioAccount, limitMs = SEND_LIMIT_MS): TwilioClient =>
  twilio(account.accountSid, account.authToken, { httpClient: new TwilioHttp(account.apiUrl, limitMs), accountSid: account.accountSid });

const WHO = '通信服务';
/** A gateway in front of Twilio gave up waiting, or Twilio broke down in the middle: the request itself may have gone through. 503 says that it did not. */
const MAY_HAVE_LEFT: ReadonlySet<number> = new Set([408, 500, 502, 504]);

/** What a failed create means for the attempt. */
export const twilioFailure = (thrown: unknown): SendOutcome => {
  if (!(thrown instanceof twilio.RestException)) return networkFailure(thrown, WHO);
  if (MAY_HAVE_LEFT.has(thrown.status)) return unknown(`${WHO}没有按时答复,可能已经发出(HTTP ${thrown.status})`);
  const code = textOf(thrown, 'code') ?? `HTTP_${thrown.status}`;
  const isTemporary = thrown.status === 429 || thrown.status >= 500 || isTemporaryTwilioCode(code);
  return refused(code, thrown.status >= 500 ? `${WHO}暂不可用(HTTP ${thrown.status})` : twilioReason(code), isTemporary);
};

/** Asks Twilio; undefined for 404, ProviderUnreachable for everything else that fails. */
export const askTwilio = async <Answer>(question: () => Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await question();
  } catch (thrown) {
    if (thrown instanceof twilio.RestException && thrown.status === 404) return undefined;
    throw new ProviderUnreachable(`${WHO}无法查询:${textOf(thrown, 'code') ?? textOf(thrown, 'message') ?? ''}`, { cause: thrown });
  }
};

/** Whether Twilio answers a question at all. */
export const answers = async (question: () => Promise<unknown>): Promise<boolean> => {
  try {
    await question();
    return true;
  } catch {
    return false;
  }
};

/** The SDK's dates may be null or invalid although its types deny it. */
export const instantOf = (date: Date | null | undefined): Temporal.Instant | null => {
  const milliseconds = date?.getTime();
  return milliseconds !== undefined && Number.isFinite(milliseconds) ? Temporal.Instant.fromEpochMilliseconds(milliseconds) : null;
};

/** Twilio counts whole seconds, so the second that holds `since` belongs to it. */
export const wholeSecond = (since: Temporal.Instant): Temporal.Instant => since.round({ smallestUnit: 'second', roundingMode: 'floor' });

interface TwilioPage<Item> {
  readonly instances: readonly Item[];
  nextPage(): Promise<TwilioPage<Item>> | undefined;
}

/** Reads a list that Twilio sorts newest first until `isOld`, so that a long outage is read whole without dates in the query. */
export const readNewestFirst = async <Item>(first: () => Promise<TwilioPage<Item>>, isOld: (item: Item) => boolean): Promise<readonly Item[]> => {
  const read: Item[] = [];
  let page = await askTwilio(first);
  while (page !== undefined) {
    const recent = page.instances.filter((item) => !isOld(item));
    read.push(...recent);
    if (recent.length < page.instances.length) break;
    const current = page;
    page = await askTwilio(async () => current.nextPage());
  }
  return read;
};

/** Whether Twilio made it before `since`; what carries no date counts as recent. */
export const isBefore = (since: Temporal.Instant) => (item: { readonly dateCreated: Date | null }): boolean => {
  const createdAt = instantOf(item.dateCreated);
  return createdAt !== null && Temporal.Instant.compare(createdAt, wholeSecond(since)) < 0;
};
