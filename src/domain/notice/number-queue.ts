import type { Temporal } from 'temporal-polyfill';
import { later } from '../time/beijing.js';
import { depart, departByCall, type Waiting } from './bundle.js';
import { budgetOf, callRoom, drillBudget, drillRoom, messageRoom, SMS_LIMITS, type Budget, type BudgetCode } from './sending-budget.js';

/** What waits for one number on one channel. */
export interface Queued extends Waiting {
  /** False for an answer to a person, which is never held up. */
  readonly isPaced: boolean;
  /** A test message to the handset of the settings, which tests the way out all day long: it belongs to nobody whom a budget could spare. */
  readonly isUncounted?: boolean;
  /** Of an exercise: it leaves after everything real, and never takes the last of a budget. */
  readonly drill?: boolean;
  /** Only what the caller has claimed may carry a message; the rest may go along. */
  readonly isClaimed: boolean;
}

/** More orders in one message or call would be locked in one transaction; the others follow in the next. */
export const MOST_IN_ONE = 100;

const IN_HAND_ELSEWHERE = { seconds: 1 };

/** Instants of what went to the number on this channel in the last 24 hours. */
export interface Gone {
  readonly real: readonly Temporal.Instant[];
  readonly drills: readonly Temporal.Instant[];
}

export interface Decision<Q extends Queued> {
  /** Each group is one message or call, carried by its first. */
  readonly groups: readonly (readonly Q[])[];
  /** What was claimed and waits on. */
  readonly staying: readonly { readonly one: Q; readonly until: Temporal.Instant }[];
  /** The number is used up: somebody else is to be told. */
  readonly ended: readonly { readonly one: Q; readonly code: BudgetCode }[];
}

/** How much may leave, given all that went to the number, and whether anything of it is critical. */
type RoomAfter = (went: readonly Temporal.Instant[], isCritical: boolean) => { readonly room: number; readonly budget: Budget };

/** What leaves for a number now, in how many messages or calls, and what waits until when; exercises with what real orders leave over. */
export const leaveFor = <Q extends Queued>(channel: 'SMS' | 'VOICE', queue: readonly Q[], gone: Gone, now: Temporal.Instant): Decision<Q> => {
  const [real, drills] = [queue.filter(({ drill }) => drill !== true), queue.filter(({ drill }) => drill === true)];
  const first = decide(channel, real, [...gone.real, ...gone.drills], {
    now, answers: (went) => budgetOf(SMS_LIMITS, went, now),
    // The pace keeps people from being flooded with real messages; the carrier's limits count everything.
    asking: (went, isCritical) => (channel === 'SMS' ? messageRoom(went, now, isCritical, went.filter((at) => !gone.drills.includes(at))) : callRoom(went, now)),
  });
  if (drills.length === 0) return first;
  const taken = new Set([...first.groups.flat(), ...first.ended.map(({ one }) => one)]);
  // Also what another node has in hand: a call of an exercise would take its minute.
  const waiting = [...first.staying.map(({ until }) => until), ...(real.every((one) => taken.has(one)) ? [] : [now.add(IN_HAND_ELSEWHERE)])];
  const claimed = drills.filter(({ isClaimed }) => isClaimed);
  if (waiting.length > 0) return { ...first, staying: [...first.staying, ...claimed.map((one) => ({ one, until: waiting.reduce(later) }))] };
  const second = decide(channel, drills, [...gone.real, ...gone.drills, ...first.groups.map(() => now)], {
    now, answers: (went) => drillBudget('SMS', went, now), asking: (went) => drillRoom(channel, went, now),
  });
  return { groups: [...first.groups, ...second.groups], staying: second.staying, ended: [...first.ended, ...second.ended] };
};

interface Budgets {
  readonly now: Temporal.Instant;
  readonly answers: (went: readonly Temporal.Instant[]) => Budget;
  readonly asking: RoomAfter;
}

const decide = <Q extends Queued>(channel: 'SMS' | 'VOICE', queue: readonly Q[], earlier: readonly Temporal.Instant[], budgets: Budgets): Decision<Q> => {
  const isAnswer = (one: Q): boolean => channel === 'SMS' && !one.isPaced;
  const answers = sendAnswers(queue.filter((one) => isAnswer(one) && one.isClaimed), earlier, budgets);
  const went = [...earlier, ...answers.groups.map(() => budgets.now)];
  const asking = askTogether(channel, queue.filter((one) => !isAnswer(one)), went, budgets);
  return { groups: [...answers.groups, ...asking.groups], staying: asking.staying, ended: [...answers.ended, ...asking.ended] };
};

const sendAnswers = <Q extends Queued>(answers: readonly Q[], earlier: readonly Temporal.Instant[], { now, answers: budgetAfter }: Budgets): Pick<Decision<Q>, 'groups' | 'ended'> => {
  const [groups, ended]: [Q[][], { one: Q; code: BudgetCode }[]] = [[], []];
  for (const one of answers) {
    if (one.isUncounted === true) {
      groups.push([one]);
      continue;
    }
    const budget = budgetAfter([...earlier, ...groups.map(() => now)]);
    if (budget.kind === 'EXHAUSTED') ended.push({ one, code: budget.code });
    else groups.push([one]);
  }
  return { groups, ended };
};

const askTogether = <Q extends Queued>(channel: 'SMS' | 'VOICE', queue: readonly Q[], earlier: readonly Temporal.Instant[], { now, asking }: Budgets): Decision<Q> => {
  const claimed = queue.filter(({ isClaimed }) => isClaimed);
  if (claimed.length === 0) return { groups: [], staying: [], ended: [] };
  // What nobody has claimed and nothing claimed can carry takes no room from the others.
  const carried = queue.filter((one) => one.isClaimed || (one.key !== null && claimed.some(({ key }) => key === one.key)));
  const roomAfter = (went: readonly Temporal.Instant[], rest: readonly Q[]): { room: number; budget: Budget } => asking(went, rest.some(({ critical }) => critical));
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
