import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';
import { parseFrozen, type FrozenBulletin } from './content.js';

export interface PublishedRow {
  readonly month: string; readonly published_at: Temporal.Instant; readonly published_by: string; readonly published_by_name: string | null; readonly content: string; readonly hash: string;
}

const PUBLISHED = 'select b.month, b.published_at, b.published_by, a.display_name as published_by_name, b.content, b.hash from bulletin b left join account a on a.id = b.published_by';

export const findPublished = (tx: Tx, jurisdiction: string, month: string): Promise<PublishedRow | undefined> =>
  tx.maybe<PublishedRow>(`${PUBLISHED} where b.jurisdiction = $1 and b.month = $2`, [jurisdiction, month]);

/** Every bulletin published before that month, the earliest first; null for all. */
export const publishedBefore = async (tx: Tx, jurisdiction: string, month: string | null): Promise<FrozenBulletin[]> =>
  (await tx.rows<{ content: string }>('select content from bulletin where jurisdiction = $1 and ($2::text is null or month < $2) order by month', [jurisdiction, month])).map(({ content }) => parseFrozen(content));

export const lastPublished = async (tx: Tx, jurisdiction: string): Promise<string | null> =>
  (await tx.one<{ month: string | null }>('select max(month) as month from bulletin where jurisdiction = $1', [jurisdiction])).month;

/** Publications of one jurisdiction happen one after the other, so that each knows what was said before. Held until the transaction ends. */
export const lockBulletins = (tx: Tx, jurisdiction: string): Promise<unknown> => tx.rows("select pg_advisory_xact_lock(hashtextextended('bulletin ' || $1, 0))", [jurisdiction]);

export const addPublished = async (tx: Tx, row: { readonly jurisdiction: string; readonly month: string; readonly at: Temporal.Instant; readonly by: string; readonly content: string; readonly hash: string }): Promise<void> => {
  await tx.run('insert into bulletin (jurisdiction, month, published_at, published_by, content, hash) values ($1, $2, $3, $4, $5, $6)', [row.jurisdiction, row.month, row.at, row.by, row.content, row.hash]);
};

/** What an editor wrote around the figures. */
export interface EditorTexts {
  readonly introduction: string | null;
  readonly remarks: string | null;
  readonly reference: string | null;
}

/** Once published, the frozen bulletin has the texts; the draft's own are no longer needed. */
export const forgetTexts = (tx: Tx, jurisdiction: string, month: string): Promise<number> =>
  tx.run('update bulletin_draft set introduction = null, remarks = null, reference = null, version = version + 1 where jurisdiction = $1 and month = $2', [jurisdiction, month]);

export interface DraftRow extends EditorTexts {
  readonly month: string;
  /** Null where only texts were written so far. */
  readonly drafted_at: Temporal.Instant | null;
  readonly content: string | null;
  readonly hash: string | null;
  readonly version: number;
}

export const findDraft = (tx: Tx, jurisdiction: string, month: string): Promise<DraftRow | undefined> =>
  tx.maybe<DraftRow>('select month, drafted_at, content, hash, introduction, remarks, reference, version from bulletin_draft where jurisdiction = $1 and month = $2', [jurisdiction, month]);

/** Keeps what the first working day found; answers whether this node was the first to. */
export const keepDraft = async (tx: Tx, jurisdiction: string, month: string, draft: { readonly content: string; readonly hash: string; readonly at: Temporal.Instant }): Promise<boolean> => (await tx.run(
  `insert into bulletin_draft (jurisdiction, month, drafted_at, content, hash, version) values ($1, $2, $3, $4, $5, 1)
   on conflict (jurisdiction, month) do update set drafted_at = excluded.drafted_at, content = excluded.content, hash = excluded.hash where bulletin_draft.drafted_at is null`,
  [jurisdiction, month, draft.at, draft.content, draft.hash])) === 1;

/** Answers the new version; undefined when somebody was faster. */
export const writeTexts = async (tx: Tx, jurisdiction: string, month: string, texts: EditorTexts, version: number): Promise<number | undefined> => (await tx.maybe<{ version: number }>(
  `insert into bulletin_draft (jurisdiction, month, introduction, remarks, reference, version) select $1, $2, $3, $4, $5, 1 where $6 = 0
   on conflict (jurisdiction, month) do nothing returning version`, [jurisdiction, month, seal(texts.introduction), seal(texts.remarks), seal(texts.reference), version])
  ?? await tx.maybe<{ version: number }>('update bulletin_draft set introduction = $3, remarks = $4, reference = $5, version = version + 1 where jurisdiction = $1 and month = $2 and version = $6 returning version',
    [jurisdiction, month, seal(texts.introduction), seal(texts.remarks), seal(texts.reference), version]))?.version;

/** Months that have a draft or a bulletin, with what the list shows of them. */
export interface MonthRow {
  readonly month: string; readonly drafted_at: Temporal.Instant | null; readonly published_at: Temporal.Instant | null; readonly hash: string | null;
}

export const monthRows = (tx: Tx, jurisdiction: string): Promise<MonthRow[]> => tx.rows<MonthRow>(
  `select month, d.drafted_at, b.published_at, b.hash from (select month, drafted_at from bulletin_draft where jurisdiction = $1) d
   full join (select month, published_at, hash from bulletin where jurisdiction = $1) b using (month) order by month`, [jurisdiction]);
