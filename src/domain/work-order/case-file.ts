import { Temporal } from 'temporal-polyfill';
import type { Citation, Regulation } from '../regulation/regulation.js';
import type { AcceptedOrder, CountyCode, Fact, Trust, UnitCode } from './fact.js';

/** An answer with the two instants that decide whether it was in time and known in time. */
export interface Answer {
  readonly factId: string;
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly trust: Trust;
}

export interface Completion {
  readonly completedAt: Temporal.Instant;
  readonly results: readonly Answer[];
}

export interface PhoneReport {
  readonly at: Temporal.Instant;
  readonly backfills: readonly Answer[];
}

export interface ReturnRequest {
  readonly at: Temporal.Instant;
  readonly decidedAt: Temporal.Instant | null;
  readonly approved: boolean | null;
}

/** One unit's responsibility for the order, from receipt (DELIVERED) to its end. Its clocks are its own. */
export interface Tenure {
  readonly unit: UnitCode;
  readonly receivedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly acknowledgements: readonly Answer[];
  readonly opinions: readonly Answer[];
  readonly completions: readonly Completion[];
  readonly phoneReports: readonly PhoneReport[];
  readonly returns: readonly ReturnRequest[];
  readonly handlingStartedAt: Temporal.Instant | null;
  /** From then on the master order's clocks stand for this one's: one set of clocks per unit and incident (OQ-24). */
  readonly clocksAtMasterSince: Temporal.Instant | null;
}

export interface CountyRelay {
  readonly county: CountyCode;
  readonly notifiedAt: Temporal.Instant;
  readonly relayedAt: Temporal.Instant | null;
}

export interface Refusal {
  readonly factId: string;
  readonly at: Temporal.Instant;
  readonly fact: Fact['kind'];
  readonly reason: string;
  readonly because: readonly Citation[];
}

export interface IssuedCard {
  readonly issuedAt: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
}

/** Everything the facts say about an order, folded by the instant at which they happened. */
export interface CaseFile {
  readonly order: AcceptedOrder;
  readonly tenures: readonly Tenure[];
  readonly relays: readonly CountyRelay[];
  readonly counties: readonly { readonly county: CountyCode; readonly since: Temporal.Instant }[];
  /** The county a supervisor named, with its instant; before that only the report's own single county is certain (OQ-16). */
  readonly named: { readonly county: CountyCode; readonly at: Temporal.Instant } | null;
  readonly criticalSince: Temporal.Instant | null;
  readonly acknowledgements: readonly Answer[];
  readonly cards: ReadonlyMap<string, IssuedCard>;
  readonly refusals: readonly Refusal[];
  readonly withdrawnAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

export const openCaseFile = (order: AcceptedOrder): CaseFile => ({
  order,
  tenures: [],
  relays: [],
  counties: order.counties.map((county) => ({ county, since: order.acceptedAt })),
  named: null,
  criticalSince: order.critical ? order.acceptedAt : null,
  acknowledgements: [],
  cards: new Map(),
  refusals: [],
  withdrawnAt: null,
  closedAt: null,
});

export const currentTenure = (file: CaseFile): Tenure | undefined => file.tenures.findLast((tenure) => tenure.endedAt === null);

export const pendingReturn = (tenure: Tenure): ReturnRequest | undefined => tenure.returns.find((request) => request.decidedAt === null);

export const owesBackfill = (tenure: Tenure): boolean => tenure.phoneReports.some((report) => report.backfills.length === 0);

export const hasResult = (tenure: Tenure): boolean => {
  const last = tenure.completions.at(-1);
  return last !== undefined && last.results.length > 0;
};

/** Facts in the order in which they happened; what was recorded first goes first where they happened at once. */
export const inOrder = (facts: readonly Fact[]): readonly Fact[] =>
  [...facts].sort((a, b) => Temporal.Instant.compare(a.at, b.at) || Temporal.Instant.compare(a.recordedAt, b.recordedAt));

/** Whether a coded or spoken answer over this channel stops the hour (OQ-08). */
export const channelStopsHour = (law: Regulation, channel: string): boolean => law.settings.firstResponseChannels.some((allowed) => allowed === channel);
