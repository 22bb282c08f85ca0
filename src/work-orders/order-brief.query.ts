import type { Temporal } from 'temporal-polyfill';
import type { DeadlineKind, Milestone, Regulation, Term } from '../domain/regulation/regulation.js';
import type { OrderState } from '../domain/work-order/order-state.js';
import type { Tx } from '../platform/database/database.js';

/** What a confirmation says of an order: what, where, and what is still owed by when. */
export interface OrderBrief {
  readonly id: string;
  readonly number: string;
  readonly place: string;
  readonly address: string;
  readonly categoryName: string;
  readonly critical: boolean;
  readonly drill: boolean;
  readonly state: OrderState;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly countyCode: string | null;
  readonly owed: OwedDuty | null;
  /** Whether a result is owed once handling is complete, although no limit runs for it yet (QY2019-3.2). */
  readonly owesResultLater: boolean;
  readonly isOpen: boolean;
}

/** The duty that is due first. */
export interface OwedDuty {
  readonly kind: DeadlineKind;
  readonly dueAt: Temporal.Instant;
  /** In the words of the regulation: 到场办理. */
  readonly duty: string;
  /** Whether a coded answer can meet it. */
  readonly isAnswerable: boolean;
}

export interface BriefSources {
  readonly category: (jurisdiction: string, category: string | null, orderClass: string) => string;
  readonly law: (hash: string) => Promise<Regulation>;
}

interface OpenDeadline {
  readonly kind: DeadlineKind;
  readonly due_at: Temporal.Instant;
}

interface BriefRow {
  id: string; number: string; place: string; address: string; category: string | null; critical: boolean; drill: boolean; state: OrderState;
  unit_code: string | null; unit_name: string | null; county_code: string | null; closed_at: Temporal.Instant | null; jurisdiction: string; class: string; law_hash: string;
}

export const orderBrief = async (tx: Tx, workOrderId: string, sources: BriefSources): Promise<OrderBrief> => {
  const row = await tx.one<BriefRow>(
    `select o.id, o.number, t.place, t.address, o.category, o.critical, o.drill, o.state, o.unit_code, u.short_name as unit_name, o.county_code, o.closed_at, o.jurisdiction, o.class,
       coalesce((select e.data->>'lawHash' from ledger_entry e where e.work_order_id = o.id and e.kind = 'RECLASSIFIED' and e.data->>'lawHash' is not null order by e.seq desc limit 1), o.law_hash) as law_hash
     from work_order o join work_order_text t on t.work_order_id = o.id left join unit u on u.code = o.unit_code
     where o.id = $1`, [workOrderId]);
  const open = await tx.rows<OpenDeadline>("select kind, due_at from deadline where work_order_id = $1 and (state = 'OPEN' or (state = 'BREACHED' and met_at is null)) order by due_at", [workOrderId]);
  const terms = (await sources.law(row.law_hash)).terms.filter(({ classes }) => classes.some((one) => one === row.class));
  return {
    id: row.id, number: row.number, place: row.place, address: row.address, categoryName: sources.category(row.jurisdiction, row.category, row.class), critical: row.critical, drill: row.drill, state: row.state,
    unitCode: row.unit_code, unitName: row.unit_name, countyCode: row.county_code, isOpen: row.closed_at === null,
    owed: firstDuty(terms, open), owesResultLater: terms.some(({ kind }) => kind === 'RESULT'),
  };
};

const ANSWERS: readonly Milestone[] = ['OPINION', 'HANDLING_STARTED', 'ARRIVED'];
const OF_THE_HOTLINE: readonly Milestone[] = ['SURVEY_DELIVERED', 'SURVEY_ANSWERED'];

/** What is the unit's own duty: a right that lapses and what the hotline or the petitioner does are not. */
const firstDuty = (terms: readonly Term[], open: readonly OpenDeadline[]): OwedDuty | null => {
  for (const { kind, due_at } of open) {
    const term = terms.find((one) => one.kind === kind);
    if (term === undefined || term.lapse === 'WINDOW' || term.metBy.some((one) => OF_THE_HOTLINE.includes(one))) continue;
    return { kind, dueAt: due_at, duty: term.duty.zh, isAnswerable: term.metBy.some((one) => ANSWERS.includes(one)) };
  }
  return null;
};
