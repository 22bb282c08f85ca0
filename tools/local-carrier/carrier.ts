import type { FastifyReply } from 'fastify';
import type { Errands } from './errands.js';
import type { MailBox } from './mail/mail-box.js';
import type { AddressBook } from './network/addresses.js';
import type { CallNetwork } from './network/calls.js';
import type { Counters } from './network/counters.js';
import type { Trouble } from './network/faults.js';
import type { MessageNetwork, Subscription } from './network/messages.js';
import type { Webhooks } from './network/webhooks.js';
import type { CarrierState } from './state/carrier-state.js';

export interface CarrierParts {
  readonly subscription: Subscription;
  readonly state: CarrierState;
  readonly errands: Errands;
  readonly addresses: AddressBook;
  readonly webhooks: Webhooks;
  readonly messages: MessageNetwork;
  readonly calls: CallNetwork;
  readonly mailBox: MailBox;
  readonly trouble: Trouble;
  readonly counters: Counters;
}

export interface Carrier extends Readonly<CarrierParts> {
  now(): number;
  /** Waits as long as the faults say a request shall take. */
  latency(): Promise<void>;
  /** Answers 201, or `status`; late, never or with a cut connection, when the faults say so: the act stands and the customer does not know. */
  answerCreated(reply: FastifyReply, body: Record<string, unknown>, status?: number): Promise<FastifyReply>;
  /** Forgets all traffic, faults, limits, behaviours and counters. */
  forget(): void;
}

/** Puts the parts of the carrier together. */
export function assembleCarrier(parts: CarrierParts): Carrier {
  const { state, errands, trouble, counters } = parts;
  return {
    ...parts,
    now: () => errands.clock.now(),
    latency: async () => {
      const latencyMs = trouble.latency();
      if (latencyMs > 0) await new Promise<void>((resolve) => { errands.clock.after(latencyMs, resolve); });
    },
    answerCreated: async (reply, body, status = 201) => {
      const answering = trouble.answering();
      const { answerLatencyMs } = trouble.faults;
      if (answerLatencyMs > 0) await new Promise<void>((resolve) => { errands.clock.after(answerLatencyMs, resolve); });
      if (answering === 'ANSWER') return reply.code(status).send(body);
      counters.count('faults', answering === 'NEVER' ? 'answers swallowed' : 'connections cut after the act');
      if (answering === 'RESET') reply.raw.socket?.resetAndDestroy();
      return reply.hijack();
    },
    forget: () => {
      errands.cancelAll();
      parts.calls.forget();
      parts.webhooks.forget();
      parts.mailBox.forget();
      trouble.clear();
      counters.clear();
      state.forget();
    },
  };
}
