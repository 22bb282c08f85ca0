import { normaliseNumber, sameNumber } from '../network/numbers.js';
import { NO_FAULTS } from '../network/faults.js';
import type { Faults } from '../network/faults.js';
import { CALL_BEHAVIOURS, REAL_LIMITS, SMS_BEHAVIOURS } from '../state/records.js';
import type { Behaviour, Limits } from '../state/records.js';
import { HandsetError } from './handset-error.js';

type Fields = Readonly<Record<string, unknown>>;

const LONGEST_WAIT_MS = 600_000;

/** The fields of a JSON body; none at all counts as an empty object. */
export function readFields(body: unknown): Fields {
  if (body === undefined || body === null || body === '') return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new HandsetError(400, 'BAD_BODY', 'the body must be a JSON object');
  return { ...body };
}

/** The handset number of a path, with or without its plus sign. */
export function readNumber(text: string, service: string): string {
  const number = normaliseNumber(text.startsWith('+') ? text : `+${text.trim()}`);
  if (number === null) throw new HandsetError(400, 'BAD_NUMBER', `not an E.164 number: ${text}`);
  if (sameNumber(number, service)) throw new HandsetError(400, 'SERVICE_NUMBER', 'this is the number of the service itself; handsets are the people it reaches');
  return number;
}

export function readText(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value === '') throw new HandsetError(400, 'BAD_FIELD', `${name} must be a text that is not empty`);
  return value;
}

export function readBehaviour(body: unknown, current: Behaviour): Behaviour {
  const fields = readFields(body);
  refuseUnknown(fields, ['call', 'sms', 'delayMs']);
  return {
    call: choice(fields, 'call', CALL_BEHAVIOURS, current.call),
    sms: choice(fields, 'sms', SMS_BEHAVIOURS, current.sms),
    delayMs: number(fields, 'delayMs', current.delayMs, 0, 3_600_000),
  };
}

export function readFaults(body: unknown): Faults {
  const fields = readFields(body);
  refuseUnknown(fields, Object.keys(NO_FAULTS));
  const status = fields['status'] ?? null;
  if (status !== null && (!Number.isInteger(status) || Number(status) < 400 || Number(status) > 599)) {
    throw new HandsetError(400, 'BAD_FIELD', 'status must be an HTTP status from 400 to 599, or null');
  }
  return {
    status: status === null ? null : Number(status),
    rate: number(fields, 'rate', 1, 0, 1),
    latencyMs: number(fields, 'latencyMs', 0, 0, LONGEST_WAIT_MS),
    latencyMaxMs: fields['latencyMaxMs'] === undefined || fields['latencyMaxMs'] === null ? null : number(fields, 'latencyMaxMs', 0, 0, LONGEST_WAIT_MS),
    answerLatencyMs: number(fields, 'answerLatencyMs', 0, 0, LONGEST_WAIT_MS),
    acceptThenTimeoutRate: rate(fields, 'acceptThenTimeoutRate'),
    resetRate: rate(fields, 'resetRate'),
    acceptThenResetRate: rate(fields, 'acceptThenResetRate'),
    duplicateReceipts: flag(fields, 'duplicateReceipts'),
    reorderReceipts: flag(fields, 'reorderReceipts'),
    lostReceiptRate: rate(fields, 'lostReceiptRate'),
    lateReceiptMs: number(fields, 'lateReceiptMs', 0, 0, LONGEST_WAIT_MS),
    unknownReceipts: flag(fields, 'unknownReceipts'),
    forgedReceipts: flag(fields, 'forgedReceipts'),
    duplicateInbound: flag(fields, 'duplicateInbound'),
    lostInboundRate: rate(fields, 'lostInboundRate'),
    listEmpty: flag(fields, 'listEmpty'),
    listLagMs: number(fields, 'listLagMs', 0, 0, LONGEST_WAIT_MS),
    listTwice: flag(fields, 'listTwice'),
    seed: fields['seed'] === undefined || fields['seed'] === null ? null : number(fields, 'seed', 0, 0, 4_294_967_295),
  };
}

/** Limits asked for; what is left out keeps its real value, null switches one off. */
export function readLimits(body: unknown): Limits {
  const fields = readFields(body);
  const names = Object.keys(REAL_LIMITS) as (keyof Limits)[];
  refuseUnknown(fields, names);
  return Object.fromEntries(names.map((name) => [name, fields[name] === null ? null : number(fields, name, REAL_LIMITS[name] ?? 0, 0, 1_000_000)])) as unknown as Limits;
}

export function readLabels(body: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(readFields(body)).map(([key, label]) => {
    const known = normaliseNumber(key);
    if (known === null || typeof label !== 'string') throw new HandsetError(400, 'BAD_FIELD', `labels map E.164 numbers to texts; wrong: ${key}`);
    return [known, label];
  }));
}

function refuseUnknown(fields: Fields, known: readonly string[]): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new HandsetError(400, 'UNKNOWN_FIELD', `unknown field ${unknown}; known are ${known.join(', ')}`);
}

function choice<T extends string>(fields: Fields, name: string, known: readonly T[], usual: T): T {
  const value = fields[name];
  if (value === undefined) return usual;
  const found = known.find((entry) => entry === value);
  if (found === undefined) throw new HandsetError(400, 'BAD_FIELD', `${name} must be one of ${known.join(', ')}`);
  return found;
}

function number(fields: Fields, name: string, usual: number, smallest: number, largest: number): number {
  const value = fields[name];
  if (value === undefined) return usual;
  if (typeof value !== 'number' || !(value >= smallest && value <= largest)) throw new HandsetError(400, 'BAD_FIELD', `${name} must be a number from ${smallest} to ${largest}`);
  return value;
}

const rate = (fields: Fields, name: string): number => number(fields, name, 0, 0, 1);

function flag(fields: Fields, name: string): boolean {
  const value = fields[name];
  if (value === undefined) return false;
  if (typeof value !== 'boolean') throw new HandsetError(400, 'BAD_FIELD', `${name} must be true or false`);
  return value;
}
