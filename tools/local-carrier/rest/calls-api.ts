import type { FastifyInstance } from 'fastify';
import { callLimitBroken } from '../state/limits.js';
import type { CallOrder, CallRecord } from '../state/records.js';
import { parseTwiml } from '../twiml/document.js';
import type { Carrier } from '../carrier.js';
import { instantFilter, numberFilter } from './filters.js';
import { Form } from './form.js';
import { paged } from './paging.js';
import { recipient, sender } from './parties.js';
import { renderCall } from './render.js';
import { sidOf, TwilioError } from './twilio-error.js';

const LONGEST_TWIML = 4000;
const EVENTS = ['initiated', 'ringing', 'answered', 'completed'];

/** POST and GET Calls.json, GET and POST Calls/{Sid}.json. */
export function callRoutes(app: FastifyInstance, carrier: Carrier): void {
  const { accountSid } = carrier.subscription;
  app.post('/Calls.json', async (request, reply) => {
    const record = createCall(new Form(request.body), carrier);
    return carrier.answerCreated(reply, renderCall(record, accountSid));
  });
  app.get('/Calls.json', async (request) => listCalls(new Form(request.query), carrier));
  app.get<{ Params: { file: string } }>('/Calls/:file', async (request) => renderCall(findCall(carrier, sidOf(request.params.file)), accountSid));
  app.post<{ Params: { file: string } }>('/Calls/:file', async (request) => {
    updateCall(findCall(carrier, sidOf(request.params.file)), new Form(request.body), carrier);
    return renderCall(findCall(carrier, sidOf(request.params.file)), accountSid);
  });
}

function findCall(carrier: Carrier, sid: string): CallRecord {
  const record = carrier.state.calls.get(sid);
  if (record !== undefined) return record;
  throw new TwilioError(404, 20404, `The requested resource /2010-04-01/Accounts/${carrier.subscription.accountSid}/Calls/${sid}.json was not found`);
}

function createCall(form: Form, carrier: Carrier): CallRecord {
  const to = recipient(form.text('To'), 21201);
  const from = sender(form.text('From'), carrier, { missing: 21213, foreign: 21210 });
  const order = readOrder(form, carrier);
  const outbound = (records: Iterable<CallRecord>): number[] => [...records].filter((call) => call.direction === 'outbound-api').map((call) => call.createdAt);
  const { limits } = carrier.state;
  const all = limits.callsPerSecond === null ? [] : outbound(carrier.state.calls.values());
  const broken = callLimitBroken(limits, carrier.now(), outbound(carrier.state.callsOf(to)), all);
  if (broken !== null) throw new TwilioError(429, 20429, `Too Many Requests: ${broken}`);
  return carrier.calls.place(to, from, order);
}

function readOrder(form: Form, carrier: Carrier): CallOrder {
  const { addresses } = carrier;
  const url = form.address('Url', 21205, addresses);
  const twiml = form.text('Twiml');
  if (url === null && twiml === null) throw new TwilioError(400, 21205, 'Url parameter is required.');
  if (twiml !== null) checkTwiml(twiml);
  const events = form.list('StatusCallbackEvent').flatMap((event) => event.split(/[\s,]+/)).filter((event) => event !== '');
  const unknown = events.find((event) => !EVENTS.includes(event));
  if (unknown !== undefined) throw new TwilioError(400, 21626, `Invalid StatusCallbackEvent: ${unknown}. Known are ${EVENTS.join(', ')}.`);
  const detection = form.text('MachineDetection');
  if (detection !== null && detection !== 'Enable' && detection !== 'DetectMessageEnd') throw new TwilioError(400, 20001, `Invalid MachineDetection: ${detection}`);
  return {
    // Twilio takes Twiml when both are given.
    url: twiml === null ? url : null, twiml, method: form.method('Method'),
    fallbackUrl: form.address('FallbackUrl', 21205, addresses), fallbackMethod: form.method('FallbackMethod'),
    statusCallback: form.address('StatusCallback', 21609, addresses), statusCallbackMethod: form.method('StatusCallbackMethod'),
    statusCallbackEvents: events.length === 0 ? ['completed'] : events,
    timeoutSeconds: form.whole('Timeout', 60, { smallest: 1, largest: 600, code: 20001 }),
    timeLimitSeconds: form.whole('TimeLimit', 14_400, { smallest: 1, largest: 86_400, code: 20001 }),
    machineDetection: detection, asyncAmd: form.text('AsyncAmd') === 'true', asyncAmdStatusCallback: form.address('AsyncAmdStatusCallback', 21609, addresses),
    sendDigits: form.text('SendDigits'),
  };
}

function checkTwiml(twiml: string): void {
  if (twiml.length > LONGEST_TWIML) throw new TwilioError(400, 20001, `Twiml exceeds ${LONGEST_TWIML} characters.`);
  try {
    parseTwiml(twiml);
  } catch (error) {
    throw new TwilioError(400, 12100, error instanceof Error ? error.message : 'Document parse failure');
  }
}

function updateCall(record: CallRecord, form: Form, carrier: Carrier): void {
  const status = form.text('Status');
  const url = form.address('Url', 21205, carrier.addresses);
  if (status !== null && status !== 'completed' && status !== 'canceled') throw new TwilioError(400, 20001, `Invalid Status: ${status}. A call can be completed or canceled.`);
  if (status === null && url === null) throw new TwilioError(400, 20001, 'Give Status=completed, Status=canceled or Url.');
  const refusal = status !== null ? carrier.calls.finish(record.sid, status) : carrier.calls.redirect(record.sid, url ?? '', form.method('Method'));
  if (refusal !== null) throw new TwilioError(400, 21220, refusal);
}

function listCalls(query: Form, carrier: Carrier): Record<string, unknown> {
  const { accountSid } = carrier.subscription;
  const to = numberFilter(query, 'To');
  const from = numberFilter(query, 'From');
  const started = instantFilter(query, 'StartTime');
  const ended = instantFilter(query, 'EndTime');
  const status = query.text('Status');
  const found = [...carrier.state.calls.values()].filter((record) => to(record.to) && from(record.from) && (status === null || record.status === status)
    && started(record.startAt ?? record.createdAt) && ended(record.endAt)).reverse();
  return paged(carrier.trouble.listed(found, carrier.now()), query, `/2010-04-01/Accounts/${accountSid}/Calls.json`, {
    key: 'calls', render: (record) => renderCall(record, accountSid), sidOf: (record) => record.sid,
  });
}
