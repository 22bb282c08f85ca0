import type { FastifyInstance } from 'fastify';
import type { Carrier } from '../carrier.js';
import { handsetOf } from '../network/calls.js';
import { HandsetError } from './handset-error.js';
import { readBehaviour, readFields, readNumber, readText } from './input.js';
import { callsOf, messagesOf, viewCall, viewHandset, viewHandsets, viewMessage } from './views.js';

interface OfHandset { Params: { e164: string } }
interface OfCall { Params: { e164: string; sid: string } }

/** What people do with their phones. */
export function handsetRoutes(app: FastifyInstance, carrier: Carrier): void {
  const number = (request: { params: { e164: string } }): string => readNumber(request.params.e164, carrier.subscription.number);
  app.get('/handsets', async () => ({ items: viewHandsets(carrier) }));
  app.get<OfHandset>('/handsets/:e164', async (request) => viewHandset(carrier, number(request)));
  app.get<OfHandset>('/handsets/:e164/messages', async (request) => ({ items: messagesOf(carrier, number(request)) }));
  app.get<OfHandset>('/handsets/:e164/calls', async (request) => ({ items: callsOf(carrier, number(request)) }));
  app.post<OfHandset>('/handsets/:e164/messages', async (request, reply) => {
    const body = readText(readFields(request.body), 'body');
    if (body === null) throw new HandsetError(400, 'BAD_FIELD', 'body is required: the text of the SMS');
    return reply.code(201).send(viewMessage(carrier.messages.receive(number(request), body)));
  });
  app.post<OfHandset>('/handsets/:e164/calls', async (request, reply) => reply.code(201).send(viewCall(carrier.calls.receive(number(request)))));
  app.get<OfHandset>('/handsets/:e164/behaviour', async (request) => carrier.state.behaviourOf(number(request)));
  app.put<OfHandset>('/handsets/:e164/behaviour', async (request) => {
    const handset = number(request);
    carrier.state.setBehaviour(handset, readBehaviour(request.body, carrier.state.behaviourOf(handset)));
    return carrier.state.behaviourOf(handset);
  });
  callRoutes(app, carrier, number);
}

function callRoutes(app: FastifyInstance, carrier: Carrier, number: (request: { params: { e164: string } }) => string): void {
  const act = (sid: string, handset: string, does: () => string | null): unknown => {
    const record = carrier.state.calls.get(sid);
    if (record === undefined || handsetOf(record) !== handset) throw new HandsetError(404, 'NO_SUCH_CALL', `no call ${sid} at handset ${handset}`);
    const refusal = does();
    if (refusal !== null) throw new HandsetError(409, 'NOT_NOW', refusal);
    return viewCall(carrier.state.calls.get(sid) ?? record);
  };
  app.get<OfCall>('/handsets/:e164/calls/:sid', async (request) => act(request.params.sid, number(request), () => null));
  app.post<OfCall>('/handsets/:e164/calls/:sid/answer', async (request) => act(request.params.sid, number(request), () => carrier.calls.answer(request.params.sid)));
  app.post<OfCall>('/handsets/:e164/calls/:sid/hang-up', async (request) => act(request.params.sid, number(request), () => carrier.calls.hangUp(request.params.sid)));
  app.post<OfCall>('/handsets/:e164/calls/:sid/digits', async (request) => {
    const fields = readFields(request.body);
    const digits = typeof fields['digits'] === 'number' ? String(fields['digits']) : readText(fields, 'digits');
    const speech = readText(fields, 'speech');
    if ((digits === null) === (speech === null)) throw new HandsetError(400, 'BAD_FIELD', 'give either digits (0-9, *, #) or speech');
    if (digits !== null && !/^[0-9*#]+$/.test(digits)) throw new HandsetError(400, 'BAD_FIELD', 'digits may hold 0-9, * and # only');
    const event = digits !== null ? { kind: 'keys' as const, digits } : { kind: 'speech' as const, text: speech ?? '' };
    return act(request.params.sid, number(request), () => carrier.calls.hear(request.params.sid, event));
  });
}
