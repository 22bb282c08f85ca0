import { randomUUID } from 'node:crypto';
import { currentTenure, hasResult, spellInForce, type CaseFile } from '../domain/work-order/case-file.js';
import type { Fact, SurveyChoice } from '../domain/work-order/fact.js';
import { ratedOf, type Rated } from '../domain/work-order/rating.js';
import { askedAfter } from '../domain/survey/asking.js';
import { THE_SERVICE } from '../ledger/actor.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import type { DueRows } from '../platform/due-rows/due-rows.js';
import type { ToCarryOut } from './step.js';

/** The due row that asks a petitioner, looks whether the question arrived, and ends its time; its subject is the survey. */
export const SURVEY_ROW = 'SURVEY';

interface Writers {
  readonly ledger: Ledger;
  readonly dueRows: DueRows;
}

/**
 * Owes the petitioner a survey where the text begins one, and keeps how the order is rated: every change is an entry of its own with how it
 * came to be, and whoever is dissatisfied is to be called back (SG2022-24, HJ2022-4.4, 4.5). An exercise asks and rates nobody.
 */
export const followRating = async (tx: Tx, writers: Writers, step: ToCarryOut): Promise<void> => {
  if (step.order.drill || step.isNew) return;
  await endSurveys(tx, step);
  for (const fact of step.fresh) await oweSurvey(tx, writers, step, fact);
  if (step.judgement.file.surveys.length > 0) await keepRating(tx, writers.ledger, step);
};

const oweSurvey = async (tx: Tx, { dueRows }: Writers, { order, judgement: { file }, now }: ToCarryOut, fact: Fact): Promise<void> => {
  const { law } = spellInForce(file);
  const starts = askedAfter(law);
  if (fact.kind !== starts || !('unit' in fact) || file.withdrawnAt !== null || law.survey === null) return;
  // What came by chat is evidence only and no result yet.
  if (fact.kind === 'RESULT_FILED' && !file.tenures.some((tenure) => tenure.unit === fact.unit && hasResult(tenure))) return;
  const id = randomUUID();
  const added = await tx.run(
    `insert into survey (id, work_order_id, unit_code, started_by, started_at, state, because, due_at) values ($1, $2, $3, $4, $5, 'PLANNED', $6, $7) on conflict (started_by) do nothing`,
    [id, order.id, fact.unit, fact.id, fact.at, law.survey.because, now]);
  if (added > 0) await dueRows.schedule(tx, { kind: SURVEY_ROW, subject: id, workOrderId: order.id, dueAt: now, rank: 2 });
};

/** Why a survey that is planned or out is asked no more, by the fact that says so. Entered by hand, an answer ends the one by message as well. */
const ENDS: Readonly<Partial<Record<Fact['kind'], { readonly reason: string; readonly states: readonly string[] }>>> = {
  COMPLETION_SENT_BACK: { reason: 'SENT_BACK', states: ['PLANNED'] },
  SURVEY_DELIVERED: { reason: 'ASKED_OTHERWISE', states: ['PLANNED'] },
  REDO_ORDERED: { reason: 'REDONE', states: ['PLANNED', 'SENT', 'DELIVERED'] },
  WITHDRAWN: { reason: 'WITHDRAWN', states: ['PLANNED', 'SENT', 'DELIVERED'] },
};

const endSurveys = async (tx: Tx, { order, fresh, now }: ToCarryOut): Promise<void> => {
  for (const fact of fresh) {
    const end = ENDS[fact.kind];
    if (end !== undefined) await tx.run("update survey set state = 'CLOSED', reason = $2, ended_at = $3 where work_order_id = $1 and state = any($4)", [order.id, end.reason, now, end.states]);
    if (fact.kind === 'SURVEY_ANSWERED' && fact.choices.length === 1) {
      await tx.run("update survey set state = 'ANSWERED', reason = null, ended_at = $2 where work_order_id = $1 and state in ('SENT', 'DELIVERED', 'NOT_DELIVERED')", [order.id, now]);
    }
  }
};

interface KeptRating {
  readonly choice: SurveyChoice | null;
  readonly basis: string;
  readonly round: number;
}

const keepRating = async (tx: Tx, ledger: Ledger, step: ToCarryOut): Promise<void> => {
  const { order, now, judgement: { file, deadlines } } = step;
  const rated = ratedOf(file, deadlines, now);
  const round = file.redoneAt.length + 1;
  const last = await tx.maybe<KeptRating>('select choice, basis, round from rating where work_order_id = $1 order by id desc limit 1', [order.id]);
  if (rated === null && (last === undefined || last.choice === null)) return;
  if (rated !== null && last !== undefined && last.choice === rated.choice && last.basis === rated.basis && last.round === round) return;
  const kept = rated ?? { choice: null, basis: 'SET_ASIDE' as const, at: file.redoneAt.at(-1) ?? now, because: spellInForce(file).law.redo?.because ?? [] };
  const unitCode = (currentTenure(file) ?? file.tenures.findLast(({ role }) => role === 'LEAD'))?.unit ?? null;
  await tx.run('insert into rating (work_order_id, unit_code, round, choice, basis, at, recorded_at, because) values ($1, $2, $3, $4, $5, $6, $7, $8)', [order.id, unitCode, round, kept.choice, kept.basis, kept.at, now, kept.because]);
  await ledger.append(tx, order.id, { kind: 'RATED', at: kept.at, because: kept.because, actor: THE_SERVICE, unitCode, data: { choice: kept.choice, basis: kept.basis, round } });
  if (rated !== null && isDissatisfied(rated)) await oweCallBack(tx, ledger, step, { unitCode, rated });
};

/** The petitioner's own word; what silence or the hotline made of it owes no call. */
const isDissatisfied = ({ choice, basis }: Rated): boolean => basis === 'CHOSEN' && (choice === 'DISSATISFIED' || choice === 'VERY_DISSATISFIED');

const oweCallBack = async (tx: Tx, ledger: Ledger, { order, judgement: { file }, now }: ToCarryOut, { unitCode, rated }: { readonly unitCode: string | null; readonly rated: Rated }): Promise<void> => {
  const because = callBackClauses(file);
  if (because === null) return;
  const id = randomUUID();
  const added = await tx.run(
    'insert into call_back (id, work_order_id, unit_code, choice, owed_at, because) values ($1, $2, $3, $4, $5, $6) on conflict (work_order_id) where done_at is null do nothing', [id, order.id, unitCode, rated.choice, rated.at, because]);
  if (added > 0) await ledger.append(tx, order.id, { kind: 'CALL_BACK_OWED', at: now, because, actor: THE_SERVICE, unitCode, data: { callBackId: id, choice: rated.choice } });
};

const callBackClauses = (file: CaseFile): readonly string[] | null => spellInForce(file).law.survey?.callBack ?? null;
