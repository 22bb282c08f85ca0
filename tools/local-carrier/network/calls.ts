import type { Errands } from '../errands.js';
import { isOver } from '../state/records.js';
import type { CarrierState } from '../state/carrier-state.js';
import type { CallOrder, CallRecord, CallStatus, HttpMethod } from '../state/records.js';
import { newSid } from '../state/sids.js';
import { CallLine } from './call-line.js';
import { callParams, receiptParams } from './call-params.js';
import type { MessageNetwork, Subscription } from './messages.js';
import type { Webhooks } from './webhooks.js';

export const USUAL_ORDER: CallOrder = {
  url: null, method: 'POST', twiml: null, fallbackUrl: null, fallbackMethod: 'POST', statusCallback: null, statusCallbackMethod: 'POST',
  statusCallbackEvents: ['completed'], timeoutSeconds: 60, timeLimitSeconds: 14_400, machineDetection: null, asyncAmd: false, asyncAmdStatusCallback: null, sendDigits: null,
};

/** How long a phone rings for a person before the network gives up, unless the call's own time-out is shorter. */
const LONGEST_RINGING_SECONDS = 30;
/** How long a voicemail box records before it hangs up. */
const VOICEMAIL_SECONDS = 60;
const SIP = { busy: '486', 'no-answer': '480', failed: '503', canceled: '487', completed: '200' } as const;

interface Connection { line: CallLine | null; readonly cancels: (() => void)[] }

/** Every telephone call from its order to its end. */
export class CallNetwork {
  private readonly connections = new Map<string, Connection>();

  constructor(
    private readonly state: CarrierState, private readonly webhooks: Webhooks, private readonly errands: Errands,
    private readonly subscription: Subscription, private readonly messages: MessageNetwork,
  ) {}

  /** The service calls a handset. */
  place(to: string, from: string, order: CallOrder): CallRecord {
    const record = this.create('outbound-api', from, to, order);
    this.dial(record);
    return record;
  }

  /** A person calls the service back. */
  receive(from: string): CallRecord {
    const { voiceUrl, voiceStatusUrl, number } = this.subscription;
    const order = { ...USUAL_ORDER, url: voiceUrl, statusCallback: voiceStatusUrl };
    const record = this.create('inbound', from, number, order);
    this.connection(record.sid);
    const ringing = this.update(record.sid, { status: 'ringing' });
    if (voiceUrl === null) this.end(record.sid, 'failed');
    else this.connect(record.sid);
    return ringing ?? record;
  }

  /** A person takes up the ringing phone; why not, or null. */
  answer(sid: string): string | null {
    const record = this.state.calls.get(sid);
    if (record?.status !== 'ringing' || record.direction === 'inbound') return 'this call is not ringing at the handset';
    this.pickUp(sid, 'human');
    return null;
  }

  /** Keys or words of the person; why they cannot be taken, or null. */
  hear(sid: string, event: { kind: 'keys'; digits: string } | { kind: 'speech'; text: string }): string | null {
    const record = this.state.calls.get(sid);
    if (record?.status !== 'in-progress') return `the call is not in progress: it is ${record?.status ?? 'unknown'}`;
    return this.connections.get(sid)?.line?.dialogue.hear(event) ?? null;
  }

  /** The person ends the call or does not take it; why not, or null. */
  hangUp(sid: string): string | null {
    const record = this.state.calls.get(sid);
    if (record === undefined || isOver(record.status)) return 'the call is over already';
    this.end(sid, record.status === 'in-progress' ? 'completed' : record.direction === 'inbound' ? 'canceled' : 'busy');
    return null;
  }

  /** The service ends the call; why not, or null. */
  finish(sid: string, wanted: 'completed' | 'canceled'): string | null {
    const record = this.state.calls.get(sid);
    if (record === undefined || isOver(record.status)) return 'Call is not in-progress. Cannot redirect.';
    if (wanted === 'canceled' && record.status === 'in-progress') return 'Call is in-progress. It can be completed, not canceled.';
    this.end(sid, record.status === 'in-progress' ? 'completed' : 'canceled');
    return null;
  }

  /** The service takes a running call to another document; why not, or null. */
  redirect(sid: string, url: string, method: HttpMethod): string | null {
    const line = this.connections.get(sid)?.line;
    if (this.state.calls.get(sid)?.status !== 'in-progress' || line === null || line === undefined) return 'Call is not in-progress. Cannot redirect.';
    line.dialogue.moveTo(url, method);
    return null;
  }

  /** Takes up what a crash left: queued calls are dialled, broken ones end, as when an exchange fails. */
  resume(): void {
    for (const record of [...this.state.calls.values()]) {
      if (record.status === 'queued') this.dial(record);
      else if (!isOver(record.status)) this.end(record.sid, record.status === 'in-progress' ? 'completed' : 'failed');
    }
  }

  /** Lets every connection go without telling anyone. */
  forget(): void {
    for (const connection of this.connections.values()) connection.line?.dialogue.hangUp();
    this.connections.clear();
  }

  private create(direction: CallRecord['direction'], from: string, to: string, order: CallOrder): CallRecord {
    const now = this.errands.clock.now();
    const record: CallRecord = {
      sid: newSid('CA'), direction, from, to, status: 'queued', answeredBy: null, createdAt: now, updatedAt: now, startAt: null, endAt: null,
      transcript: [], awaiting: null, problem: null, sequence: 0, order,
    };
    this.state.saveCall(record);
    return record;
  }

  private dial(record: CallRecord): void {
    const { sid, order } = record;
    const { call, delayMs } = this.state.behaviourOf(record.to);
    const connection = this.connection(sid);
    const patience = Math.min(order.timeoutSeconds * 1000, call === 'ring' ? LONGEST_RINGING_SECONDS * 1000 : Number.POSITIVE_INFINITY);
    connection.cancels.push(this.errands.later(delayMs / 4, () => this.tell(sid, 'initiated', 'initiated')));
    if (call !== 'busy' && call !== 'failed') {
      connection.cancels.push(this.errands.later(delayMs / 2, () => {
        this.update(sid, { status: 'ringing' });
        this.tell(sid, 'ringing', 'ringing');
      }));
    }
    if (call === 'ring' || delayMs > patience) {
      connection.cancels.push(this.errands.patience(Math.max(patience, delayMs / 2), () => this.end(sid, 'no-answer')));
      return;
    }
    connection.cancels.push(this.errands.later(delayMs, () => {
      if (call === 'answer') this.pickUp(sid, 'human');
      else if (call === 'voicemail') this.pickUp(sid, order.machineDetection === 'DetectMessageEnd' ? 'machine_end_beep' : 'machine_start');
      else this.end(sid, call);
    }));
  }

  private pickUp(sid: string, answeredBy: string): void {
    const record = this.state.calls.get(sid);
    if (record === undefined || isOver(record.status)) return;
    const connection = this.connection(sid);
    for (const cancel of connection.cancels.splice(0)) cancel();
    const { order } = record;
    const seconds = answeredBy === 'human' ? order.timeLimitSeconds : Math.min(VOICEMAIL_SECONDS, order.timeLimitSeconds);
    connection.cancels.push(this.errands.patience(seconds * 1000, () => this.end(sid, 'completed')));
    this.begin(sid, order.machineDetection === null ? null : answeredBy);
    if (order.machineDetection !== null && order.asyncAmd && order.asyncAmdStatusCallback !== null) {
      this.webhooks.receipt(sid, {
        url: order.asyncAmdStatusCallback, method: 'POST',
        params: { AccountSid: this.subscription.accountSid, CallSid: sid, AnsweredBy: answeredBy, MachineDetectionDuration: '1000' },
      });
    }
    this.connect(sid);
  }

  private begin(sid: string, answeredBy: string | null): void {
    const now = this.errands.clock.now();
    this.update(sid, { status: 'in-progress', startAt: now, answeredBy });
    this.tell(sid, 'answered', 'in-progress');
  }

  private connect(sid: string): void {
    const line = new CallLine(sid, this.state, this.webhooks, this.errands, {
      accountSid: this.subscription.accountSid,
      carrierUrl: this.subscription.carrierUrl,
      opened: () => { if (this.state.calls.get(sid)?.status === 'ringing') this.begin(sid, null); },
      ended: (status) => this.end(sid, status),
      sendText: (record, text) => this.messages.send({ from: this.subscription.number, ...text, to: text.to ?? handsetOf(record) }, 'outbound-reply'),
    });
    this.connection(sid).line = line;
    void line.run().catch((error: unknown) => {
      this.update(sid, { problem: `the carrier failed: ${String(error)}` });
      this.end(sid, 'failed');
    });
  }

  private end(sid: string, status: Exclude<CallStatus, 'queued' | 'ringing' | 'in-progress'>): void {
    const record = this.state.calls.get(sid);
    if (record === undefined || isOver(record.status)) return;
    const connection = this.connections.get(sid);
    this.connections.delete(sid);
    for (const cancel of connection?.cancels ?? []) cancel();
    this.update(sid, { status, endAt: this.errands.clock.now(), awaiting: null });
    connection?.line?.dialogue.hangUp();
    this.tell(sid, 'completed', status, SIP[status]);
  }

  private connection(sid: string): Connection {
    const known = this.connections.get(sid);
    if (known !== undefined) return known;
    const connection: Connection = { line: null, cancels: [] };
    this.connections.set(sid, connection);
    return connection;
  }

  private update(sid: string, change: Partial<CallRecord>): CallRecord | null {
    const record = this.state.calls.get(sid);
    if (record === undefined) return null;
    const next = { ...record, ...change, updatedAt: this.errands.clock.now() };
    this.state.saveCall(next);
    return next;
  }

  /** Sends the receipt of an event the customer subscribed to, with its place in the sequence. */
  private tell(sid: string, event: string, status: string, sipCode: string | null = null): void {
    const record = this.state.calls.get(sid);
    const url = record?.order.statusCallback ?? null;
    if (record === undefined || url === null || !record.order.statusCallbackEvents.includes(event)) return;
    this.update(sid, { sequence: record.sequence + 1 });
    const params = { ...callParams(record, this.subscription.accountSid), ...receiptParams(record, status, this.errands.clock.now(), sipCode) };
    this.webhooks.receipt(sid, { url, method: record.order.statusCallbackMethod, params });
  }
}

/** The other end of the line than the service. */
export function handsetOf(record: CallRecord): string {
  return record.direction === 'inbound' ? record.from : record.to;
}
