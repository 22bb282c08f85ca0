import type { FastifyInstance } from 'fastify';
import { LONGEST_VALIDITY_SECONDS } from '../network/messages.js';
import { messageLimitBroken } from '../state/limits.js';
import type { MessageRecord } from '../state/records.js';
import type { Carrier } from '../carrier.js';
import { instantFilter, numberFilter } from './filters.js';
import { Form } from './form.js';
import { paged } from './paging.js';
import { recipient, sender } from './parties.js';
import { renderMessage } from './render.js';
import { sidOf, TwilioError } from './twilio-error.js';

const LONGEST_BODY = 1600;

/** POST and GET Messages.json, GET Messages/{Sid}.json. */
export function messageRoutes(app: FastifyInstance, carrier: Carrier): void {
  const { accountSid } = carrier.subscription;
  app.post('/Messages.json', async (request, reply) => {
    const record = createMessage(new Form(request.body), carrier);
    return carrier.answerCreated(reply, renderMessage(record, accountSid));
  });
  app.get('/Messages.json', async (request) => listMessages(new Form(request.query), carrier));
  app.get<{ Params: { file: string } }>('/Messages/:file', async (request) => {
    const record = carrier.state.messages.get(sidOf(request.params.file));
    if (record === undefined) throw new TwilioError(404, 20404, `The requested resource /2010-04-01/Accounts/${accountSid}/Messages/${sidOf(request.params.file)}.json was not found`);
    return renderMessage(record, accountSid);
  });
}

function createMessage(form: Form, carrier: Carrier): MessageRecord {
  const to = recipient(form.text('To'), 21604);
  const from = sender(form.text('From'), carrier, { missing: 21603, foreign: 21606 });
  if (to === from) throw new TwilioError(400, 21266, "'To' and 'From' number cannot be the same");
  const body = form.text('Body');
  if (body === null) throw new TwilioError(400, 21602, 'Message body is required.');
  if (body.length > LONGEST_BODY) throw new TwilioError(400, 21617, `The concatenated message body exceeds the ${LONGEST_BODY} character limit.`);
  const statusCallback = form.address('StatusCallback', 21609, carrier.addresses);
  const validitySeconds = form.whole('ValidityPeriod', LONGEST_VALIDITY_SECONDS, { smallest: 1, largest: LONGEST_VALIDITY_SECONDS, code: 21624 });
  const earlier = carrier.state.messagesOf(to).filter((message) => message.direction !== 'inbound').map((message) => message.createdAt);
  const broken = messageLimitBroken(carrier.state.limits, carrier.now(), earlier);
  if (broken !== null) throw new TwilioError(429, 20429, `Too Many Requests: ${broken}`);
  return carrier.messages.send({ to, from, body, statusCallback, validitySeconds });
}

function listMessages(query: Form, carrier: Carrier): Record<string, unknown> {
  const { accountSid } = carrier.subscription;
  const to = numberFilter(query, 'To');
  const from = numberFilter(query, 'From');
  const sent = instantFilter(query, 'DateSent');
  const found = [...carrier.state.messages.values()].filter((record) => to(record.to) && from(record.from) && sent(record.sentAt ?? record.createdAt)).reverse();
  return paged(carrier.trouble.listed(found, carrier.now()), query, `/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    key: 'messages', render: (record) => renderMessage(record, accountSid), sidOf: (record) => record.sid,
  });
}
