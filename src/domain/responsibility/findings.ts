import type { Directory, DirectoryUnit, EndedUnit } from './directory.js';
import type { PlaceJudgement } from './judge-place.js';
import type { PositionReading } from './position.js';
import type { RoutingLaw } from './routing-law.js';

/** What is known of an event when somebody must be found for it. Hints are what the caller's system sent along. */
export interface ResponsibilityQuestion {
  readonly address: string;
  readonly countyCode: string | null;
  /** Degrees as the caller sent them. */
  readonly latitude?: number | null;
  readonly longitude?: number | null;
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
  readonly position: PositionReading;
  readonly law: RoutingLaw;
  /** The unit of the hint, or who took over its duties. */
  readonly unit: DirectoryUnit | undefined;
  /** The unit of the hint, when it is no more. */
  readonly endedUnit: EndedUnit | undefined;
  readonly hintedCounty: string | undefined;
}
