import { randomUUID } from 'node:crypto';
// Only the signature: the whole SDK would double the carrier's start.
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import type { Push } from '../aliyun/pushes.js';
import type { Errands } from '../errands.js';
import type { HttpMethod } from '../state/records.js';
import type { AddressBook, WebhookAddress } from './addresses.js';
import type { Counters } from './counters.js';
import type { Trouble } from './faults.js';

export type Params = Readonly<Record<string, string>>;
export type WebhookAnswer = { ok: true; status: number; contentType: string; body: string } | { ok: false; code: number; reason: string };

const ANSWER_WITHIN_MS = 15_000;
const RETRY_AFTER_MS = 1_000;
/** Receipts that are to arrive in the wrong order are gathered this long and then sent last first. */
const REORDER_WITHIN_MS = 400;

interface Receipt { readonly url: string; readonly method: HttpMethod; readonly params: Params; readonly json?: string }

/** Signed requests to the customer's service. */
export class Webhooks {
  private readonly lines = new Map<string, Promise<void>>();
  private readonly held = new Map<string, Receipt[]>();
  private closed = false;

  constructor(
    private readonly authToken: string, private readonly addresses: AddressBook, private readonly errands: Errands,
    private readonly trouble: Trouble, private readonly counters: Counters,
  ) {}

  /** Asks and waits for the answer; a refused connection is tried once more. */
  async ask(url: string, method: HttpMethod, params: Params): Promise<WebhookAnswer> {
    const address = this.addresses.resolve(url);
    if (address === null) return { ok: false, code: 11100, reason: `not an address on this machine: ${url}` };
    return this.errands.track(this.deliver(address, method, params));
  }

  /** Tells a customer something unsigned, as JSON. */
  async push({ url, json }: Push): Promise<WebhookAnswer> {
    const address = this.addresses.resolve(url);
    if (address === null) return { ok: false, code: 11100, reason: `not an address on this machine: ${url}` };
    return this.errands.track(this.deliver(address, 'POST', {}, json));
  }

  /** A status receipt of the message or call `sid`: in order, without waiting, and exposed to the faults in force. */
  receipt(sid: string, receipt: Receipt): void {
    if (this.trouble.losesReceipt()) {
      this.counters.count('receipts', 'lost');
      return;
    }
    const { lateReceiptMs } = this.trouble.faults;
    if (lateReceiptMs === 0) this.deal(sid, receipt);
    else this.errands.later(lateReceiptMs, () => this.deal(sid, receipt));
  }

  private deal(sid: string, receipt: Receipt): void {
    if (!this.trouble.faults.reorderReceipts) {
      this.send(sid, receipt);
      return;
    }
    const held = this.held.get(sid);
    if (held !== undefined) {
      held.push(receipt);
      return;
    }
    this.held.set(sid, [receipt]);
    this.errands.later(REORDER_WITHIN_MS, () => {
      const receipts = this.held.get(sid) ?? [];
      this.held.delete(sid);
      for (const late of receipts.reverse()) this.send(sid, late);
    });
  }

  losesInbound(): boolean {
    return this.trouble.losesInbound();
  }

  /** How often the customer is told of one message to it. */
  inboundTimes(): number {
    return this.trouble.faults.duplicateInbound ? 2 : 1;
  }

  /** Forgets receipts not sent yet. */
  forget(): void {
    this.held.clear();
  }

  /** Nothing is sent from now on. */
  close(): void {
    this.closed = true;
    this.forget();
  }

  private send(sid: string, receipt: Receipt): void {
    const { duplicateReceipts, unknownReceipts, forgedReceipts } = this.trouble.faults;
    const times = duplicateReceipts ? 2 : 1;
    const before = this.lines.get(sid) ?? Promise.resolve();
    const line = before.then(async () => {
      if (forgedReceipts && receipt.json === undefined) await this.forge(receipt);
      if (unknownReceipts && receipt.json === undefined) await this.ask(aboutNothing(receipt.url), receipt.method, aboutStranger(receipt.params));
      for (let time = 0; time < times; time += 1) {
        const answer = await (receipt.json === undefined ? this.ask(receipt.url, receipt.method, receipt.params) : this.push({ url: receipt.url, json: receipt.json }));
        this.counters.count('receipts', answer.ok ? 'delivered' : 'failed');
      }
    });
    this.lines.set(sid, line);
    void this.errands.track(line).finally(() => {
      if (this.lines.get(sid) === line) this.lines.delete(sid);
    });
  }

  /** Somebody who knows the address and not the key says the contrary. */
  private async forge(receipt: Receipt): Promise<void> {
    const address = this.addresses.resolve(receipt.url);
    if (address === null) return;
    const answer = await this.errands.track(this.attempt(address, receipt.method, contrary(receipt.params), randomUUID(), 'nobody'));
    this.counters.count('forged receipts', answer === null || answer.ok ? 'taken' : 'refused');
  }

  private async deliver(address: WebhookAddress, method: HttpMethod, params: Params, json?: string): Promise<WebhookAnswer> {
    const token = randomUUID();
    const once = (): Promise<WebhookAnswer | null> => (json === undefined ? this.attempt(address, method, params, token) : this.fetched(address.connect, { method, headers: { 'content-type': 'application/json' }, body: json }));
    const first = await once();
    if (first !== null) return first;
    await new Promise<void>((resolve) => { this.errands.clock.after(RETRY_AFTER_MS, resolve); });
    return await once() ?? { ok: false, code: 11205, reason: 'HTTP connection failure' };
  }

  /** Null when no connection came about. */
  private async attempt(address: WebhookAddress, method: HttpMethod, params: Params, token: string, key = this.authToken): Promise<WebhookAnswer | null> {
    if (this.closed) return null;
    const query = method === 'GET' ? `${address.sign.includes('?') ? '&' : '?'}${new URLSearchParams(params).toString()}` : '';
    const signature = getExpectedTwilioSignature(key, address.sign + query, method === 'GET' ? {} : { ...params });
    const headers = { 'x-twilio-signature': signature, 'i-twilio-idempotency-token': token, 'user-agent': 'TwilioProxy/1.1' };
    return this.fetched(address.connect + query, { method, headers, ...(method === 'POST' ? { body: new URLSearchParams(params) } : {}) });
  }

  private async fetched(url: string, request: RequestInit): Promise<WebhookAnswer | null> {
    if (this.closed) return null;
    try {
      const response = await fetch(url, { ...request, redirect: 'follow', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      const body = await response.text();
      this.counters.count('webhooks', String(response.status));
      if (response.status >= 400) return { ok: false, code: 11200, reason: `HTTP retrieval failure: the service answered ${response.status}` };
      return { ok: true, status: response.status, contentType: response.headers.get('content-type') ?? '', body };
    } catch (error) {
      const late = typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
      this.counters.count('webhooks', late ? 'timed out' : 'no connection');
      return late ? { ok: false, code: 11200, reason: 'HTTP retrieval failure: no answer within 15 s' } : null;
    }
  }
}

const CONTRARY: Readonly<Record<string, string>> = { MessageStatus: 'failed', SmsStatus: 'failed', CallStatus: 'failed' };

const contrary = (params: Params): Params => Object.fromEntries(Object.entries(params).map(([name, value]) => [name, CONTRARY[name] ?? value]));

/** The same about a message or call that was never sent. */
const aboutStranger = (params: Params): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, /^(Message|Sms|Call)Sid$/.test(name) ? `${value.slice(0, 2)}${randomUUID().replaceAll('-', '')}` : value]));

/** Identifiers of the customer in the address name nothing either. */
const aboutNothing = (url: string): string => url.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, () => randomUUID());
