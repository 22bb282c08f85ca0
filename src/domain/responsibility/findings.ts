import type { Directory, DirectoryUnit } from './directory.js';
import type { PlaceJudgement } from './judge-place.js';
import type { RoutingLaw } from './routing-law.js';

/** What is known of an event when somebody must be found for it. Hints are what the caller's system sent along. */
export interface ResponsibilityQuestion {
  readonly address: string;
  readonly countyCode: string | null;
  readonly unitCode: string | null;
  readonly category: string | null;
  /** Title and description; only the keywords of the dispatch table are looked for in it, never a place. */
  readonly report: string;
}

/** All that the decision and its explanation look at. */
export interface Findings {
  readonly directory: Directory;
  readonly question: ResponsibilityQuestion;
  readonly place: PlaceJudgement;
  readonly law: RoutingLaw;
  readonly unit: DirectoryUnit | undefined;
  readonly hintedCounty: string | undefined;
}
