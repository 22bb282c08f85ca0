import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { traceHeaders } from '../platform/tracing/trace-context.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { judgeAddress, type AddressJudgement } from './allowed-address.js';

/** In real time, from the name's resolution to the answer's status line: shorter than the lease of a due row. */
export const CALL_LIMIT_MS = 6_000;

export type PostResult =
  | { readonly kind: 'DELIVERED'; readonly status: number }
  /** `status` is null when no answer came; `reason` is Chinese, for the list of deliveries. */
  | { readonly kind: 'FAILED'; readonly status: number | null; readonly reason: string; readonly retryAfter: Temporal.Duration | null };

interface Refused { readonly kind: 'FAILED'; readonly status: null; readonly reason: string; readonly retryAfter: null }

/** This machine by definition (RFC 6761, 6.3), whether or not a resolver knows it. */
const LOCAL_NAME = /(^|\.)localhost\.?$/i;
const LOOPBACK = ['127.0.0.1', '::1'];

/** Names to addresses, as a port: what a name resolves to must not depend on the network in a test. */
@Injectable()
export class Resolver {
  async addressesOf(host: string): Promise<readonly string[]> {
    return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);
  }
}

/** Hands a body to a platform: one resolution, one connection to the address that was judged, no redirect followed. */
@Injectable()
export class PostCallback {
  /** How long a platform may take; a test of slow ones sets less. */
  limitMs = CALL_LIMIT_MS;

  constructor(private readonly settings: RunSettings, private readonly resolver: Resolver, private readonly clock: Clock) {}

  async post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<PostResult> {
    const limit = AbortSignal.timeout(this.limitMs);
    try {
      const target = await within(limit, this.target(new URL(url)));
      if (target.kind === 'FAILED') return target;
      const answer = await send(new URL(url), target.address, { ...headers, ...traceHeaders() }, body, limit);
      return this.resultOf(answer);
    } catch (error) {
      return failed(limit.aborted ? `${String(this.limitMs / 1_000)} 秒内没有答复` : reasonOf(error));
    }
  }

  /** Whether the host may be called as far as can be said now; a name that cannot be resolved yet is judged when something is sent. */
  async judge(url: URL): Promise<AddressJudgement> {
    try {
      const target = await within(AbortSignal.timeout(this.limitMs), this.target(url));
      return target.kind === 'FAILED' ? { kind: 'REFUSED', reason: target.reason } : { kind: 'ALLOWED' };
    } catch {
      return { kind: 'ALLOWED' };
    }
  }

  private async target(url: URL): Promise<{ readonly kind: 'TARGET'; readonly address: string } | Refused> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(host) !== 0 ? [host] : LOCAL_NAME.test(host) ? LOOPBACK : await this.resolver.addressesOf(host);
    const rule = { allowedNetworks: this.settings.callbackAllowedNetworks, isDemonstration: this.settings.mode === 'demonstration' };
    let refusal = '域名没有可用的地址';
    for (const address of addresses) {
      const judgement = judgeAddress(address, url.protocol === 'https:', rule);
      if (judgement.kind === 'ALLOWED') return { kind: 'TARGET', address };
      refusal = `${address}:${judgement.reason}`;
    }
    return failed(refusal);
  }

  private resultOf(answer: IncomingMessage): PostResult {
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return { kind: 'DELIVERED', status };
    const redirect = status >= 300 && status < 400 ? ',不跟随跳转' : '';
    return { kind: 'FAILED', status, reason: `HTTP ${String(status)}${redirect}`, retryAfter: retryAfterOf(answer.headers['retry-after'], this.clock.real()) };
  }
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3); null for anything else. */
export const retryAfterOf = (header: string | undefined, real: Temporal.Instant): Temporal.Duration | null => {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Temporal.Duration.from({ seconds: Number(header) });
  const [, day, month = '', year, time] = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) ([01]\d:[0-5]\d:[0-5]\d|2[0-3]:[0-5]\d:[0-5]\d) GMT$/.exec(header.trim()) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  if (day === undefined || number === 0 || Number(day) < 1 || Number(day) > 31) return null;
  const at = Temporal.PlainDate.from({ year: Number(year), month: number, day: Number(day) }).toZonedDateTime({ timeZone: 'UTC', plainTime: Temporal.PlainTime.from(time ?? '00:00') }).toInstant();
  return Temporal.Duration.from({ milliseconds: Math.max(0, at.epochMilliseconds - real.epochMilliseconds) });
};

const MONTHS: readonly string[] = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Resolves with the status line and headers; of the body nothing is kept. */
const send = (url: URL, address: string, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<IncomingMessage> => new Promise((resolve, reject) => {
  const isSecure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const bytes = Buffer.from(body);
  const outgoing = (isSecure ? requestHttps : requestHttp)({
    method: 'POST', host: address, port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port), path: `${url.pathname}${url.search}`, agent: false, signal,
    // The certificate is that of the name, though the connection goes to the judged address.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    headers: { ...headers, host: url.host, 'content-length': String(bytes.length), 'user-agent': 'jidi', connection: 'close' },
  }, (answer) => {
    answer.on('error', () => undefined);
    answer.resume();
    resolve(answer);
  });
  outgoing.on('error', reject);
  outgoing.end(bytes);
});

const within = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> => new Promise((resolve, reject) => {
  signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
  work.then(resolve, reject);
});

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: '连接被拒绝', ECONNRESET: '连接被中断', EPIPE: '连接被中断', ENOTFOUND: '域名无法解析', EAI_AGAIN: '域名暂时无法解析', EHOSTUNREACH: '主机不可达', ENETUNREACH: '网络不可达', ETIMEDOUT: '连接超时',
  CERT_HAS_EXPIRED: '证书已过期', DEPTH_ZERO_SELF_SIGNED_CERT: '证书是自签的', SELF_SIGNED_CERT_IN_CHAIN: '证书链中有自签证书', UNABLE_TO_VERIFY_LEAF_SIGNATURE: '证书无法验证', ERR_TLS_CERT_ALTNAME_INVALID: '证书与域名不符',
};

const reasonOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `发送失败(${code === '' ? 'UNKNOWN' : code})`;
};

const failed = (reason: string): Refused => ({ kind: 'FAILED', status: null, reason, retryAfter: null });
