import { fill, fitSms, type WordingValues } from './fit-sms.js';

/** The texts that leave the service (QY2019-2.1, QY2021-2.3.3): who may be told what, and the text with its values put in. */

export const AUDIENCES = ['UNIT', 'COUNTY_OFFICE', 'SUPERVISOR', 'LEADER', 'BUREAU'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const PURPOSES = [
  'DISPATCH', 'CHASE', 'RELAY_REQUEST', 'RELAY_OVERDUE', 'NAME_COUNTY', 'COUNTY_UNKNOWN', 'WARNING', 'CARD', 'RESULT_CARD', 'COPY', 'UPDATE',
  'COPY_FAILED', 'NO_CONTACT', 'ALL_FAILED', 'COMPLETION_REMINDER', 'RESULT_REMINDER', 'BACKFILL_REMINDER', 'EVIDENCE_REMINDER', 'DECISION_OVERDUE', 'MASTER_CLOSED', 'WITHDRAWN', 'REASSIGNED',
  'ORDINARY_DISPATCH', 'ORDINARY_RELAY', 'CO_DISPATCH', 'EVIDENCE_ASKED', 'SENT_BACK', 'RETURN_REJECTED', 'DISSATISFIED', 'NAME_UNIT', 'OVERDUE_YELLOW', 'OVERDUE_RED', 'LIGHT_WARNING', 'LIGHT_OVERDUE', 'LIGHT_YELLOW', 'LIGHT_ORANGE', 'LIGHT_RED', 'HANDED_ON', 'LINK',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** `sms.UNIT.DISPATCH`, `voice.LEADER.CARD`, `email.COPY.subject`. */
export type WordingKey = `sms.${Audience}.${Purpose}` | `voice.${Audience}.${Purpose}` | `email.${Purpose}.subject` | `email.${Purpose}.body`;

/** The words of an SMS that names many orders at once; how many, and the three most urgent with their codes. */
export interface BundleTexts {
  /** Audience → what asks its people for an answer to each order. */
  readonly ask: ReadonlyMap<string, string>;
  /** Says one thing, {what}, of all orders. */
  readonly tell: string;
  /** Purpose → {what}. A purpose without words here says only that there is something to see to. */
  readonly what: ReadonlyMap<string, string>;
}

export interface Wording {
  readonly id: string;
  readonly version: string;
  readonly signature: string;
  /** What marks an exercise; `ended` stands before the words that take one of its orders back. */
  readonly drill: { readonly sms: string; readonly voice: string; readonly email: string; readonly ended: string };
  readonly categories: ReadonlyMap<string, string>;
  /** Class of an order → what messages call it when it has no category. */
  readonly classes: ReadonlyMap<string, string>;
  /** What stands for a limit that has no instant: not yet, because nobody has the order, or none, because it was not computed. */
  readonly limits: {
    readonly beforeDispatch: string;
    readonly notComputed: string;
    /** Class → what {terms} says; `termsNotComputed` when no limit was computed. */
    readonly terms: ReadonlyMap<string, string>;
    readonly termsNotComputed: string | null;
  };
  readonly basis: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
  /** How a number is asked to confirm itself; null: it is not asked. */
  readonly verification: { readonly sms: string; readonly voice: string } | null;
  /** How a petitioner is asked for a rating, without and with a code; null: he is not asked. */
  readonly survey: { readonly sms: string; readonly coded: string } | null;
  /** How one SMS names many orders; null: in the words every jurisdiction may use. */
  readonly bundle: BundleTexts | null;
}

/** The category as messages name it; an order without one, or with one this file does not know, is called by its class. */
export const categoryName = (wording: Wording, category: string | null, orderClass: string): string =>
  (category === null ? undefined : wording.categories.get(category)) ?? wording.classes.get(orderClass) ?? '';

/** The document behind a card as messages name it; the clause id itself when the file gives no name. */
export const basisName = (wording: Wording, clause: string): string => wording.basis.get(clause) ?? clause;

/**
 * The text for a person. Throws on an unknown key and on a placeholder without a value: a notice with a hole must fail where it is
 * planned, not in the hand of a liaison. An SMS carries the signature and is cut to two segments.
 */
export const render = (wording: Wording, key: WordingKey, values: WordingValues): string => {
  const template = wording.texts.get(key);
  if (template === undefined) throw new Error(`no wording for ${key}`);
  const channel = key.startsWith('sms.') ? 'sms' : key.startsWith('voice.') ? 'voice' : 'email';
  const mark = values.drill === true && !key.endsWith('.body') ? wording.drill[channel] : '';
  const ended = values.drill === true && isTakenBack(key) ? wording.drill.ended : '';
  return channel === 'sms' ? fitSms(`${wording.signature}${mark}${ended}${template}`, key, values) : fill(`${mark}${template}`, key, values);
};

const isTakenBack = (key: WordingKey): boolean => key.endsWith('.WITHDRAWN') && !key.includes('.BUREAU.');
