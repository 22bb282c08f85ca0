// Who is told, when and by which channel, until somebody answers (QY2019-2.1 … 2.4, 4.1 … 4.3; OQ-15, OQ-16, OQ-19, OQ-20).
import { Temporal } from 'temporal-polyfill';
import type { Audience, Purpose } from '../notice/wording.js';
import type { Citation, DeadlineKind, LightColour } from '../regulation/regulation.js';
import type { RoutingLaw } from '../responsibility/routing-law.js';
import { BEIJING } from '../time/beijing.js';

export const LADDER_NAMES = ['UNIT', 'CARD', 'RESULT_CARD', 'COUNTY_OFFICE', 'NO_COUNTY', 'BUREAU_COPY', 'COMPLETION_REMINDER', 'RESULT_REMINDER', 'BACKFILL_REMINDER', 'EVIDENCE_REMINDER', 'LIGHT', 'DECISION', 'CO_TASK'] as const;
export type LadderName = (typeof LADDER_NAMES)[number];

export const STOPS = ['OPINION', 'RETURNED', 'REASSIGNED', 'WITHDRAWN', 'CLOSED', 'CARD_REVOKED', 'UNIT_ASSIGNED', 'COUNTY_NOTIFIED', 'COPY_RECEIVED', 'COMPLETED', 'RESULT_FILED', 'BACKFILLED', 'HANDLING_STARTED', 'ARRIVED', 'ACCEPTED', 'INTERIM_REPORTED'] as const;
export type Stop = (typeof STOPS)[number];

export const STARTS = ['DELIVERED', 'COUNTY_NOTIFIED', 'ACCEPTED', 'COPIED', 'BREACHED', 'RESPONDED', 'DUE', 'LIT', 'REQUESTED', 'CO_DELIVERED'] as const;

export const BODIES = ['UNIT', 'COUNTY_OFFICE', 'HOTLINE', 'BUREAU', 'TOLD'] as const;
export type Body = (typeof BODIES)[number];

export const LADDER_ROLES = [
  'EMERGENCY_LIAISON', 'CASE_HANDLER', 'DUTY_LANDLINE', 'WORK_ORDER_CONTACT', 'LEADER_IN_CHARGE', 'PRINCIPAL_LEADER', 'DUTY_SUPERVISOR', 'DEPUTY_SUPERVISOR', 'HOTLINE_LEADER', 'DUTY_OFFICER', 'PRESSED',
] as const;
export type LadderRole = (typeof LADDER_ROLES)[number];

export const NOTICE_CHANNELS = ['SYSTEM', 'SMS', 'VOICE', 'EMAIL'] as const;
export type NoticeChannelKind = (typeof NOTICE_CHANNELS)[number];

export const UNTILS = ['RECEIPT', 'OPINION', 'NOTHING'] as const;

/** One person or group to tell, in which words, on which channels at once. */
export interface Tell {
  readonly body: Body;
  readonly role: LadderRole | null;
  /** 1 is the first person in the role, 2 the second; null is everyone in it. */
  readonly rank: number | null;
  readonly channels: readonly NoticeChannelKind[];
  /** `TOLD`: each in the wording of the audience he was told in before. */
  readonly audience: Audience | 'TOLD';
  readonly purpose: Purpose;
  /** Told only when a light of this colour was lit; null always. */
  readonly light: LightColour | null;
}

/** From and until, `HH:MM`, within one day. */
export type Hours = readonly [from: string, until: string];

export interface Rung {
  readonly key: string;
  /** From the ladder's start; negative counts back from a due instant. */
  readonly after: Temporal.Duration;
  /** The hours of the Beijing day in which it may be told; outside them it waits until they begin. Ladders planned before there were any have none. */
  readonly between?: Hours | null;
  /** RECEIPT: dropped once a person said 收到; OPINION: a mere receipt does not drop it; NOTHING: told as long as the ladder stands. */
  readonly until: (typeof UNTILS)[number];
  readonly alarm: string | null;
  readonly tell: readonly Tell[];
  readonly because: readonly Citation[];
}

export interface Ladder {
  readonly startsAt: (typeof STARTS)[number];
  /** The deadlines it runs for, or whose instant its texts name; empty when it has to do with none. */
  readonly deadlines: readonly DeadlineKind[];
  readonly stopsAt: readonly Stop[];
  readonly rungs: readonly Rung[];
  /** Who is told at once, in this order, after a hard failure: the first not told yet. */
  readonly next: readonly Tell[];
}

export interface Telling {
  readonly tell: readonly Tell[];
  readonly because: readonly Citation[];
}

/** The orders a ladder file is for. */
export interface LadderScope {
  readonly regulation: string;
  readonly classes: readonly string[];
}

export const ANSWERED_FACTS = ['HANDLING_STARTED', 'ARRIVED_ON_SITE'] as const;
export type AnsweredFact = (typeof ANSWERED_FACTS)[number];

export interface Ladders {
  readonly id: string;
  readonly version: string;
  readonly for: readonly LadderScope[];
  readonly routing: RoutingLaw;
  /** What the coded opinions of a unit, 1 已派员 and 2 在处置, report beside the opinion itself. */
  readonly answers: ReadonlyMap<'1' | '2', readonly AnsweredFact[]>;
  /** A ladder that is not here is one on which nobody is told under this law, on purpose. */
  readonly ladders: ReadonlyMap<LadderName, Ladder>;
  readonly tellings: ReadonlyMap<string, Telling>;
}

/** The ladder that runs for deadlines of a kind from such a start. */
export const ladderOf = ({ ladders }: Ladders, startsAt: Ladder['startsAt'], kind: DeadlineKind): LadderName | null =>
  [...ladders].find(([, ladder]) => ladder.startsAt === startsAt && ladder.deadlines.includes(kind))?.[0] ?? null;

/** The first rung from `index` on that is still to be told, given whether a receipt has come; null when the ladder is at its end. */
export const nextRung = (rungs: readonly Rung[], index: number, isReceipted: boolean): { readonly index: number; readonly rung: Rung } | null => {
  const at = rungs.findIndex((rung, position) => position >= index && !(isReceipted && rung.until === 'RECEIPT'));
  const rung = rungs[at];
  return rung === undefined ? null : { index: at, rung };
};

/** When a rung is to be told. */
export const rungAt = (anchorAt: Temporal.Instant, { after, between }: Pick<Rung, 'after' | 'between'>): Temporal.Instant => inHours(between ?? null, anchorAt.add(after));

/** The instant itself where it lies within the hours, else the next one at which they begin. */
export const inHours = (hours: Hours | null, at: Temporal.Instant): Temporal.Instant => {
  if (hours === null) return at;
  const [from, until] = hours.map((time) => Temporal.PlainTime.from(time)) as [Temporal.PlainTime, Temporal.PlainTime];
  const local = at.toZonedDateTimeISO(BEIJING);
  const time = local.toPlainTime();
  if (Temporal.PlainTime.compare(time, from) < 0) return local.withPlainTime(from).toInstant();
  return Temporal.PlainTime.compare(time, until) < 0 ? at : local.add({ days: 1 }).withPlainTime(from).toInstant();
};
