import type { Citations } from '../domain/regulation/regulation.js';
import type { LegalTexts } from './texts.js';

/** What something rests on: a clause with its quote, or the reading of an open question; an id that no text holds stands alone. */
export interface CitedView {
  readonly id: string;
  /** Verbatim, Chinese; null for a reading. */
  readonly quote: string | null;
  /** The official number of the document. */
  readonly document: string | null;
  readonly question: string | null;
  readonly reading: string | null;
}

export const citedView = (texts: LegalTexts, id: string): CitedView => {
  const [clause, reading] = [texts.clause(id), texts.reading(id)];
  return { id, quote: clause?.quote ?? null, document: clause?.document ?? null, question: reading?.question ?? null, reading: reading?.reading ?? null };
};

export const citedViews = (texts: LegalTexts, because: Citations): readonly CitedView[] => because.map((id) => citedView(texts, id));
