import type { Temporal } from 'temporal-polyfill';
import type { Database, Tx } from '../platform/database/database.js';
import { seal, sealBytes, sealJson, sealWhole } from '../platform/sealing/seal.js';
import type { ContactScope } from '../registry/contact-scope.js';
import type { ImportAction } from './compare-drafts.js';
import type { ContactDraft, ReadSummary, RowProblem } from './contact-draft.js';
import type { ContactImport, ImportCounts, ImportRefusal, ImportState } from './contact-import.js';

const COLUMNS = `i.id, i.jurisdiction, i.county_code as "countyCode", i.unit_code as "unitCode", i.state, i.dry_run as "dryRun", i.options, i.uploader, i.file_name as "fileName",
  i.file_hash as "fileHash", i.file_size as "fileSize", i.form, i.rows_total as "rowsTotal", i.rows_done as "rowsDone", i.counts, i.notes, i.refusal, i.outcome_hash as "outcomeHash",
  i.uploaded_by as "uploadedBy", i.uploaded_at as "uploadedAt", i.finished_at as "finishedAt", i.applied_by as "appliedBy", i.applied_at as "appliedAt", i.erased_at as "erasedAt"`;
/** Imports of those whose contacts somebody sees. */
const IN_SCOPE = '($1::text is null or i.jurisdiction = $1) and ($2::text is null or i.county_code = $2) and ($3::text is null or i.unit_code = $3)';
const BATCH = 500;

export type NewImport = Pick<ContactImport, 'id' | 'jurisdiction' | 'countyCode' | 'unitCode' | 'dryRun' | 'options' | 'uploader' | 'fileName' | 'fileHash' | 'fileSize' | 'uploadedBy' | 'uploadedAt'>;

export const addImport = async (tx: Tx, one: NewImport, content: Buffer): Promise<void> => {
  await tx.run(
    `insert into contact_import (id, jurisdiction, county_code, unit_code, state, dry_run, options, uploader, file_name, file_hash, file_size, uploaded_by, uploaded_at)
     values ($1, $2, $3, $4, 'READING', $5, $6, $7, $8, $9, $10, $11, $12)`,
    [one.id, one.jurisdiction, one.countyCode, one.unitCode, one.dryRun, JSON.stringify(one.options), sealJson(one.uploader), one.fileName, one.fileHash, one.fileSize, one.uploadedBy, one.uploadedAt]);
  await tx.run('insert into contact_import_file (import_id, content) values ($1, $2)', [one.id, sealBytes(content)]);
};

export const findImport = (tx: Tx, id: string, scope: ContactScope): Promise<ContactImport | undefined> =>
  tx.maybe<ContactImport>(`select ${COLUMNS} from contact_import i where ${IN_SCOPE} and i.id = $4`, [scope.jurisdiction, scope.countyCode, scope.unitCode, id]);

/** Whoever may see it; for work that was asked for before. */
export const lockImport = (tx: Tx, id: string): Promise<ContactImport | undefined> => tx.maybe<ContactImport>(`select ${COLUMNS} from contact_import i where i.id = $1 for update`, [id]);

const APPLYING_KEY = 3;
/** Waits until nobody else applies or erases it. No lock on its row: how far it is is written beside the transaction. */
export const holdImport = async (tx: Tx, id: string): Promise<ContactImport | undefined> => {
  await tx.rows('select pg_advisory_xact_lock(hashtextextended($1::text, $2))', [id, APPLYING_KEY]);
  return tx.maybe<ContactImport>(`select ${COLUMNS} from contact_import i where i.id = $1`, [id]);
};

/** May come late: what has been applied or refused meanwhile stays so. */
export const keepApplying = async (tx: Tx, id: string, rowsDone: number): Promise<void> => {
  await tx.run("update contact_import set state = 'APPLYING', rows_done = $2 where id = $1 and state in ('READY', 'APPLYING') and erased_at is null", [id, rowsDone]);
};

/** A dry run whose application came to nothing, also by the end of its node, can be applied again. False while somebody applies it. */
export const releaseAbandoned = async (tx: Tx, id: string): Promise<boolean> => {
  const { isFree } = await tx.one<{ isFree: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1::text, $2)) as "isFree"', [id, APPLYING_KEY]);
  if (isFree) await tx.run("update contact_import set state = 'READY', rows_done = coalesce(rows_total, rows_done) where id = $1 and state = 'APPLYING' and dry_run", [id]);
  return isFree;
};

/** As it stands: one that a node left in the middle of its application stands where its dry run left it. */
export const findCurrentImport = async (database: Database, id: string, scope: ContactScope): Promise<ContactImport | undefined> => {
  const one = await findImport(database, id, scope);
  if (one?.state !== 'APPLYING' || !one.dryRun) return one;
  return (await database.transaction((tx) => releaseAbandoned(tx, id))) ? findImport(database, id, scope) : one;
};

export const listImports = (tx: Tx, scope: ContactScope, after: { readonly at: Temporal.Instant; readonly id: string } | undefined, limit: number): Promise<ContactImport[]> =>
  tx.rows<ContactImport>(`select ${COLUMNS} from contact_import i where ${IN_SCOPE} and ($4::timestamptz is null or (i.uploaded_at, i.id) < ($4, $5::uuid)) order by i.uploaded_at desc, i.id desc limit $6`,
    [scope.jurisdiction, scope.countyCode, scope.unitCode, after?.at ?? null, after?.id ?? null, limit]);

export const contentOf = async (tx: Tx, id: string): Promise<Buffer | undefined> => (await tx.maybe<{ content: Buffer }>('select content from contact_import_file where import_id = $1', [id]))?.content;

/** Begins reading, also anew after a node that was killed. */
export const beginReading = async (tx: Tx, id: string): Promise<void> => {
  for (const table of ['contact_import_draft', 'contact_import_item', 'contact_import_problem']) await tx.run(`delete from ${table} where import_id = $1`, [id]);
  await tx.run("update contact_import set state = 'READING', rows_done = 0, rows_total = null, counts = null, notes = '[]', refusal = null where id = $1", [id]);
};

export const keepSummary = async (tx: Tx, id: string, { form, rows, notes }: ReadSummary): Promise<void> => {
  await tx.run('update contact_import set form = $2, rows_total = $3, notes = $4 where id = $1', [id, form, rows, JSON.stringify(notes)]);
};

export const keepProgress = async (tx: Tx, id: string, state: ImportState, rowsDone: number): Promise<void> => {
  await tx.run('update contact_import set state = $2, rows_done = $3 where id = $1', [id, state, rowsDone]);
};

/** The rows as they were read; numbered on from `first`. */
export const keepDrafts = async (tx: Tx, id: string, drafts: readonly ContactDraft[], first: number): Promise<void> => {
  await tx.run('insert into contact_import_draft (import_id, number, draft) select $1, $2 + (n - 1)::integer, d from jsonb_array_elements($3::jsonb) with ordinality as x(d, n)', [id, first, JSON.stringify(drafts.map(sealWhole))]);
};

export const storedDrafts = async (tx: Tx, id: string): Promise<ContactDraft[]> => {
  const drafts: ContactDraft[] = [];
  for (let first = 0; ; first += BATCH) {
    const rows = await tx.rows<{ draft: ContactDraft }>('select draft from contact_import_draft where import_id = $1 and number >= $2 and number < $3 order by number', [id, first, first + BATCH]);
    drafts.push(...rows.map(({ draft }) => draft));
    if (rows.length < BATCH) return drafts;
  }
};

export type ProblemFinder = 'READING' | 'CHECKING';

export const keepProblems = async (tx: Tx, id: string, foundBy: ProblemFinder, problems: readonly RowProblem[], first: number): Promise<void> => {
  for (let start = 0; start < problems.length; start += BATCH) {
    await tx.run('insert into contact_import_problem (import_id, found_by, number, problem) select $1, $2, $3 + (n - 1)::integer, p from jsonb_array_elements($4::jsonb) with ordinality as x(p, n)',
      [id, foundBy, first + start, JSON.stringify(problems.slice(start, start + BATCH).map(sealedProblem))]);
  }
};

/** Its severity stays readable: problems are counted and ordered by it. */
const sealedProblem = (one: RowProblem): RowProblem => ({ ...one, value: seal(one.value), problem: seal(one.problem), remedy: seal(one.remedy) });

export const countProblems = async (tx: Tx, id: string): Promise<{ errors: number; warnings: number }> =>
  tx.one("select count(*) filter (where problem->>'severity' = 'ERROR')::integer as errors, count(*) filter (where problem->>'severity' = 'WARNING')::integer as warnings from contact_import_problem where import_id = $1", [id]);

/** In the order of the file, errors first; `after` is the number of those already shown. */
export const storedProblems = async (tx: Tx, id: string, after: number, limit: number): Promise<RowProblem[]> =>
  (await tx.rows<{ problem: RowProblem }>(
    `select problem from contact_import_problem where import_id = $1
     order by array_position(array['ERROR', 'WARNING', 'NOTE'], problem->>'severity'), found_by desc, number offset $2 limit $3`, [id, after, limit])).map(({ problem }) => problem);

export interface StoredItem {
  readonly number: number;
  readonly action: ImportAction;
  readonly item: Readonly<Record<string, unknown>>;
}

export const clearChecks = async (tx: Tx, id: string): Promise<void> => {
  await tx.run('delete from contact_import_item where import_id = $1', [id]);
  await tx.run("delete from contact_import_problem where import_id = $1 and found_by = 'CHECKING'", [id]);
};

export const keepItems = async (tx: Tx, id: string, items: readonly StoredItem[]): Promise<void> => {
  await tx.run(
    `insert into contact_import_item (import_id, number, action, item)
     select $1, number, action, item from jsonb_to_recordset($2::jsonb) as x(number integer, action text, item jsonb)`, [id, JSON.stringify(items.map(({ item, ...one }) => ({ ...one, item: sealWhole(item) })))]);
};

export const storedItems = (tx: Tx, id: string, action: ImportAction | null, after: number, limit: number): Promise<StoredItem[]> =>
  tx.rows<StoredItem>('select number, action, item from contact_import_item where import_id = $1 and ($2::text is null or action = $2) and number > $3 order by number limit $4', [id, action, after, limit]);

export interface Outcome {
  readonly state: 'READY' | 'FAILED';
  readonly counts: ImportCounts | null;
  readonly notes: readonly string[];
  readonly outcomeHash: string | null;
  readonly refusal: ImportRefusal | null;
  readonly at: Temporal.Instant;
}

export const keepOutcome = async (tx: Tx, id: string, outcome: Outcome): Promise<void> => {
  await tx.run('update contact_import set state = $2, counts = $3, notes = $4, outcome_hash = $5, refusal = $6, finished_at = $7 where id = $1',
    [id, outcome.state, outcome.counts === null ? null : JSON.stringify(outcome.counts), JSON.stringify(outcome.notes), outcome.outcomeHash, outcome.refusal === null ? null : JSON.stringify(outcome.refusal), outcome.at]);
};

export const keepApplied = async (tx: Tx, id: string, counts: ImportCounts, by: string, at: Temporal.Instant): Promise<void> => {
  await tx.run("update contact_import set state = 'APPLIED', rows_done = coalesce(rows_total, rows_done), counts = $4, refusal = null, applied_by = $2, applied_at = $3, finished_at = $3 where id = $1", [id, by, at, JSON.stringify(counts)]);
};

/** It waits for a second person as a dry run waits for its application. */
export const keepAsDryRun = async (tx: Tx, id: string): Promise<void> => {
  await tx.run('update contact_import set dry_run = true where id = $1', [id]);
};

/** The file and what its rows say; what was decided stays. */
export const eraseImport = async (tx: Tx, id: string, at: Temporal.Instant): Promise<void> => {
  for (const table of ['contact_import_file', 'contact_import_draft', 'contact_import_item', 'contact_import_problem']) await tx.run(`delete from ${table} where import_id = $1`, [id]);
  await tx.run('update contact_import set erased_at = $2 where id = $1', [id, at]);
};
