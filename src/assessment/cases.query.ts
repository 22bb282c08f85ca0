import type { Figure } from '../domain/assessment/figures.js';
import type { CasesSql, KnownAt } from './known-at.js';
import { ACCEPTED, LIMITS, RECEIVED } from './order-cases.query.js';
import { ASKED, RATINGS, RELAYS, REPEATS } from './request-cases.query.js';
import { CARDS, LIGHTS, NO_COMPLETIONS, RECTIFICATIONS } from './supervision-cases.query.js';

/** What finds the cases of each figure; several are found by one. */
const FAMILIES: Readonly<Record<Figure, CasesSql>> = {
  ACCEPTED, RECEIVED, URGENT: RECEIVED, LINKED: RECEIVED, LIMIT: LIMITS, CARD: CARDS, LIGHT: LIGHTS, RETURN: ASKED, LATE_RETURN: ASKED, EXTENSION: ASKED, RECTIFICATION: RECTIFICATIONS, REFERRAL: RECTIFICATIONS, REPEAT: REPEATS, RATING: RATINGS, NO_COMPLETION: NO_COMPLETIONS, RELAY: RELAYS,
};

/**
 * All cases, or those of one figure (and perhaps of its kin), with their county: `figure, subject, work_order_id, unit, county, detail, value`. A case of a relay has the county that was
 * asked; any other that of its order, as a person corrected it last.
 */
export const casesSql = (known: KnownAt, figure?: Figure): string => `
  select c.figure, c.subject, c.work_order_id, c.unit, case when c.figure = 'RELAY' then c.county when n.work_order_id is null then o.county_code else coalesce(n.named, f.data->>'countyCode') end as county, c.detail, c.value
  from (${[...new Set(figure === undefined ? Object.values(FAMILIES) : [FAMILIES[figure]])].map((family) => family(known)).join('\n union all\n')}) c (figure, subject, work_order_id, unit, county, detail, value)
  join work_order o on o.id = c.work_order_id
  left join (
    select e.work_order_id, (array_agg(e.data->>'county' order by e.at desc, e.seq desc) filter (where e.recorded_at <= ${known.asOf}))[1] as named from ledger_entry e where e.kind = 'COUNTY_IDENTIFIED' group by e.work_order_id
  ) n on n.work_order_id = c.work_order_id
  left join lateral (select e.data from ledger_entry e where n.work_order_id is not null and e.work_order_id = n.work_order_id and e.kind = 'ROUTED' order by e.seq limit 1) f on true`;
