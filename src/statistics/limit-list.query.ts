import type { Temporal } from 'temporal-polyfill';
import type { DeadlineKind } from '../domain/regulation/regulation.js';
import type { Tx } from '../platform/database/database.js';
import { PLANNED_EACH_TIME } from '../platform/database/pooled-connection.js';
import { CHANNEL, deadlineCases, keyParameters, keySql } from './cases.query.js';
import type { Grouping, Question } from './question.js';

export interface LimitRow {
  readonly work_order_id: string; readonly number: string; readonly title: string; readonly petitioner_name: string | null; readonly place: string; readonly drill: boolean; readonly kind: string; readonly state: string;
  readonly unit_code: string; readonly unit_name: string | null; readonly started_at: Temporal.Instant; readonly due_at: Temporal.Instant; readonly ended_at: Temporal.Instant | null; readonly channel: string | null;
}

export interface CasesWanted {
  readonly kinds: readonly DeadlineKind[];
  /** Null for all. */
  readonly state: string | null;
  /** Of the grouping; null for every group. */
  readonly key: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** The very limits that a figure counts, the latest end first, with how many there are. */
export const limitRows = async (tx: Tx, question: Question, { kinds, state, key, offset, limit }: CasesWanted, { by, special }: Grouping): Promise<{ readonly rows: LimitRow[]; readonly total: number }> => {
  const { sql, parameters } = deadlineCases(question, kinds);
  const n = parameters.length;
  const rows = await tx.rows<LimitRow & { total: number }>(
    `select c.work_order_id, o.number, t.title, t.petitioner_name, t.place, o.drill, c.kind, c.state, c.unit_code, u.name as unit_name, c.started_at, c.due_at, c.ended_at, (count(*) over ())::int as total,
       ${CHANNEL} as channel
     from (${sql}) c join work_order o on o.id = c.work_order_id join work_order_text t on t.work_order_id = o.id left join unit u on u.code = c.unit_code
     where ($${String(n + 1)}::text is null or c.state = $${String(n + 1)}) and ($${String(n + 2)}::text is null or ${keySql(by, n + 5)} = $${String(n + 2)})
     order by c.due_at desc, c.work_order_id, c.kind limit $${String(n + 3)} offset $${String(n + 4)} ${PLANNED_EACH_TIME}`,
    [...parameters, state, key, limit, offset, ...keyParameters(by, special)]);
  return { rows, total: rows[0]?.total ?? 0 };
};
