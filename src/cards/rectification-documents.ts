import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { writeRectificationPaper, type RectificationPaper } from '../domain/cards/rectification-document.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/cards/rectification-wording.js';
import { RectificationWordings } from '../law/rectification-wordings.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { OfficialDocument } from '../platform/documents/official-document.js';
import { RectificationContents } from './rectification-content.js';
import { addDocument, issuedDocuments, type IssuedDocument } from './rectification-document.store.js';
import { fileOf, type RectificationRow } from './rectification.store.js';

/** A paper as it is kept. */
type Kept = RectificationPaper & { readonly reference: string | null };

/** What the ledger of an order says of a paper that was issued. */
export interface IssuedPaper {
  readonly kind: DocumentKind;
  readonly sha256: string;
}

/** A paper of a rectification as a reader gets it. */
export interface ReadDocument {
  readonly kind: DocumentKind;
  /** Null for a draft, which is written anew from the wording in force each time it is read. */
  readonly issued: IssuedDocument | null;
  readonly document: OfficialDocument;
}

const DRAFT = '草稿';

/** The papers of rectifications: written when a step is taken, kept word for word from then on, whatever becomes of the wording (QY2015-8a, 8b). */
@Injectable()
export class RectificationDocuments {
  constructor(private readonly wordings: RectificationWordings, private readonly cases: RectificationContents, private readonly clock: Clock) {}

  /** Writes and keeps one paper; `row` is as the step has left it. */
  async issue(tx: Tx, row: RectificationRow, kind: DocumentKind, at: Temporal.Instant, reference: string | null = null): Promise<IssuedPaper> {
    const wording = this.wordings.of(row.jurisdiction);
    const content = JSON.stringify({ ...writeRectificationPaper(kind, wording, await this.cases.of(tx, row, at)), reference } satisfies Kept);
    const sha256 = digestOf(content);
    await addDocument(tx, row.id, { kind, issued_at: at, wording: `${wording.id} ${wording.version}`, content, sha256 });
    return { kind, sha256 };
  }

  /** Those that were issued, and drafts of those whose step has come: the form until the opinion is there, the referral until it was handed over. */
  async all(tx: Tx, row: RectificationRow): Promise<readonly ReadDocument[]> {
    const issued = await issuedDocuments(tx, row.id);
    const found: ReadDocument[] = [];
    for (const kind of DOCUMENT_KINDS) {
      const one = issued.find((document) => document.kind === kind);
      if (one !== undefined && one.content !== null) found.push({ kind, issued: one, document: opened(one, one.content) });
      else if (one === undefined && isDue(row, kind)) found.push({ kind, issued: null, document: await this.draft(tx, row, kind) });
    }
    return found;
  }

  async one(tx: Tx, row: RectificationRow, kind: DocumentKind): Promise<ReadDocument | undefined> {
    return (await this.all(tx, row)).find((document) => document.kind === kind);
  }

  private async draft(tx: Tx, row: RectificationRow, kind: DocumentKind): Promise<OfficialDocument> {
    const at = this.clock.now();
    const paper = writeRectificationPaper(kind, this.wordings.of(row.jurisdiction), await this.cases.of(tx, row, at));
    // A form is no draft of anything: whoever fills it in hands it in as it is.
    return { ...paper, reference: null, marking: kind === 'OPINION_FORM' ? null : DRAFT, foot: null, at };
  }
}

/** Also what was ordered before papers were kept. */
const isDue = (row: RectificationRow, kind: DocumentKind): boolean => {
  if (row.demand === null) return false;
  switch (kind) {
    case 'ORDER': return true;
    case 'OPINION_FORM': return row.filed_at === null;
    case 'OPINION':
    case 'COPY_LETTER': return row.filed_at !== null;
    case 'VERDICT': return row.judged_at !== null;
    case 'REFERRAL': return row.referred_at !== null && fileOf(row).hasCards;
  }
};

const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex');

/** Throws where what is kept is not what the ledger has the digest of: such a paper is shown to nobody. */
const opened = ({ sha256, kind, issued_at: at }: IssuedDocument, content: string): OfficialDocument => {
  if (digestOf(content) !== sha256) throw new Error(`the kept ${kind} of a rectification does not have the digest ${sha256}`);
  return { ...(JSON.parse(content) as Kept), marking: null, foot: null, at };
};
