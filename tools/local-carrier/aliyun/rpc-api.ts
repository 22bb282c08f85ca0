import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Carrier } from '../carrier.js';
import type { MessageRecord } from '../state/records.js';
import { signatureFault } from './acs3.js';
import { AliyunError, CARRIER_CODES, toNaiveBeijing, type AliyunCustomer } from './account.js';
import { sendSms } from './send-sms.js';

const MOST_OF_A_PAGE = 50;
const GATEWAY: Readonly<Record<number, string>> = { 429: 'Throttling.User', 500: 'InternalError', 503: 'ServiceUnavailable' };

/** Dysmsapi 2017-05-25 of one customer, with the faults in force. */
export function aliyunApi(app: FastifyInstance, carrier: Carrier, customer: AliyunCustomer): void {
  const nonces = new Set<string>();
  const realNow = customer.realNow ?? Date.now;
  app.post('/', async (request, reply) => {
    const action = String(request.headers['x-acs-action'] ?? '');
    carrier.counters.count('requests', `aliyun ${action}`);
    const query = new URL(request.url, 'http://localhost').searchParams;
    try {
      const fault = signatureFault({ method: 'POST', query, headers: request.headers }, { id: customer.accessKeyId, secret: customer.accessKeySecret }, nonces, realNow());
      if (fault !== null) throw new AliyunError(fault, 'Specified signature is not matched with our calculation.', fault === 'InvalidAccessKeyId.NotFound' ? 404 : 400);
      if (await isCut(carrier, reply)) return await reply.hijack();
      return await answer(action, query, { carrier, customer, reply, request });
    } catch (error) {
      if (!(error instanceof AliyunError)) throw error;
      return await reply.code(error.status).send({ Code: error.code, Message: error.message, RequestId: randomUUID().toUpperCase() });
    }
  });
}

/** The same trouble as for every customer; true when the connection was cut before anything was done. */
async function isCut(carrier: Carrier, reply: FastifyReply): Promise<boolean> {
  await carrier.latency();
  if (carrier.trouble.resetsConnection()) {
    carrier.counters.count('faults', 'connections cut');
    reply.raw.socket?.resetAndDestroy();
    return true;
  }
  const status = carrier.trouble.refusal();
  if (status !== null) throw new AliyunError(GATEWAY[status] ?? `Http${status}`, 'The request has failed due to a temporary failure of the server.', status);
  return false;
}

interface Asked {
  readonly carrier: Carrier;
  readonly customer: AliyunCustomer;
  readonly reply: FastifyReply;
  readonly request: FastifyRequest;
}

async function answer(action: string, query: URLSearchParams, { carrier, customer, reply }: Asked): Promise<FastifyReply> {
  const ok = { Code: 'OK', Message: 'OK', RequestId: randomUUID().toUpperCase() };
  switch (action) {
    case 'SendSms': {
      const record = sendSms(query, carrier, customer);
      return carrier.answerCreated(reply, { ...ok, BizId: record.aliyun?.bizId }, 200);
    }
    case 'QuerySendDetails':
      return reply.send({ ...ok, ...details(query, carrier) });
    case 'QuerySmsTemplateList':
      return reply.send({ ...ok, TotalCount: customer.templates.length, SmsTemplateList: [] });
    default:
      throw new AliyunError('InvalidAction.NotFound', `Specified api is not found, ${action}`, 404);
  }
}

/** One day's messages to one number, the newest first. */
function details(query: URLSearchParams, carrier: Carrier): Record<string, unknown> {
  const [number, day] = [query.get('PhoneNumber') ?? '', query.get('SendDate') ?? ''];
  const [size, page] = [Number(query.get('PageSize')), Number(query.get('CurrentPage'))];
  if (!/^\d{8}$/.test(day) || !(size >= 1 && size <= MOST_OF_A_PAGE) || !(page >= 1)) throw new AliyunError('isv.INVALID_PARAMETERS', '参数异常');
  const ofDay = carrier.state.messagesOf(`+86${number}`).filter((record) => record.aliyun !== undefined && toNaiveBeijing(record.createdAt).slice(0, 10).replaceAll('-', '') === day).reverse();
  const listed = carrier.trouble.listed(ofDay, carrier.now());
  return { TotalCount: String(listed.length), SmsSendDetailDTOs: { SmsSendDetailDTO: listed.slice((page - 1) * size, page * size).map(detailOf) } };
}

function detailOf(record: MessageRecord): Record<string, unknown> {
  const [failed, arrived] = [record.errorCode !== null, record.status === 'delivered'];
  return {
    PhoneNum: record.to.slice(3), SendStatus: arrived ? 3 : failed ? 2 : 1, ErrCode: arrived ? 'DELIVERED' : failed ? CARRIER_CODES[record.errorCode ?? 0] ?? 'UNKNOWN' : '',
    TemplateCode: record.aliyun?.templateCode, Content: record.body, SendDate: toNaiveBeijing(record.createdAt),
    ReceiveDate: arrived || failed ? toNaiveBeijing(record.updatedAt) : '', OutId: record.aliyun?.outId ?? '',
  };
}
