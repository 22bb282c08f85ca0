import type { Temporal } from 'temporal-polyfill';
import { depart, departByCall, type Waiting } from './bundle.js';
import { budgetOf, callRoom, messageRoom, SMS_LIMITS, type Budget, type BudgetCode } from './sending-budget.js';

/** What waits for one number on one channel. */
export interface Queued extends Waiting {
  /** False for an answer to a person, which is never held up. */
  readonly isPaced: boolean;
  /** A test message to the handset of the settings, which tests the way out all day long: it belongs to nobody whom a budget could spare. */
  readonly isUncounted?: boolean;
  /** Only what the caller has claimed may carry a message; the rest may go along. */
  readonly isClaimed: boolean;
}

/** More orders in one message or call would be locked in one transaction; the others follow in the next. */
export const MOST_IN_ONE = 100;

export interface Decision<Q extends Queued> {
  /** Each group is one message or call, carried by its first. */
  readonly groups: readonly (readonly Q[])[];
  /** What was claimed and waits on. */
  readonly staying: readonly { readonly one: Q; readonly until: Temporal.Instant }[];
  /** The number is used up: somebody else is to be told. */
  readonly ended: readonly { readonly one: Q; readonly code: BudgetCode }[];
}

/**
 * What leaves for a number now, in how many messages or calls, and what waits until when.
 * @param earlier instants of what went to the number on this channel in the last 24 hours
 */
export const leaveFor = <Q extends Queued>(channel: 'SMS' | 'VOICE', queue: readonly Q[], earlier: readonly Temporal.Instant[], now: Temporal.Instant): Decision<Q> => {
  const isAnswer = (one: Q): boolean => channel === 'SMS' && !one.isPaced;
  const answers = sendAnswers(queue.filter((one) => isAnswer(one) && one.isClaimed), earlier, now);
  const went = [...earlier, ...answers.groups.map(() => now)];
  const asking = askTogether(channel, queue.filter((one) => !isAnswer(one)), went, now);
  return { groups: [...answers.groups, ...asking.groups], staying: asking.staying, ended: [...answers.ended, ...asking.ended] };
};

const sendAnswers = <Q extends Queued>(answers: readonly Q[], earlier: readonly Temporal.Instant[], now: Temporal.Instant): Pick<Decision<Q>, 'groups' | 'ended'> => {
  const [groups, ended]: [Q[][], { one: Q; code: BudgetCode }[]] = [[], []];
  for (const one of answers) {
    if (one.isUncounted === true) {
      groups.push([one]);
      continue;
    }
    const budget = budgetOf(SMS_LIMITS, [...earlier, ...groups.map(() => now)], now);
    if (budget.kind === 'EXHAUSTED') ended.push({ one, code: budget.code });
    else groups.push([one]);
  }
  return { groups, ended };
};

const askTogether = <Q extends Queued>(channel: 'SMS' | 'VOICE', queue: readonly Q[], earlier: readonly Temporal.Instant[], now: Temporal.Instant): Decision<Q> => {
  const claimed = queue.filter(({ isClaimed }) => isClaimed);
  if (claimed.length === 0) return { groups: [], staying: [], ended: [] };
  // What nobody has claimed and nothing claimed can carry takes no room from the others.
  const carried = queue.filter((one) => one.isClaimed || (one.key !== null && claimed.some(({ key }) => key === one.key)));
  const roomAfter = (went: readonly Temporal.Instant[], rest: readonly Q[]): { room: number; budget: Budget } =>
    channel === 'SMS' ? messageRoom(went, now, rest.some(({ critical }) => critical)) : callRoom(went, now);
  const { room, budget } = roomAfter(earlier, carried);
  if (budget.kind === 'EXHAUSTED') return { groups: [], staying: [], ended: claimed.map((one) => ({ one, code: budget.code })) };
  const groups = (channel === 'SMS' ? depart(carried, room) : departByCall(carried, room)).groups.filter((group) => group.some(({ isClaimed }) => isClaimed)).map(carriedByClaimed);
  const left = new Set(groups.flat());
  const rest = claimed.filter((one) => !left.has(one));
  const next = roomAfter([...earlier, ...groups.map(() => now)], rest).budget;
  // Otherwise the number is used up by what leaves now, which the next look finds.
  const until = next.kind === 'WAIT' ? next.until : now;
  return { groups, staying: rest.map((one) => ({ one, until })), ended: [] };
};

const carriedByClaimed = <Q extends Queued>(group: readonly Q[]): readonly Q[] => {
  const carrier = group.find(({ isClaimed }) => isClaimed);
  return carrier === undefined ? group : [carrier, ...group.filter((one) => one !== carrier)].slice(0, MOST_IN_ONE);
};
