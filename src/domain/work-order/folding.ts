import type { Temporal } from 'temporal-polyfill';
import type { Regulation } from '../regulation/regulation.js';
import type { AcceptedOrder, Fact } from './fact.js';
import type { CalendarHistory } from './legal-clock.js';

/** What a case file is folded from. */
export interface Folding {
  readonly law: Regulation;
  readonly calendars: CalendarHistory;
  readonly order: AcceptedOrder;
  readonly facts: readonly Fact[];
  readonly until: Temporal.Instant;
  /** Other laws by hash, for an order that was moved to a class another regulation covers (OQ-23). */
  readonly laws?: ReadonlyMap<string, Regulation>;
}
