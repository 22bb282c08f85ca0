import type { Fact } from './raw.js';

export interface Answer {
  readonly at: number;
  readonly recordedAt: number;
  readonly trust: 'MACHINE' | 'HAND';
}

/** A limit as the clauses give it, before anybody judges it. */
export interface Limit {
  readonly kind: string;
  readonly unit: string;
  readonly startsAt: number;
  readonly dueAt: number;
  readonly answers: readonly Answer[];
  /** When it stopped without being met: the order went elsewhere or was taken back. */
  readonly endedAt: number | null;
  readonly clause: string;
  readonly card?: 'YELLOW' | 'RED';
  /** A right that lapses unused makes nobody late. */
  readonly isWindow?: boolean;
  /** Waits for somebody's decision: is neither met nor late yet. */
  readonly isPending?: boolean;
  /** Every end it had and since when it was known, the last one in force; left out where it had one. */
  readonly ends?: readonly End[];
  /** Completions that were filed: while one waits for its decision no light is lit (SG2022-20.0c, HJ2022-3.7c). */
  readonly filings?: readonly Filing[];
}

export interface End {
  readonly dueAt: number;
  readonly since: number;
}

export interface Filing extends Answer {
  readonly decision: 'APPROVED' | 'SENT_BACK' | null;
  readonly decidedAt: number | null;
}

export interface Verdict extends Limit {
  readonly state: 'OPEN' | 'MET' | 'BREACHED' | 'ENDED';
  readonly metAt: number | null;
  /** The card that was earned; `revoked` by an answer in time that came to be known soon enough. */
  readonly earned: { readonly colour: 'YELLOW' | 'RED'; readonly breachAt: number; readonly revoked: boolean } | null;
}

export const answerOf = ({ at, recordedAt, trust }: Fact): Answer => ({ at, recordedAt, trust });

const AUTOMATIC = 15 * 60_000;

/**
 * A limit is inclusive (OQ-05). What happened in time and was known in time meets it. Known later it meets it when a machine recorded it, up to a quarter of an
 * hour after the breach, and after that only while no card was out (the service was down); a typed instant undoes no card by itself (design: late knowledge).
 */
export const judge = (limit: Limit, until: number, cardOutAt: number | null): Verdict => {
  const { dueAt, endedAt, startsAt } = limit;
  const breachAt = dueAt + 1;
  const answers = limit.answers.filter(({ at }) => at >= startsAt && (endedAt === null || at <= endedAt)).sort((a, b) => a.at - b.at);
  const counts = answers.find((answer) => answer.at <= dueAt && isKnown(answer, limit, cardOutAt));
  const wasCarded = cardOutAt !== null && limit.card !== undefined;
  const verdict = (state: Verdict['state'], metAt: number | null, earned: Verdict['earned']): Verdict => ({ ...limit, state, metAt, earned });
  if (counts !== undefined) return verdict('MET', counts.at, wasCarded && limit.card !== undefined ? { colour: limit.card, breachAt, revoked: true } : null);
  if (endedAt !== null && endedAt <= dueAt) return verdict('ENDED', null, null);
  if (until <= dueAt || limit.isPending === true) return verdict('OPEN', null, null);
  if (limit.isWindow === true && answers.length === 0) return verdict('ENDED', null, null);
  return verdict('BREACHED', answers[0]?.at ?? null, limit.card === undefined ? null : { colour: limit.card, breachAt, revoked: false });
};

const isKnown = ({ recordedAt, trust }: Answer, { dueAt, card }: Limit, cardOutAt: number | null): boolean => {
  if (recordedAt <= dueAt) return true;
  if (trust === 'HAND') return card === undefined;
  return cardOutAt === null || cardOutAt > recordedAt || recordedAt <= dueAt + 1 + AUTOMATIC;
};
