import type { Citation } from '../regulation/regulation.js';
import type { CardState } from './month.js';
import type { Words } from './words.js';

/** LAPSED: the card was taken back on other grounds before anybody decided. */
export const OBJECTION_STATES = ['OPEN', 'UPHELD', 'REJECTED', 'LAPSED'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** Said wherever an objection can be made or is shown: no text of the rules offers it (OQ-27). */
export const OBJECTION_NOTE: Words = { zh: '本功能为系统提供,规定未作要求', en: 'offered by this system; no rule asks for it' };

export interface Objection {
  readonly state: ObjectionState;
  /** Account of the person of the unit. */
  readonly raisedBy: string;
  /** Accounts that proposed the card or decided on it: none for a timed card, which nobody decided. */
  readonly cardBy: readonly string[];
}

export interface ObjectionObstacle {
  readonly code: 'OBJECTION_OPEN' | 'OBJECTION_DECIDED' | 'OWN_CARD' | 'NOT_THE_UNIT' | 'REFUSED_BY_RULE';
  readonly words: Words;
}

const BECAUSE: readonly Citation[] = ['OQ-27'];
export const OBJECTION_BECAUSE = BECAUSE;

/** Why this unit may not object to the card now. Null when nothing stands in the way; after a rejection it may object anew. */
export const obstacleToObjection = (card: { readonly state: CardState; readonly unit: string; readonly isDrill: boolean; readonly hasOpenObjection: boolean }, unit: string | null): ObjectionObstacle | null => {
  if (unit !== card.unit) return { code: 'NOT_THE_UNIT', words: { zh: '只有被发牌的单位可以提出异议', en: 'only the unit that has the card objects to it' } };
  if (card.isDrill) return { code: 'REFUSED_BY_RULE', words: { zh: '这张牌属于演练,不计入任何台账,不需要提出异议', en: 'the card is of an exercise and counts nowhere: there is nothing to object to' } };
  if (card.state === 'REVOKED') return { code: 'REFUSED_BY_RULE', words: { zh: '这张牌已撤销,不需要提出异议', en: 'the card is revoked: there is nothing to object to' } };
  if (card.hasOpenObjection) return { code: 'OBJECTION_OPEN', words: { zh: '对这张牌的异议尚未审定', en: 'an objection to this card is not decided yet' } };
  return null;
};

/**
 * Why this person may not decide the objection: it is decided once, and never by whoever proposed or decided the card, who would judge their own finding.
 * Taking the card back stays open to every supervisor.
 */
export const obstacleToDecision = (objection: Objection, decider: string): ObjectionObstacle | null => {
  if (objection.state !== 'OPEN') return { code: 'OBJECTION_DECIDED', words: { zh: '这项异议已有决定,或牌已撤销', en: 'the objection is decided already, or the card is revoked' } };
  if (objection.raisedBy === decider || objection.cardBy.includes(decider)) return { code: 'OWN_CARD', words: { zh: '提请或审定这张牌的人不能审定对它的异议', en: 'whoever proposed or decided the card does not decide the objection to it' } };
  return null;
};
