import type { Mode } from './mode.js';
import type { VariableReader } from './variable-reader.js';

/** Alibaba Cloud SMS. Its templates stand in CONFIG_DIR/providers/aliyun.yaml. */
export interface AliyunSettings {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** The approved signature, without 【】. */
  readonly smsSign: string;
  /** Undefined: the vendor's own address; in a demonstration the local carrier. */
  readonly smsApiUrl: string | undefined;
  /** Part of the addresses of its unsigned callbacks. */
  readonly callbackSecret: string;
  /** Addresses and networks from which callbacks are taken. */
  readonly callbackNetworks: readonly string[];
}

const NEEDED = ['ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET', 'ALIYUN_SMS_SIGN', 'ALIYUN_CALLBACK_SECRET', 'ALIYUN_CALLBACK_NETWORKS'] as const;
const KNOWN: ReadonlySet<string> = new Set([...NEEDED, 'ALIYUN_SMS_API_URL']);
/** As much as nobody guesses: 32 characters of an address. */
const SECRET = /^[A-Za-z0-9_-]{32,200}$/;

/** All of them, or none: half an account would look configured and send nothing, or hear nothing. */
export const readAliyun = (read: VariableReader, mode: Mode): AliyunSettings | undefined => {
  const given = read.namesOf((name) => name.startsWith('ALIYUN_'));
  const [accessKeyId, accessKeySecret, smsSign, callbackSecret] = NEEDED.map((name) => read.text(name));
  const callbackNetworks = read.networks('ALIYUN_CALLBACK_NETWORKS');
  const smsApiUrl = read.url('ALIYUN_SMS_API_URL', ['http:', 'https:'])?.replace(/\/+$/, '');
  if (given.length === 0) return undefined;
  const strange = given.filter((name) => !KNOWN.has(name));
  if (strange.length > 0) read.problem(`${strange.join(', ')}: there ${strange.length === 1 ? 'is no such setting' : 'are no such settings'}, Alibaba Cloud carries SMS here and no calls`);
  const missing = NEEDED.filter((name) => read.text(name) === undefined);
  if (missing.length > 0) read.problem(`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing although ${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} set`);
  if (smsSign !== undefined && /[【】]/u.test(smsSign)) read.problem('ALIYUN_SMS_SIGN must be the signature without 【 and 】');
  if (callbackSecret !== undefined && !SECRET.test(callbackSecret)) read.problem('ALIYUN_CALLBACK_SECRET must have 32 characters or more, only letters, digits, _ and -: it is the address that nobody may guess');
  if (mode === 'demonstration' && smsApiUrl !== undefined && !read.isLoopback(smsApiUrl)) read.problem('ALIYUN_SMS_API_URL does not lead to this machine: a demonstration sends nothing to real numbers; unset it to use the local carrier');
  if (accessKeyId === undefined || accessKeySecret === undefined || smsSign === undefined || callbackSecret === undefined) return undefined;
  return { accessKeyId, accessKeySecret, smsSign, smsApiUrl, callbackSecret, callbackNetworks };
};
