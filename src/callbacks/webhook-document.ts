import type { OpenAPIObject } from '@nestjs/swagger';
import { eventType, PUBLISHED_KINDS } from '../domain/callback/published-kinds.js';

const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more });
const instant = (description: string): object => text(description, { format: 'date-time' });

const DATA = {
  type: 'object',
  description: '只有标识与代码,不含姓名、号码和文字内容;因事件而异的还有 unitCode、colour、cardId、deadline、dueAt、alarm、countyCode、masterId 等。需要更多内容时按 workOrderId 查询 GET /api/v1/work-orders/{id}。',
  required: ['seq', 'kind', 'workOrderId', 'number', 'externalNumber', 'drill', 'state', 'version', 'recordedAt', 'because'],
  properties: {
    seq: { type: 'integer', description: '与 GET /api/v1/events 的 seq 相同' },
    kind: text('事件种类', { enum: PUBLISHED_KINDS }),
    workOrderId: text('工单 id', { format: 'uuid' }), number: text('工单编号'), externalNumber: text('平台的工单编号'), drill: { type: 'boolean', description: '演练' },
    state: text('生成通知时工单的状态'), version: { type: 'integer', description: '生成通知时工单的版本,只增不减' },
    recordedAt: instant('系统记录的时刻'), because: { type: 'array', items: { type: 'string' }, description: '依据的条款' },
  },
};

const BODY = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'sequence', 'data'],
  properties: {
    specversion: text('', { const: '1.0' }), id: text('等于 webhook-id,重发不变,供去重', { example: 'evt_1024' }), source: text('本系统的 PUBLIC_URL', { format: 'uri' }),
    type: text('cn.gov.hotline12345.work_order.<kind>.v1', { enum: PUBLISHED_KINDS.map(eventType) }), subject: text('工单 id'), time: instant('事件发生的时刻'),
    datacontenttype: text('', { const: 'application/json' }), sequence: text('该工单发往本地址的第几件,补零,从 0000000001 起连续;缺号即有未送达的', { example: '0000000003' }), data: DATA,
  },
};

const header = (name: string, description: string): object => ({ name, in: 'header', required: true, schema: { type: 'string' }, description });

/** The OpenAPI `webhooks` entry: what a receiver implements. */
export const WORK_ORDER_EVENT: OpenAPIObject['paths'][string] = {
  post: {
    operationId: 'workOrderEvent',
    tags: ['callbacks'],
    summary: '工单状态变化',
    description: [
      'CloudEvents 1.0(结构化 JSON)加 Standard Webhooks 1.0.0 签名:HMAC-SHA256(密钥, `webhook-id.webhook-timestamp.正文`)。先验签,再按 webhook-id 去重(至少一次)。',
      '同一工单按先后逐件送达:前一件未成功,后一件不发;其他工单不受影响。6 秒内答 2xx 为成功,3xx 不跟随;失败后于 0、5、15、30、60 秒,2、5、15、30 分,1、2、5、10、14、20、24 小时(±10%)重试,遵从 Retry-After;',
      '地址恢复后积压的立即补发。24 小时仍未送达的保留,可由人重发;从不自动停用(410 亦然)。',
    ].join(''),
    parameters: [header('webhook-id', '事件 id'), header('webhook-timestamp', '本次发送的 Unix 秒'), header('webhook-signature', '空格分隔的 v1,<base64>;更换密钥期间有两个,符合其一即可')] as never,
    requestBody: { required: true, content: { 'application/cloudevents+json': { schema: BODY as never } } },
    responses: { '2XX': { description: '已收到' }, '410': { description: '不再接收:提醒管理员,仍按时重试' }, '429': { description: '稍后再试,可带 Retry-After' } } as never,
    security: [],
  },
};
