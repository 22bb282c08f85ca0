import type { Temporal } from 'temporal-polyfill';
import type { ProposalState } from '../domain/cards/proposal.js';
import type { CardColour } from '../domain/regulation/regulation.js';
import type { Tx } from '../platform/database/database.js';
import type { InstantKey } from '../platform/http/keyset.js';

export interface ProposalRow {
  readonly id: string; readonly work_order_id: string; readonly number: string; readonly unit_code: string; readonly unit_name: string | null; readonly ground: string; readonly colour: CardColour; readonly because: readonly string[];
  readonly state: ProposalState; readonly proposed_by: string; readonly proposed_at: Temporal.Instant; readonly decided_at: Temporal.Instant | null; readonly card_id: string | null;
  readonly reason: string | null; readonly evidence: string | null; readonly proposed_by_name: string | null; readonly decision_reason: string | null; readonly decided_by_name: string | null;
}

const SELECT = `select p.id, p.work_order_id, o.number, p.unit_code, u.name as unit_name, p.ground, p.colour, p.because, p.state, p.proposed_by, p.proposed_at, p.decided_at, p.card_id,
    t.reason, t.evidence, t.proposed_by_name, t.decision_reason, t.decided_by_name
  from card_proposal p join work_order o on o.id = p.work_order_id left join card_proposal_text t on t.proposal_id = p.id left join unit u on u.code = p.unit_code`;

export const findProposal = (tx: Tx, id: string): Promise<ProposalRow | undefined> => tx.maybe<ProposalRow>(`${SELECT} where p.id = $1`, [id]);

export const proposalsOf = (tx: Tx, workOrderId: string): Promise<ProposalRow[]> => tx.rows<ProposalRow>(`${SELECT} where p.work_order_id = $1 order by p.proposed_at, p.decided_at nulls last, p.id`, [workOrderId]);

/** Latest first; drills are of no interest to anybody who counts. */
export const listProposals = (tx: Tx, jurisdiction: string | null, state: ProposalState | null, after: InstantKey | undefined, limit: number): Promise<ProposalRow[]> => tx.rows<ProposalRow>(
  `${SELECT} where not o.drill and ($1::text is null or o.jurisdiction = $1) and ($2::text is null or p.state = $2)
     and ($3::timestamptz is null or p.proposed_at < $3 or (p.proposed_at = $3 and p.id > $4::uuid))
   order by p.proposed_at desc, p.id limit $5`, [jurisdiction, state, after?.at ?? null, after?.id ?? null, limit]);

/** A handling unit that has or had the order: cards are for these, never for a county hotline office (QY2015-2, OQ-15). */
export const isAnswerable = async (tx: Tx, workOrderId: string, unitCode: string): Promise<boolean> => (await tx.maybe(
  `select 1 from unit u join ledger_entry e on e.work_order_id = $1 and e.kind = 'DELIVERED' and e.unit_code = u.code where u.code = $2 and u.kind = 'HANDLING_UNIT' limit 1`, [workOrderId, unitCode])) !== undefined;
