import type { MessageRecord } from '../state/records.js';
import { CARRIER_CODES, toNaiveBeijing, type AliyunCustomer } from './account.js';

/** What is pushed to a customer, unsigned, as the vendor does it. */
export interface Push {
  readonly url: string;
  readonly json: string;
}

/** `SmsReport`, for a message that has come to its end; null before. */
export function reportPush(record: MessageRecord, { reportUrl, sign }: AliyunCustomer): Push | null {
  const arrived = record.status === 'delivered';
  if (record.aliyun === undefined || (!arrived && record.errorCode === null)) return null;
  const { bizId, outId } = record.aliyun;
  return {
    url: reportUrl,
    json: JSON.stringify([{
      phone_number: record.to.slice(3), send_time: toNaiveBeijing(record.createdAt), report_time: toNaiveBeijing(record.updatedAt), success: arrived,
      err_code: arrived ? 'DELIVERED' : CARRIER_CODES[record.errorCode ?? 0] ?? 'UNKNOWN', err_msg: arrived ? '用户接收成功' : '用户接收失败', sms_size: '1', biz_id: bizId, out_id: outId ?? '', sign_name: sign,
    }]),
  };
}

/** `SmsUp`, for what a person wrote. */
export function replyPush(record: MessageRecord, { replyUrl, sign }: AliyunCustomer): Push {
  return {
    url: replyUrl,
    json: JSON.stringify([{ phone_number: record.from.slice(3), content: record.body, send_time: toNaiveBeijing(record.createdAt), dest_code: '1069', sequence_id: Number.parseInt(record.sid.slice(2, 15), 16), sign_name: sign }]),
  };
}
