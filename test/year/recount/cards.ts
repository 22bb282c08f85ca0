import { monthOf } from '../time.js';
import type { Counted } from './compare.js';
import type { Fact } from './raw.js';

/** A card as the raw entries tell of it; the month is that of the breach, or of the decision on a finding (OQ-30). */
export interface CardHistory {
  readonly jurisdiction: string;
  readonly number: string;
  readonly unit: string;
  readonly colour: string;
  readonly at: number;
  readonly month: string;
  readonly knownAt: number;
  readonly revokedAt: number | null;
}

/** The cards of real orders: those that the clauses give by themselves, and those that two persons found. Drills have none. */
export const cardHistories = (counted: readonly Counted[]): readonly CardHistory[] => counted.filter(({ order }) => !order.drill).flatMap(({ order, verdicts }): CardHistory[] => {
  const shared = { jurisdiction: order.jurisdiction, number: order.number };
  const issued = order.entries.filter(({ kind }) => kind === 'CARD_ISSUED');
  const revoked = order.entries.filter(({ kind }) => kind === 'CARD_REVOKED');
  const timed = verdicts.flatMap(({ earned, unit, kind }): CardHistory[] => {
    if (earned === null) return [];
    const entry = issued.find((one) => one.unit === unit && one.at === earned.breachAt && keyOf(one).startsWith(`${kind}:`));
    const back = revoked.find((one) => keyOf(one) === (entry === undefined ? `${kind}:` : keyOf(entry)));
    return [{ ...shared, unit, colour: earned.colour, at: earned.breachAt, month: monthOf(earned.breachAt), knownAt: entry?.recordedAt ?? Infinity, revokedAt: back?.recordedAt ?? null }];
  });
  const found = order.entries.filter(({ kind, data }) => kind === 'CARD_PROPOSAL_DECIDED' && data['accepted'] === true).flatMap((decision): CardHistory[] => {
    const entry = issued.find(({ seq }) => seq > decision.seq);
    if (entry === undefined || decision.unit === null) return [];
    const back = revoked.find((one) => keyOf(one) === keyOf(entry));
    return [{ ...shared, unit: decision.unit, colour: colourOf(decision), at: decision.at, month: monthOf(decision.at), knownAt: decision.recordedAt, revokedAt: back?.recordedAt ?? null }];
  });
  return [...timed, ...found];
});

const keyOf = ({ data }: Fact): string => String(data['deadlineKey']);

/** Only an unclear reply is yellow (QY2015-4.3); Articles 5 to 7 are red. */
const colourOf = ({ because }: Fact): string => (because.includes('QY2015-4.3') ? 'YELLOW' : 'RED');

/** As it stood at an instant: counted, taken back, or not there yet. */
export const standingAt = ({ knownAt, revokedAt }: CardHistory, at: number): 'COUNTS' | 'REVOKED' | null => (knownAt > at ? null : revokedAt !== null && revokedAt <= at ? 'REVOKED' : 'COUNTS');
