import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { NoticeChannels } from '../channels/notice-channels.js';
import { audit, type ServiceAuthor } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { SupervisionBodies } from '../law/supervision-bodies.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { keepFile } from './paper-file.store.js';
import { addPaper, type PaperState } from './paper.store.js';

export const PAPER = 'PAPER';

/** What a paper is about; a feature that sends adds its kind. */
export type PaperSubject = 'RECTIFICATION' | 'BULLETIN' | 'DRILL';

export interface PaperAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** A paper that belongs to no notice of an order. */
export interface Paper {
  readonly jurisdiction: string;
  /** A role of config/supervision/bodies, whose holder and address are looked up now (OQ-48); or one address with the name shown for it. */
  readonly to: { readonly role: string } | { readonly address: string; readonly name: string };
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly PaperAttachment[];
  readonly about: { readonly kind: PaperSubject; readonly id: string };
}

/** PLANNED leaves by itself; BY_HAND must be delivered by a person, who records it. */
export interface PlannedPaper {
  readonly id: string;
  readonly state: Extract<PaperState, 'PLANNED' | 'BY_HAND'>;
}

/** Sends a paper by mail: within the caller's transaction it only plans; a due row carries it out, tries again for a day and says on the board what failed for good. */
@Injectable()
export class SendPaper {
  constructor(private readonly bodies: SupervisionBodies, private readonly channels: NoticeChannels, private readonly dueRows: DueRows, private readonly clock: Clock) {}

  /** Never throws for want of an address or of a mail server: then the paper is BY_HAND, with the reason in its `code`. */
  async to(tx: Tx, author: Principal | ServiceAuthor, paper: Paper): Promise<PlannedPaper> {
    const now = this.clock.now();
    const { role, name, address } = this.recipient(paper, now);
    const code = address === null ? 'NO_ADDRESS' : this.channels.of('EMAIL') === undefined ? 'NO_PROVIDER' : null;
    const planned: PlannedPaper = { id: randomUUID(), state: code === null ? 'PLANNED' : 'BY_HAND' };
    const attachments: { filename: string; sha256: string }[] = [];
    for (const { filename, ...file } of paper.attachments) attachments.push({ filename, sha256: await keepFile(tx, file, now) });
    await addPaper(tx, { ...planned, jurisdiction: paper.jurisdiction, about: paper.about, role, recipient: name, address, subject: paper.subject, text: paper.text, code, by: author.name, at: now }, attachments);
    await audit(tx, author, { action: 'PAPER_PLANNED', subjectKind: PAPER, subject: planned.id, purpose: null, data: { about: paper.about, role, state: planned.state, files: attachments.map(({ sha256 }) => sha256) } }, now);
    if (planned.state === 'PLANNED') await this.dueRows.schedule(tx, { kind: PAPER, subject: planned.id, dueAt: now, rank: 2 });
    return planned;
  }

  /** Whether a paper to the role would leave by mail now. */
  reaches(jurisdiction: string, role: string): boolean {
    return this.bodies.at(jurisdiction, role, this.clock.now()).email !== null && this.channels.of('EMAIL') !== undefined;
  }

  private recipient({ to, jurisdiction }: Paper, now: Temporal.Instant): { readonly role: string | null; readonly name: string; readonly address: string | null } {
    if ('address' in to) return { role: null, name: to.name, address: to.address };
    const { name, email } = this.bodies.at(jurisdiction, to.role, now);
    return { role: to.role, name: name.zh, address: email };
  }
}
