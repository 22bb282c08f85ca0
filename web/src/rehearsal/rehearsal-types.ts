import type { Instant } from '../api/types';
import type { Regulation } from '../law/law-types';

export interface Explained {
  readonly because?: readonly string[];
  readonly explanation?: { readonly zh: string; readonly en: string } | null;
}

export interface RunDeadline extends Explained {
  readonly kind: string;
  readonly unit: string | null;
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  readonly metAt: Instant | null;
  readonly state: 'OPEN' | 'MET' | 'BREACHED' | 'ENDED' | 'SUPERSEDED';
}

export interface RunCard extends Explained {
  readonly colour: 'YELLOW' | 'RED';
  readonly unit: string;
  readonly breachAt: Instant;
  readonly state: 'ISSUED' | 'REVOKED';
}

export interface RunLight extends Explained {
  readonly unit: string;
  readonly colour: 'WARNING' | 'OVERDUE' | 'YELLOW' | 'ORANGE' | 'RED';
  readonly from: Instant;
  readonly pressed: string | null;
}

/** What a rehearsal answers. */
export interface Report {
  readonly regulation: { readonly id: string; readonly version: string };
  readonly deadlines: readonly RunDeadline[];
  readonly cards: readonly RunCard[];
  readonly lights: readonly RunLight[];
  readonly copies: readonly (Explained & { readonly at: Instant; readonly level: 'MUNICIPAL' | 'COUNTY'; readonly county: string | null })[];
  readonly alarms: readonly (Explained & { readonly at: Instant; readonly kind: string })[];
  readonly labels: readonly (Explained & { readonly at: Instant; readonly unit: string; readonly label: string })[];
  readonly refusals: readonly (Explained & { readonly at: Instant; readonly fact: string; readonly reason: string })[];
  readonly rating?: { readonly choice: string; readonly because: readonly string[] };
}

export interface ScenarioFact {
  readonly at: Instant;
  readonly fact: string;
  readonly [field: string]: unknown;
}

export interface ScenarioOrder {
  readonly acceptedAt: Instant;
  readonly class: string;
  readonly category?: string;
  readonly critical?: boolean;
  readonly counties?: readonly string[];
  readonly unit?: string | null;
  readonly [field: string]: unknown;
}

/** What both sides share: the order and what happens to it. */
export interface Scenario {
  readonly order: ScenarioOrder;
  readonly facts: readonly ScenarioFact[];
  readonly until: Instant;
  readonly calendar?: unknown;
}

/** Under which rules one side judges it. */
export interface Side {
  readonly regulation: string;
  /** Empty: the version in force when the order was accepted. */
  readonly version: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** A changed regulation that is tried in its place. */
  readonly tried: { readonly name: string; readonly yaml: string } | null;
}

/** A scenario as its file has it. */
export interface ScenarioFile extends Scenario {
  readonly regulation: string;
  readonly version?: string;
  readonly settings?: Readonly<Record<string, unknown>> | null;
}

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly scenario: ScenarioFile;
}

/** What the forms need of a regulation beside what its page shows. */
export interface RehearsedLaw extends Regulation {
  readonly categories: readonly { readonly code: string; readonly name: string }[];
  readonly survey: object | null;
  readonly redo: object | null;
  readonly unreachable: object | null;
  readonly restarts: readonly { readonly ground: string }[];
  readonly closes: 'RESULT' | 'APPROVAL';
}
