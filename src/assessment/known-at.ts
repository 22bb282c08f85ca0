/**
 * The cases of an assessment as SQL, as the ledger told them up to an instant. Of rows that change only those are read that an order has from the start:
 * jurisdiction, drill, its first class and county. So what was shown once can be counted anew at any later time.
 *
 * $1 jurisdiction, $2 start and $3 end of the period, $4 whether drills alone are counted. An event belongs to the instant it happened at, from the start up
 * to the end; a limit to the day it ends on, so 24:00 of the last day is within (OQ-01).
 */
export interface KnownAt {
  /** The parameter that holds the instant, as `$5`: entries recorded later are not known. */
  readonly asOf: string;
  /** A condition on `o`, the order of a case, that leaves out orders nothing can have changed in; `true` for all. */
  readonly only: string;
}

export type CasesSql = (known: KnownAt) => string;

/** Orders that are counted at all. */
export const ordersOf = ({ asOf, only }: KnownAt): string => `o.jurisdiction = $1 and o.drill = $4 and o.opened_at <= ${asOf} and ${only}`;
