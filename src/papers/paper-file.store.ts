import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { sealBytes } from '../platform/sealing/seal.js';

export interface KeptFile {
  readonly contentType: string;
  readonly content: Buffer;
}

/** Keeps a file under the digest of what it holds, once however often it is sent; answers the digest. */
export const keepFile = async (tx: Tx, { contentType, content }: KeptFile, at: Temporal.Instant): Promise<string> => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx.run(
    `insert into paper_file (sha256, content, bytes, content_type, kept_at) values ($1, $2, $3, $4, $5)
     on conflict (sha256) do update set content = excluded.content, kept_at = excluded.kept_at where paper_file.content is null`,
    [sha256, sealBytes(content), content.length, contentType, at]);
  return sha256;
};

/** Undefined for a digest that is not kept, or whose file retention has taken. */
export const keptFile = async (tx: Tx, sha256: string): Promise<KeptFile | undefined> => {
  const row = await tx.maybe<{ content: Buffer | null; content_type: string }>('select content, content_type from paper_file where sha256 = $1', [sha256]);
  return row === undefined || row.content === null ? undefined : { contentType: row.content_type, content: row.content };
};

/** Empties files that nothing names any more which is still kept; answers how many. */
export const forgetFiles = (tx: Tx, digests: readonly string[]): Promise<number> => tx.run(
  `update paper_file f set content = null where f.sha256 = any($1) and f.content is not null
     and not exists (select 1 from paper_attachment a join paper p on p.id = a.paper_id where a.sha256 = f.sha256 and p.erased_at is null)
     and not exists (select 1 from rectification_document d where d.docx_sha256 = f.sha256 and d.erased_at is null)
     and not exists (select 1 from rectification_attachment x where x.sha256 = f.sha256 and x.erased_at is null)`, [digests]);
