import type { FastifyInstance } from 'fastify';
import type { Carrier } from '../carrier.js';
import { NO_LIMITS } from '../state/records.js';
import { toBeijingTime } from '../wire-time.js';
import { readBehaviour, readFaults, readLabels, readLimits } from './input.js';

export interface Process { readonly dir: string; readonly startedAt: number; readonly smtpPort: () => number; readonly shutDown: () => void }

/** Faults, limits, labels, counters, and the process itself. */
export function operationRoutes(app: FastifyInstance, carrier: Carrier, own: Process): void {
  app.get('/identity', async () => ({
    pid: process.pid, startedAt: toBeijingTime(own.startedAt), dir: own.dir, accountSid: carrier.subscription.accountSid, serviceNumber: carrier.subscription.number,
    smtpPort: own.smtpPort(), notice: '本机模拟,不会有任何消息离开这台机器',
  }));
  app.post('/shutdown', async (_request, reply) => {
    void reply.raw.once('finish', own.shutDown);
    return reply.code(202).send({ stopping: true });
  });
  app.get('/behaviour', async () => carrier.state.behaviourOf(null));
  app.put('/behaviour', async (request) => {
    carrier.state.setBehaviour(null, readBehaviour(request.body, carrier.state.behaviourOf(null)));
    return carrier.state.behaviourOf(null);
  });
  app.get('/faults', async () => carrier.trouble.faults);
  app.put('/faults', async (request) => {
    carrier.trouble.set(readFaults(request.body));
    carrier.state.touch();
    return carrier.trouble.faults;
  });
  app.delete('/faults', async (_request, reply) => {
    carrier.trouble.clear();
    carrier.state.touch();
    return reply.code(204).send();
  });
  app.get('/limits', async () => carrier.state.limits);
  app.put('/limits', async (request) => {
    carrier.state.setLimits(readLimits(request.body));
    return carrier.state.limits;
  });
  app.delete('/limits', async (_request, reply) => {
    carrier.state.setLimits(NO_LIMITS);
    return reply.code(204).send();
  });
  app.get('/labels', async () => carrier.state.allLabels);
  app.put('/labels', async (request) => {
    carrier.state.setLabels(readLabels(request.body));
    return carrier.state.allLabels;
  });
  app.get('/stats', async () => stats(carrier));
  app.delete('/state', async (_request, reply) => {
    carrier.forget();
    return reply.code(204).send();
  });
}

function stats(carrier: Carrier): Record<string, unknown> {
  const { state, counters } = carrier;
  const numbers = state.numbers().map((number) => {
    const messages = state.messagesOf(number);
    const calls = state.callsOf(number);
    const from = <T extends { direction: string }>(records: T[]): number => records.filter((record) => record.direction === 'inbound').length;
    return [number, { messagesTo: messages.length - from(messages), messagesFrom: from(messages), callsTo: calls.length - from(calls), callsFrom: from(calls) }];
  });
  return {
    requests: counters.of('requests'), webhooks: counters.of('webhooks'), receipts: counters.of('receipts'), faults: counters.of('faults'), 'forged receipts': counters.of('forged receipts'),
    messages: tally(state.messages.values()), calls: tally(state.calls.values()), mails: state.mails.size, numbers: Object.fromEntries(numbers),
  };
}

function tally(records: Iterable<{ status: string }>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of records) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
