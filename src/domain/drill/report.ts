import type { Temporal } from 'temporal-polyfill';
import { isAfter } from '../time/beijing.js';

/** What a drill showed, order by order and unit by unit: codes, instants and seconds, no person. */

export const DRILL_FAILURES = ['NO_CONTACT', 'NUMBER_DEAD', 'NOT_DELIVERED', 'CALL_NOT_ANSWERED', 'WRONG_KEY', 'NOT_ANSWERED', 'RECEIPT_ONLY', 'ANSWERED_LATE', 'NOT_RELAYED', 'RELAYED_LATE', 'KEPT_FOR_REAL'] as const;
export type DrillFailure = (typeof DRILL_FAILURES)[number];

/** NOT_DUE: the drill ended before the limit did. */
export type DrillVerdict = 'ON_TIME' | 'LATE' | 'UNANSWERED' | 'NOT_DUE';

export interface DrilledOrder {
  readonly n: number;
  readonly workOrderId: string;
  readonly number: string;
  readonly critical: boolean;
  readonly openedAt: Temporal.Instant;
  /** Who has the order, or had it when it was withdrawn; null when it never reached a unit. */
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly countyCode: string | null;
  readonly countyName: string | null;
  /** The first limit of that unit under the real law. */
  readonly limit: { readonly kind: string; readonly dueAt: Temporal.Instant; readonly because: readonly string[] } | null;
  /** The county office that was to find the unit, and until when. */
  readonly relay: { readonly countyCode: string; readonly countyName: string; readonly askedAt: Temporal.Instant; readonly dueAt: Temporal.Instant; readonly relayedAt: Temporal.Instant | null } | null;
  /** Somebody had to be told that the unit has nobody to tell. */
  readonly hasNoContact: boolean;
}

/** One message or call that was to reach somebody of the unit or of the county office. */
export interface DrilledAttempt {
  readonly workOrderId: string;
  readonly unitCode: string | null;
  readonly contactId: string | null;
  readonly role: string | null;
  readonly rung: string | null;
  readonly channel: 'SMS' | 'VOICE';
  readonly state: string;
  readonly submittedAt: Temporal.Instant | null;
  /** When it was delivered or answered, or known to have failed. */
  readonly finalAt: Temporal.Instant | null;
  readonly code: string | null;
  /** The provider says that the number itself is the reason. */
  readonly isDead: boolean;
  readonly wrongKeys: number;
}

export interface DrilledAnswer {
  readonly workOrderId: string;
  readonly unitCode: string | null;
  readonly kind: 'RECEIPT' | 'OPINION';
  readonly at: Temporal.Instant;
  readonly channel: string | null;
  readonly role: string | null;
}

/** Instants as RFC 3339 in Beijing time, lengths in seconds from the instant at which the unit was given the order. */
export interface OrderResult {
  readonly n: number; readonly number: string; readonly workOrderId: string; readonly critical: boolean; readonly openedAt: string; readonly unitCode: string | null; readonly unitName: string | null;
  readonly countyCode: string | null; readonly countyName: string | null; readonly limit: { readonly kind: string; readonly dueAt: string; readonly because: readonly string[] } | null;
  readonly smsDeliveredAfter: number | null; readonly callAnsweredAfter: number | null; readonly receiptAfter: number | null; readonly receiptBy: string | null;
  readonly answeredAfter: number | null; readonly answeredBy: string | null; readonly answeredOn: string | null;
  /** The last rung of the ladder that was told before the answer, or at all. */
  readonly rung: string | null;
  readonly verdict: DrillVerdict;
  readonly failures: readonly DrillFailure[];
}

export interface UnitResult {
  readonly unitCode: string; readonly unitName: string | null; readonly countyName: string | null; readonly orders: number; readonly onTime: number; readonly late: number; readonly unanswered: number; readonly notDue: number;
  readonly medianSeconds: number | null; readonly longestSeconds: number | null; readonly failures: Readonly<Partial<Record<DrillFailure, number>>>;
}

export interface OfficeResult {
  readonly countyCode: string; readonly countyName: string; readonly asked: number; readonly inTime: number; readonly late: number; readonly unanswered: number; readonly medianSeconds: number | null;
}

/** A number that nobody can be reached at, for whoever keeps the register. */
export interface DeadNumber {
  readonly unitCode: string | null; readonly role: string | null; readonly contactId: string | null; readonly channel: 'SMS' | 'VOICE'; readonly code: string | null;
}

export interface DrillResults {
  readonly totals: { readonly opened: number; readonly onTime: number; readonly late: number; readonly unanswered: number; readonly notDue: number; readonly medianSeconds: number | null; readonly longestSeconds: number | null };
  readonly units: readonly UnitResult[];
  readonly offices: readonly OfficeResult[];
  readonly orders: readonly OrderResult[];
  readonly deadNumbers: readonly DeadNumber[];
}

export interface DrillRecord {
  readonly endedAt: Temporal.Instant;
  readonly orders: readonly (DrilledOrder & { readonly deliveredAt: Temporal.Instant | null })[];
  readonly attempts: readonly DrilledAttempt[];
  readonly answers: readonly DrilledAnswer[];
}

export const drillResults = (record: DrillRecord, beijing: (at: Temporal.Instant) => string): DrillResults => {
  const orders = record.orders.map((order) => orderResult(record, order, beijing));
  const times = answerTimes(orders);
  return {
    totals: { opened: orders.length, ...countVerdicts(orders), medianSeconds: median(times), longestSeconds: longest(times) },
    units: unitResults(orders), offices: officeResults(record), orders, deadNumbers: deadNumbers(record.attempts),
  };
};

const orderResult = ({ endedAt, attempts, answers }: DrillRecord, order: DrillRecord['orders'][number], beijing: (at: Temporal.Instant) => string): OrderResult => {
  const own = attempts.filter((one) => one.workOrderId === order.workOrderId && one.unitCode === order.unitCode);
  const said = answers.filter((one) => one.workOrderId === order.workOrderId && one.unitCode === order.unitCode && !isAfter(one.at, endedAt));
  const [receipt, opinion] = [first(said.filter(({ kind }) => kind === 'RECEIPT')), first(said.filter(({ kind }) => kind === 'OPINION'))];
  const from = order.deliveredAt ?? order.openedAt;
  const after = (at: Temporal.Instant | null | undefined): number | null => (at === null || at === undefined ? null : Math.max(0, Math.round(from.until(at).total('seconds'))));
  const delivered = (channel: DrilledAttempt['channel']): Temporal.Instant | null => first(own.flatMap((one) => (one.channel === channel && one.state === 'DELIVERED' && one.finalAt !== null ? [{ at: one.finalAt }] : [])))?.at ?? null;
  const verdict = verdictOf(order, opinion?.at ?? null, endedAt);
  return {
    n: order.n, number: order.number, workOrderId: order.workOrderId, critical: order.critical, openedAt: beijing(order.openedAt), unitCode: order.unitCode, unitName: order.unitName, countyCode: order.countyCode, countyName: order.countyName,
    limit: order.limit === null ? null : { ...order.limit, dueAt: beijing(order.limit.dueAt) },
    smsDeliveredAfter: after(delivered('SMS')), callAnsweredAfter: after(delivered('VOICE')), receiptAfter: after(receipt?.at), receiptBy: receipt?.role ?? null,
    answeredAfter: after(opinion?.at), answeredBy: opinion?.role ?? null, answeredOn: opinion?.channel ?? null,
    rung: lastRung(own, opinion?.at ?? null), verdict, failures: failuresOf(order, { own, receipt, opinion, verdict, endedAt }),
  };
};

const verdictOf = ({ limit, unitCode, relay }: DrilledOrder, answeredAt: Temporal.Instant | null, endedAt: Temporal.Instant): DrillVerdict => {
  const dueAt = unitCode === null ? relay?.dueAt ?? null : limit?.dueAt ?? null;
  if (answeredAt !== null) return dueAt !== null && isAfter(answeredAt, dueAt) ? 'LATE' : 'ON_TIME';
  return dueAt !== null && !isAfter(dueAt, endedAt) ? 'UNANSWERED' : 'NOT_DUE';
};

interface Course {
  readonly own: readonly DrilledAttempt[];
  readonly receipt: DrilledAnswer | undefined;
  readonly opinion: DrilledAnswer | undefined;
  readonly verdict: DrillVerdict;
  readonly endedAt: Temporal.Instant;
}

const failuresOf = (order: DrilledOrder, { own, receipt, opinion, verdict, endedAt }: Course): readonly DrillFailure[] => {
  const reached = own.some(({ state }) => state === 'DELIVERED');
  const calls = own.filter(({ channel, submittedAt }) => channel === 'VOICE' && submittedAt !== null);
  const { relay } = order;
  const found: readonly (readonly [DrillFailure, boolean])[] = [
    ['NO_CONTACT', order.hasNoContact],
    ['NUMBER_DEAD', own.some(({ isDead }) => isDead)],
    ['NOT_DELIVERED', own.some(({ submittedAt }) => submittedAt !== null) && !reached],
    ['CALL_NOT_ANSWERED', calls.length > 0 && calls.every(({ state }) => state !== 'DELIVERED')],
    ['WRONG_KEY', own.some(({ wrongKeys }) => wrongKeys > 0)],
    ['NOT_ANSWERED', reached && opinion === undefined && receipt === undefined && verdict === 'UNANSWERED'],
    ['RECEIPT_ONLY', opinion === undefined && receipt !== undefined && verdict === 'UNANSWERED'],
    ['ANSWERED_LATE', order.unitCode !== null && verdict === 'LATE'],
    ['NOT_RELAYED', relay !== null && relay.relayedAt === null && !isAfter(relay.dueAt, endedAt)],
    ['RELAYED_LATE', relay !== null && relay.relayedAt !== null && isAfter(relay.relayedAt, relay.dueAt)],
    ['KEPT_FOR_REAL', own.some(({ code }) => code === 'DRILL_RESERVE')],
  ];
  return found.flatMap(([failure, isSo]) => (isSo ? [failure] : []));
};

/** By when it left, not by its name: fallbacks after a failure stand between the rungs. */
const lastRung = (own: readonly DrilledAttempt[], answeredAt: Temporal.Instant | null): string | null =>
  first(own.flatMap(({ submittedAt, rung }) => (submittedAt === null || rung === null || (answeredAt !== null && isAfter(submittedAt, answeredAt)) ? [] : [{ at: submittedAt, rung }])), -1)?.rung ?? null;

const first = <T extends { readonly at: Temporal.Instant }>(those: readonly T[], index = 0): T | undefined => [...those].sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds).at(index);

const countVerdicts = (orders: readonly OrderResult[]): Pick<UnitResult, 'onTime' | 'late' | 'unanswered' | 'notDue'> => {
  const count = (verdict: DrillVerdict): number => orders.filter((order) => order.verdict === verdict).length;
  return { onTime: count('ON_TIME'), late: count('LATE'), unanswered: count('UNANSWERED'), notDue: count('NOT_DUE') };
};

const unitResults = (orders: readonly OrderResult[]): readonly UnitResult[] => {
  const codes = [...new Set(orders.flatMap(({ unitCode }) => (unitCode === null ? [] : [unitCode])))].sort();
  return codes.map((unitCode) => {
    const own = orders.filter((order) => order.unitCode === unitCode);
    const times = answerTimes(own);
    const failures = DRILL_FAILURES.map((failure) => [failure, own.filter((order) => order.failures.includes(failure)).length] as const).filter(([, count]) => count > 0);
    return { unitCode, unitName: own[0]?.unitName ?? null, countyName: own[0]?.countyName ?? null, orders: own.length, ...countVerdicts(own), medianSeconds: median(times), longestSeconds: longest(times), failures: Object.fromEntries(failures) };
  });
};

const officeResults = ({ orders, endedAt }: DrillRecord): readonly OfficeResult[] => {
  const relays = orders.flatMap(({ relay }) => (relay === null ? [] : [relay]));
  return [...new Set(relays.map(({ countyCode }) => countyCode))].sort().map((countyCode) => {
    const own = relays.filter((relay) => relay.countyCode === countyCode);
    const took = own.flatMap(({ askedAt, relayedAt }) => (relayedAt === null ? [] : [Math.round(askedAt.until(relayedAt).total('seconds'))]));
    const late = own.filter(({ relayedAt, dueAt }) => relayedAt !== null && isAfter(relayedAt, dueAt)).length;
    return {
      countyCode, countyName: own[0]?.countyName ?? '', asked: own.length, inTime: took.length - late, late,
      unanswered: own.filter(({ relayedAt, dueAt }) => relayedAt === null && !isAfter(dueAt, endedAt)).length, medianSeconds: median(took),
    };
  });
};

const deadNumbers = (attempts: readonly DrilledAttempt[]): readonly DeadNumber[] => {
  const dead = attempts.filter(({ isDead }) => isDead).map(({ unitCode, role, contactId, channel, code }) => ({ unitCode, role, contactId, channel, code }));
  return [...new Map(dead.map((one) => [`${one.contactId ?? ''} ${one.channel}`, one])).values()];
};

const answerTimes = (orders: readonly OrderResult[]): readonly number[] => orders.flatMap(({ answeredAfter }) => (answeredAfter === null ? [] : [answeredAfter]));

/** The lower of the middle two, so that it is a time somebody took. */
const median = (seconds: readonly number[]): number | null => [...seconds].sort((a, b) => a - b)[Math.ceil(seconds.length / 2) - 1] ?? null;

const longest = (seconds: readonly number[]): number | null => (seconds.length === 0 ? null : Math.max(...seconds));
