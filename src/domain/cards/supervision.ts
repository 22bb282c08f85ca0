import type { CardColour, Citation } from '../regulation/regulation.js';
import type { Words } from './words.js';

/** A clause under which a person may propose a card; no card of these is ever issued by itself (OQ-31). */
export interface Ground {
  readonly clause: Citation;
  readonly colour: CardColour;
  /** The clause and the head of its article. */
  readonly because: readonly Citation[];
  readonly words: Words;
}

/** A matter that is no repeated complaint in the sense of the clause, however often it comes. */
export interface RepeatException {
  readonly code: string;
  readonly words: Words;
}

/** What a jurisdiction supervises beside timed cards: findings, repeated complaints, rectification (QY2015-5.0 … 8b). */
export interface Supervision {
  readonly jurisdiction: string;
  readonly grounds: readonly Ground[];
  readonly repeats: { readonly from: number; readonly ground: Citation; readonly because: readonly Citation[]; readonly exceptions: readonly RepeatException[] };
  readonly rectification: { readonly suggestedWorkingDays: number; readonly because: readonly Citation[]; /** Roles of `Bodies`. */ readonly copyTo: string; readonly referTo: string };
}
