import { randomInt } from 'node:crypto';
import type { Carrier } from '../carrier.js';
import { LONGEST_VALIDITY_SECONDS } from '../network/messages.js';
import { messageLimitBroken } from '../state/limits.js';
import type { MessageRecord } from '../state/records.js';
import { AliyunError, type AliyunCustomer } from './account.js';

const LONGEST_VARIABLE = 35;
const LONGEST_OUT_ID = 256;

/** `SendSms`: one message from an approved template to one number of the mainland. */
export function sendSms(query: URLSearchParams, carrier: Carrier, customer: AliyunCustomer): MessageRecord {
  const number = query.get('PhoneNumbers') ?? '';
  if (!/^1[3-9]\d{9}$/.test(number)) throw new AliyunError('isv.MOBILE_NUMBER_ILLEGAL', `${number}invalid mobile number`);
  if (query.get('SignName') !== customer.sign) throw new AliyunError('isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名');
  const template = customer.templates.find(({ code }) => code === query.get('TemplateCode'));
  if (template === undefined) throw new AliyunError('isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板');
  const outId = query.get('OutId');
  if (outId !== null && Buffer.byteLength(outId) > LONGEST_OUT_ID) throw new AliyunError('isv.INVALID_PARAMETERS', 'OutId');
  const to = `+86${number}`;
  const body = `【${customer.sign}】${filled(template.content, query.get('TemplateParam'))}`;
  const earlier = carrier.state.messagesOf(to).filter(({ direction }) => direction !== 'inbound').map(({ createdAt }) => createdAt);
  if (messageLimitBroken(carrier.state.limits, carrier.now(), earlier) !== null) throw new AliyunError('isv.BUSINESS_LIMIT_CONTROL', `触发天级流控Permits:${String(carrier.state.limits.messagesPerNumberPerDay)}`);
  const bizId = `${String(randomInt(1e8, 1e9))}${String(carrier.now()).slice(-9)}^0`;
  return carrier.messages.send({ to, from: carrier.subscription.number, body, statusCallback: null, validitySeconds: LONGEST_VALIDITY_SECONDS, aliyun: { bizId, outId, templateCode: template.code } });
}

function filled(content: string, parameters: string | null): string {
  const values = valuesOf(parameters);
  return content.replace(/\$\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name];
    if (typeof value !== 'string' || value === '') throw new AliyunError('isv.TEMPLATE_MISSING_PARAMETERS', `模板缺少变量${name}`);
    if ([...value].length > LONGEST_VARIABLE) throw new AliyunError('isv.PARAM_LENGTH_LIMIT', `变量${name}超出长度`);
    if (/[【】]|https?:/u.test(value)) throw new AliyunError('isv.TEMPLATE_PARAMS_ILLEGAL', `变量${name}不符合规范`);
    return value;
  });
}

function valuesOf(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the vendor's answer.
  }
  throw new AliyunError('isv.INVALID_JSON_PARAM', 'TemplateParam不是JSON');
}
