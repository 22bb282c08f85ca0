import { beijing } from '../time.js';
import type { WorkingCalendar } from './calendar.js';
import { judge, type Limit, type Verdict } from './clock.js';
import { haojiangLabels, haojiangLimits } from './haojiang.js';
import { lightsOf } from './lights.js';
import { movedLimits, type Change } from './moved.js';
import { contestableCards, ordinaryLimits, urgentLimits } from './qingyuan.js';
import type { Kept, KeptCard, KeptLabel, RawOrder } from './raw.js';
import { shaoguanLabels, shaoguanLimits } from './shaoguan.js';

/** A value that the service keeps and the recount does not find, or the other way round. */
export interface Difference {
  readonly order: string;
  readonly what: string;
  readonly clause: string;
  readonly kept: string;
  readonly counted: string;
  readonly raw: RawOrder;
}

/** What an order comes to by the recount alone. */
export interface Counted {
  readonly order: RawOrder;
  readonly verdicts: readonly Verdict[];
}

const limitsOf = (order: RawOrder, calendar: WorkingCalendar, until: number): readonly Limit[] => {
  switch (order.jurisdiction) {
    case 'shaoguan': return shaoguanLimits(order, calendar);
    case 'haojiang': return haojiangLimits(order, calendar, until);
    default: return order.orderClass === 'URGENT' ? urgentLimits(order, calendar) : ordinaryLimits(order, calendar);
  }
};

/** Everything a raw order comes to. When a card was out is the one thing taken from the service's own record: late knowledge depends on it. */
export const countOrder = (order: RawOrder, calendar: WorkingCalendar, until: number, change: Change | null): Counted => ({
  order,
  verdicts: (change === null ? limitsOf(order, calendar, until) : movedLimits((one) => limitsOf(order, one, until), change)).map((limit) => judge(limit, until, cardOutAt(order, limit))),
});

const cardOutAt = ({ entries }: RawOrder, { kind, unit, card, dueAt }: Limit): number | null =>
  (card === undefined ? undefined : entries.find((entry) => entry.kind === 'CARD_ISSUED' && entry.unit === unit && entry.at === dueAt + 1 && String(entry.data['deadlineKey']).startsWith(`${kind}:`)))?.recordedAt ?? null;

export const compareOrder = ({ order, verdicts }: Counted, kept: Kept, calendar: WorkingCalendar, until: number): readonly Difference[] => {
  const different = (what: string, clause: string, ours: readonly string[], theirs: readonly string[]): Difference[] => {
    const [counted, service] = [[...ours].sort(), [...theirs].sort()];
    if (counted.join('\n') === service.join('\n')) return [];
    return [{ order: `${order.number} ${order.jurisdiction} ${order.orderClass}`, what, clause, kept: service.filter((one) => !counted.includes(one)).join(' | ') || '–', counted: counted.filter((one) => !service.includes(one)).join(' | ') || '–', raw: order }];
  };
  const deadlines = (kept.deadlines.get(order.id) ?? []).filter(({ state }) => state !== 'SUPERSEDED');
  const clauses = [...new Set(verdicts.map(({ clause }) => clause))].join(' ');
  return [
    ...different('limits', clauses, verdicts.map(({ kind, unit, startsAt, dueAt, state, metAt }) => `${kind} ${unit} ${beijing(startsAt)} to ${beijing(dueAt)} ${state} ${at(metAt)}`),
      deadlines.map(({ kind, unit, startsAt, dueAt, state, metAt }) => `${kind} ${unit} ${beijing(startsAt)} to ${beijing(dueAt)} ${state} ${at(metAt)}`)),
    ...different('cards', 'QY2019-3, QY2015-4', cardsOf(order, verdicts).map(cardText), (kept.cards.get(order.id) ?? []).filter(({ ground }) => ground === null).map(cardText)),
    ...different('lights', 'SG2022-22, HJ2022-5', verdicts.flatMap((verdict) => lightsOf(order.jurisdiction, verdict, calendar, until)).map(lightText), (kept.lights.get(order.id) ?? []).map(lightText)),
    ...different('labels', 'OQ-02; SG2022-14.3b, 20.0b; HJ2022-3.1a, 4.3a', labelsOf(order, verdicts, calendar, until).map(labelText), (kept.labels.get(order.id) ?? []).map(labelText)),
  ];
};

const at = (instant: number | null): string => (instant === null ? '–' : beijing(instant));
const cardText = ({ unit, colour, breachAt, state }: Pick<KeptCard, 'unit' | 'colour' | 'breachAt' | 'state'>): string => `${colour} ${unit} ${beijing(breachAt)} ${state}`;
const lightText = ({ unit, colour, from, pressed }: { unit: string; colour: string; from: number; pressed: string | null }): string => `${colour} ${unit} ${beijing(from)} ${pressed ?? '–'}`;
const labelText = ({ label, unit, at: when }: KeptLabel): string => `${label} ${unit} ${beijing(when)}`;

const labelsOf = (order: RawOrder, verdicts: readonly Verdict[], calendar: WorkingCalendar, until: number): readonly KeptLabel[] => {
  switch (order.jurisdiction) {
    case 'shaoguan': return shaoguanLabels(order, calendar);
    case 'haojiang': return haojiangLabels(order, calendar, until);
    default: return contestableCards(verdicts, calendar);
  }
};

/** A card per breach (OQ-25, OQ-26); taken back by an answer that came to be known, or by a person with reason and evidence (OQ-27). */
export const cardsOf = (order: RawOrder, verdicts: readonly Verdict[]): readonly Pick<KeptCard, 'unit' | 'colour' | 'breachAt' | 'state'>[] => verdicts.flatMap(({ earned, unit, kind }) => {
  if (earned === null) return [];
  const isRevoked = earned.revoked || order.entries.some((entry) => entry.kind === 'CARD_REVOKED' && entry.actor === 'PERSON' && entry.unit === unit && String(entry.data['deadlineKey']).startsWith(`${kind}:${unit}:`));
  return [{ unit, colour: earned.colour, breachAt: earned.breachAt, state: isRevoked ? 'REVOKED' : 'ISSUED' }];
});
