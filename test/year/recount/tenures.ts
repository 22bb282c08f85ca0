import type { Fact, RawOrder } from './raw.js';

/** One unit's responsibility for an order: from the receipt until it went elsewhere (OQ-04, OQ-21). */
export interface Tenure {
  readonly unit: string;
  readonly from: number;
  readonly endedAt: number | null;
  /** What this unit did, or what was decided of it, while it was responsible. */
  readonly facts: readonly Fact[];
}

const ENDS = new Set(['WITHDRAWN', 'CLOSED']);

export const tenuresOf = ({ facts }: RawOrder): readonly Tenure[] => {
  const receipts = facts.filter(({ kind, data }) => kind === 'DELIVERED' && data['role'] === 'LEAD');
  return receipts.flatMap((receipt, index): Tenure[] => {
    const { unit, at } = receipt;
    if (unit === null) return [];
    const next = receipts.find((later, place) => place > index && later.unit !== unit);
    const ends = facts.filter((fact) => fact.seq > receipt.seq && ((fact.kind === 'RETURN_APPROVED' && fact.unit === unit) || ENDS.has(fact.kind))).map((fact) => fact.at);
    const endedAt = Math.min(...ends, ...(next === undefined ? [] : [next.at]), Infinity);
    const last = next?.seq ?? Infinity;
    return [{ unit, from: at, endedAt: endedAt === Infinity ? null : endedAt, facts: facts.filter((fact) => fact.seq > receipt.seq && fact.seq < last && (fact.unit === unit || fact.unit === null)) }];
  });
};

export const of = (tenure: Tenure, ...kinds: readonly string[]): readonly Fact[] => tenure.facts.filter(({ kind }) => kinds.includes(kind));
