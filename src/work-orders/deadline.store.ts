import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { explainDeadline } from '../domain/explain/explain-deadline.js';
import type { Words } from '../domain/work-order/case-file.js';
import type { Deadline } from '../domain/work-order/deadline.js';
import { toBeijing } from '../domain/time/beijing.js';
import { THE_SERVICE } from '../ledger/actor.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import type { ToCarryOut } from './step.js';

interface DeadlineRow {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly unit_code: string;
  readonly state: string;
  readonly due_at: Temporal.Instant;
}

/** Brings the order's deadline rows up to the judgement; each change leaves an entry. A row that late knowledge took the ground from is superseded. */
export const writeDeadlines = async (tx: Tx, ledger: Ledger, { order, judgement, isNew }: Pick<ToCarryOut, 'order' | 'judgement' | 'isNew'>): Promise<void> => {
  const { deadlines } = judgement;
  const workOrderId = order.id;
  const stored = new Map((isNew ? [] : await storedDeadlines(tx, workOrderId)).map((row) => [row.key, row]));
  for (const deadline of deadlines) {
    const calendarVersion = deadline.version.calendar.version;
    const row = stored.get(deadline.key);
    const isMoved = row !== undefined && Temporal.Instant.compare(row.due_at, deadline.dueAt) !== 0;
    const explanation = explainDeadline(deadline);
    if (row === undefined) await insert(tx, workOrderId, deadline, explanation);
    else await tx.post('update deadline set state = $2, met_at = $3, due_at = $4, explanation = $5, explanation_en = $6, calendar_version = $7 where id = $1',
      [row.id, deadline.state, deadline.metAt, deadline.dueAt, explanation.zh, explanation.en, calendarVersion]);
    if (row !== undefined && row.state === deadline.state && !isMoved) continue;
    await ledger.append(tx, workOrderId, {
      kind: row === undefined && deadline.state === 'OPEN' ? 'DEADLINE_SET' : isMoved && row?.state === deadline.state ? 'DEADLINE_MOVED' : `DEADLINE_${deadline.state}`,
      at: row === undefined ? deadline.startsAt : deadline.state === 'MET' && deadline.metAt !== null ? deadline.metAt : deadline.dueAt,
      because: deadline.because, actor: THE_SERVICE, unitCode: deadline.unit,
      data: { deadline: deadline.kind, key: deadline.key, dueAt: toBeijing(deadline.dueAt), calendarVersion }, text: explanation.zh,
    });
  }
  for (const row of stored.values()) {
    if (row.state === 'OPEN' && !deadlines.some(({ key }) => key === row.key)) await supersede(tx, ledger, workOrderId, row);
  }
};

const supersede = async (tx: Tx, ledger: Ledger, workOrderId: string, row: DeadlineRow): Promise<void> => {
  await tx.post("update deadline set state = 'SUPERSEDED' where id = $1", [row.id]);
  await ledger.append(tx, workOrderId, {
    kind: 'DEADLINE_SUPERSEDED', at: row.due_at, because: ['OQ-04'], actor: THE_SERVICE, unitCode: row.unit_code, data: { deadline: row.kind, key: row.key, dueAt: toBeijing(row.due_at) },
  });
};

const storedDeadlines = (tx: Tx, workOrderId: string): Promise<DeadlineRow[]> =>
  tx.rows<DeadlineRow>('select id, key, kind, unit_code, state, due_at from deadline where work_order_id = $1', [workOrderId]);

const insert = (tx: Tx, workOrderId: string, deadline: Deadline, explanation: Words): Promise<void> => tx.post(
  `insert into deadline (id, work_order_id, key, kind, unit_code, starts_at, due_at, met_at, state, because, explanation, explanation_en, calendar_version)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
  [randomUUID(), workOrderId, deadline.key, deadline.kind, deadline.unit, deadline.startsAt, deadline.dueAt, deadline.metAt, deadline.state, deadline.because, explanation.zh, explanation.en, deadline.version.calendar.version]);
