import { beijing } from '../time.js';
import type { Fact, KeptCard, KeptRectification, RawOrder } from './raw.js';

interface Expected { readonly referredAt: number | null; readonly ground: string | null }

/**
 * 「未按期整改的或整改不到位的…及时报市政府督查室督办」 QY2015-8b, once: not filed by the set day's 24:00 (inclusive, OQ-05), or found inadequate. With every card taken
 * back before that nothing is owed any more. Everything is read from the entries of the orders that the cards belong to.
 */
const expectedOf = ({ dueAt, cardIds }: KeptRectification, entries: readonly Fact[], cards: ReadonlyMap<string, KeptCard>, until: number): Expected => {
  const filed = entries.find(({ kind }) => kind === 'RECTIFICATION_FILED')?.at ?? null;
  const judged = entries.find(({ kind }) => kind === 'RECTIFICATION_JUDGED');
  const standsUntil = Math.max(...cardIds.map((id) => cards.get(id)?.revokedAt ?? Infinity));
  if (until > dueAt && (filed === null || filed > dueAt) && standsUntil > dueAt + 1) return { referredAt: dueAt + 1, ground: 'NOT_FILED' };
  if (judged !== undefined && judged.data['adequate'] === false && standsUntil > judged.at) return { referredAt: judged.at, ground: 'INADEQUATE' };
  return { referredAt: null, ground: null };
};

export const compareRectifications = (kept: readonly KeptRectification[], orders: readonly RawOrder[], cards: readonly KeptCard[], until: number): readonly string[] => {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const entries = orders.flatMap((order) => order.entries.filter(({ kind }) => kind.startsWith('RECTIFICATION_')));
  return kept.flatMap((one) => {
    const own = entries.filter(({ data }) => data['rectificationId'] === one.id);
    const expected = expectedOf(one, own, byId, until);
    const text = ({ referredAt, ground }: Expected): string => `${ground ?? 'no referral'} ${referredAt === null ? '–' : beijing(referredAt)}`;
    return text(expected) === text(one) ? [] : [`rectification ${one.id}, due ${beijing(one.dueAt)} (QY2015-8b)\n    service: ${text(one)}\n    recount: ${text(expected)}`];
  });
};
