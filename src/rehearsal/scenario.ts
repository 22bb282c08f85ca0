import type { Temporal } from 'temporal-polyfill';
import type { CardColour, Citation, Regulation } from '../domain/regulation/regulation.js';
import type { Words } from '../domain/work-order/case-file.js';
import type { AcceptedOrder, Happening, UnitCode } from '../domain/work-order/fact.js';
import type { ChangedDays } from '../domain/working-time/calendar-history.js';

/** A fact of a scenario. `at` is when the service came to know of it, `happenedAt` the legal instant where a machine recorded an earlier one. */
export type ScenarioFact =
  | { readonly kind: 'HAPPENING'; readonly at: Temporal.Instant; readonly happenedAt: Temporal.Instant; readonly happening: Happening }
  /** The card is named as officials name it; which deadline earned it follows from the judgement at that instant. */
  | { readonly kind: 'CARD_REVOKED'; readonly at: Temporal.Instant; readonly unit: UnitCode; readonly colour: CardColour; readonly clause: Citation; readonly reason: string }
  | ({ readonly kind: 'CALENDAR_LOADED'; readonly at: Temporal.Instant; readonly version: string } & ChangedDays);

/** One order under one regulation: what an official writes to see what the rules would do. */
export interface Scenario {
  /** With the scenario's readings in place of the regulation's own. */
  readonly law: Regulation;
  /** The regulations a reclassification may name, by the key under which the facts name them. */
  readonly laws: ReadonlyMap<string, Regulation>;
  /** What differs at the start from the published calendar; null when nothing does. */
  readonly calendar: ChangedDays | null;
  readonly order: AcceptedOrder;
  readonly facts: readonly ScenarioFact[];
  /** Virtual time stops here, inclusive. */
  readonly until: Temporal.Instant;
}

/** What is wrong at one place of a scenario; `path` is a JSON pointer into it. */
export interface ScenarioProblem {
  readonly path: string;
  readonly wrong: Words;
}
