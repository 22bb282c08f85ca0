import type { Carrier } from '../carrier.js';
import { isOver } from '../state/records.js';
import type { Awaiting, CallRecord, MessageRecord, TranscriptLine } from '../state/records.js';
import { toBeijingTime } from '../wire-time.js';

export interface MessageView { sid: string; direction: 'in' | 'out'; body: string; at: string }

export interface CallView {
  sid: string;
  direction: 'in' | 'out';
  status: string;
  /** What was said into the ear, in order. */
  heard: string[];
  awaitingDigits: boolean;
  awaiting: Awaiting | null;
  transcript: { at: string; by: TranscriptLine['by']; text: string }[];
  answeredBy: string | null;
  sendDigits: string | null;
  problem: string | null;
  at: string;
  endedAt: string | null;
}

/** An SMS as the handset sees it; null while it has not arrived. */
export function viewMessage(record: MessageRecord): MessageView | null {
  if (record.arrivedAt === null) return null;
  return { sid: record.sid, direction: record.direction === 'inbound' ? 'out' : 'in', body: record.body, at: toBeijingTime(record.arrivedAt) };
}

/** A call as the handset sees it. */
export function viewCall(record: CallRecord): CallView {
  return {
    sid: record.sid, direction: record.direction === 'inbound' ? 'out' : 'in', status: record.status,
    heard: record.transcript.filter((line) => line.by === 'line').map((line) => line.text),
    awaitingDigits: record.awaiting !== null, awaiting: record.awaiting,
    transcript: record.transcript.map((line) => ({ ...line, at: toBeijingTime(line.at) })),
    answeredBy: record.answeredBy, sendDigits: record.order.sendDigits, problem: record.problem, at: toBeijingTime(record.createdAt),
    endedAt: record.endAt === null ? null : toBeijingTime(record.endAt),
  };
}

export function messagesOf(carrier: Carrier, number: string): MessageView[] {
  return carrier.state.messagesOf(number).map(viewMessage).filter((view) => view !== null);
}

/** Calls that have reached the handset; one still in the exchange's queue has not. */
export function callsOf(carrier: Carrier, number: string): CallView[] {
  return carrier.state.callsOf(number).filter((record) => record.status !== 'queued').map(viewCall);
}

export function viewHandset(carrier: Carrier, number: string): Record<string, unknown> {
  return { number, label: carrier.state.labelOf(number), behaviour: carrier.state.behaviourOf(number), messages: messagesOf(carrier, number), calls: callsOf(carrier, number) };
}

export function viewHandsets(carrier: Carrier): Record<string, unknown>[] {
  return carrier.state.numbers().map((number) => ({
    number, label: carrier.state.labelOf(number), messages: messagesOf(carrier, number).length, calls: callsOf(carrier, number).length,
  }));
}

const SHOWN_HANDSETS = 60;
const SHOWN_MESSAGES = 40;
const SHOWN_CALLS = 6;
const SHOWN_MAILS = 30;

/** All that the page shows, the busiest and newest handsets first. */
export function viewPage(carrier: Carrier): Record<string, unknown> {
  const { state } = carrier;
  const handsets = state.numbers().map((number) => {
    const calls = state.callsOf(number);
    const messages = state.messagesOf(number);
    const live = calls.some((call) => call.status !== 'queued' && !isOver(call.status));
    const last = Math.max(...[...calls.slice(-1), ...messages.slice(-1)].map((record) => record.updatedAt));
    return { number, live, last };
  }).sort((a, b) => Number(b.live) - Number(a.live) || b.last - a.last);
  return {
    version: state.version, now: toBeijingTime(carrier.now()), serviceNumber: carrier.subscription.number,
    behaviour: state.behaviourOf(null), faults: carrier.trouble.faults, limits: state.limits, handsetCount: handsets.length,
    handsets: handsets.slice(0, SHOWN_HANDSETS).map(({ number, live }) => ({
      number, live, label: state.labelOf(number), behaviour: state.behaviourOf(number),
      messages: messagesOf(carrier, number).slice(-SHOWN_MESSAGES), calls: callsOf(carrier, number).slice(-SHOWN_CALLS),
    })),
    mails: carrier.mailBox.list().slice(0, SHOWN_MAILS),
  };
}
