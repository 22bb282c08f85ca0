import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { AliyunAccount } from '../carrier-settings.js';
import { ProviderUnreachable, type SendOutcome } from '../notice-channel.port.js';
import { networkFailure, refused, textOf, unknown } from '../send-failure.js';
import { aliyunReason, isTemporaryAliyunCode } from './aliyun-reasons.js';
import { queryOf, signedHeaders } from './aliyun-signature.js';

export type AliyunFields = Readonly<Record<string, unknown>>;

/** What the vendor answered: `OK` with its fields, or a code of its own. */
export interface AliyunAnswer {
  readonly status: number;
  readonly code: string;
  readonly fields: AliyunFields;
}

const WHO = '阿里云';
const VERSION = '2017-05-25';
const GATEWAY_GAVE_UP: ReadonlySet<number> = new Set([408, 502, 504]);

/** Signed requests to one RPC interface of Alibaba Cloud, each with a time limit. */
export class AliyunClient {
  constructor(private readonly url: string, private readonly account: AliyunAccount, private readonly real: () => Temporal.Instant, private readonly limitMs: number) {}

  /** Throws what the network throws; a refusal of the vendor is an answer. */
  async call(action: string, parameters: Readonly<Record<string, string>>): Promise<AliyunAnswer> {
    const { host, origin } = new URL(this.url);
    const date = this.real().toString({ fractionalSecondDigits: 0 });
    const headers = signedHeaders({ host, action, version: VERSION, parameters, date, nonce: randomUUID() }, this.account);
    const response = await fetch(`${origin}/?${queryOf(parameters)}`, { method: 'POST', headers: { ...headers, accept: 'application/json' }, signal: AbortSignal.timeout(this.limitMs) });
    const fields = fieldsOf(await response.text());
    return { status: response.status, code: textOf(fields, 'Code') ?? `HTTP_${response.status}`, fields };
  }

  /** The fields of an answer to a question that changes nothing. Throws ProviderUnreachable. */
  async ask(action: string, parameters: Readonly<Record<string, string>>): Promise<AliyunFields> {
    let answer: AliyunAnswer;
    try {
      answer = await this.call(action, parameters);
    } catch (thrown) {
      throw new ProviderUnreachable(`${WHO}无法查询:${textOf(thrown, 'message') ?? ''}`, { cause: thrown });
    }
    if (answer.code !== 'OK') throw new ProviderUnreachable(`${WHO}无法查询:${answer.code}`);
    return answer.fields;
  }
}

/** What an answer that is not OK means for the attempt. */
export const aliyunRefusal = ({ status, code }: AliyunAnswer): SendOutcome => {
  if (GATEWAY_GAVE_UP.has(status)) return unknown(`${WHO}没有按时答复,可能已经发出(HTTP ${status})`);
  const reason = aliyunReason(code) ?? (status >= 500 ? `${WHO}暂不可用(HTTP ${status})` : `${WHO}拒绝(代码 ${code})`);
  return refused(code, reason, status === 429 || status >= 500 || isTemporaryAliyunCode(code));
};

/** What a request that failed on the way means for the attempt. */
export const aliyunFailure = (thrown: unknown): SendOutcome =>
  thrown instanceof Error && thrown.name === 'TimeoutError' ? unknown(`${WHO}没有按时答复,可能已经发出`) : networkFailure(thrown, WHO);

const fieldsOf = (text: string): AliyunFields => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as AliyunFields) : {};
  } catch {
    return {};
  }
};
