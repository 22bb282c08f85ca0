import type { Temporal } from 'temporal-polyfill';
import type { CardColour } from '../domain/regulation/regulation.js';
import type { DocumentKind } from '../domain/cards/rectification-wording.js';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';

export interface CardOfPaper {
  readonly number: string; readonly colour: CardColour; readonly breach_at: Temporal.Instant; readonly because: readonly string[]; readonly ground: string | null; readonly explanation: string | null;
}

/** The cards of a rectification that stand, in the order of their breach. */
export const cardsOfPaper = (tx: Tx, rectificationId: string): Promise<CardOfPaper[]> => tx.rows<CardOfPaper>(
  `select o.number, c.colour, c.breach_at, c.because, c.ground, coalesce(nullif(c.explanation, ''), d.explanation) as explanation
   from rectification_card x join card c on c.id = x.card_id join work_order o on o.id = c.work_order_id left join deadline d on d.work_order_id = c.work_order_id and d.key = c.deadline_key
   where x.rectification_id = $1 and c.state = 'ISSUED' order by c.breach_at, c.id`, [rectificationId]);

export interface IssuedDocument {
  readonly kind: DocumentKind;
  readonly issued_at: Temporal.Instant;
  /** The paper as JSON; null once retention has taken it. */
  readonly content: string | null;
  readonly sha256: string;
  readonly docx_sha256: string | null;
}

export const addDocument = async (tx: Tx, rectificationId: string, document: Omit<IssuedDocument, 'docx_sha256'> & { readonly content: string; readonly wording: string }): Promise<void> => {
  await tx.run(
    'insert into rectification_document (rectification_id, kind, issued_at, wording, content, sha256) values ($1, $2, $3, $4, $5, $6)',
    [rectificationId, document.kind, document.issued_at, document.wording, seal(document.content), document.sha256]);
};

export const issuedDocuments = (tx: Tx, rectificationId: string): Promise<IssuedDocument[]> =>
  tx.rows<IssuedDocument>('select kind, issued_at, content, sha256, docx_sha256 from rectification_document where rectification_id = $1 order by issued_at, kind', [rectificationId]);

/** The file that leaves with a mail. */
export const noteDrawn = async (tx: Tx, rectificationId: string, kind: DocumentKind, docxSha256: string): Promise<void> => {
  await tx.run('update rectification_document set docx_sha256 = $3 where rectification_id = $1 and kind = $2 and docx_sha256 is null', [rectificationId, kind, docxSha256]);
};

/** Whether another rectification about cards of the order still waits to be reported. */
export const othersToHandOver = async (tx: Tx, workOrderId: string): Promise<boolean> => (await tx.maybe(
  `select 1 from rectification_card x join rectification r on r.id = x.rectification_id where x.work_order_id = $1 and r.referred_at is not null and r.handed_over_at is null
     and exists (select 1 from rectification_card y join card c on c.id = y.card_id where y.rectification_id = r.id and c.state = 'ISSUED') limit 1`, [workOrderId])) !== undefined;
