import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CarrierState } from '../state/carrier-state.js';
import type { MailRecord } from '../state/records.js';
import { newSid } from '../state/sids.js';
import { toBeijingTime } from '../wire-time.js';
import { parseMail } from './mime.js';
import type { Attachment, ParsedMail } from './mime.js';

export interface MailView {
  id: string;
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
  attachments: { filename: string; contentType: string; size: number; href: string }[];
  receivedAt: string;
}

/** The mails that were sent, each kept as it came in a file of its own. */
export class MailBox {
  private readonly directory: string;
  private readonly parsed = new Map<string, ParsedMail>();

  constructor(private readonly state: CarrierState, carrierDirectory: string) {
    this.directory = join(carrierDirectory, 'mails');
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
  }

  keep(raw: Buffer, envelope: { from: string; to: readonly string[] }, receivedAt: number): MailView {
    const id = newSid('ML');
    writeFileSync(this.path(id), raw, { mode: 0o600 });
    const record: MailRecord = { id, receivedAt, envelopeFrom: envelope.from, envelopeTo: envelope.to };
    this.state.saveMail(record);
    return this.view(record);
  }

  /** Newest first. */
  list(): MailView[] {
    return [...this.state.mails.values()].reverse().map((record) => this.view(record));
  }

  find(id: string): MailView | null {
    const record = this.state.mails.get(id);
    return record === undefined ? null : this.view(record);
  }

  attachment(id: string, position: number): Attachment | null {
    return this.state.mails.has(id) ? this.read(id).attachments[position] ?? null : null;
  }

  forget(): void {
    this.parsed.clear();
    rmSync(this.directory, { recursive: true, force: true });
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
  }

  private view(record: MailRecord): MailView {
    const mail = this.read(record.id);
    return {
      id: record.id, from: mail.from === '' ? record.envelopeFrom : mail.from, to: mail.to.length === 0 ? record.envelopeTo : mail.to,
      subject: mail.subject, text: mail.text, receivedAt: toBeijingTime(record.receivedAt),
      attachments: mail.attachments.map((attachment, position) => ({
        filename: attachment.filename, contentType: attachment.contentType, size: attachment.content.length, href: `/mails/${record.id}/attachments/${position}`,
      })),
    };
  }

  private read(id: string): ParsedMail {
    const known = this.parsed.get(id);
    if (known !== undefined) return known;
    const mail = parseMail(this.raw(id));
    this.parsed.set(id, mail);
    return mail;
  }

  private raw(id: string): Buffer {
    try {
      return readFileSync(this.path(id));
    } catch {
      return Buffer.from('Subject: (the file of this mail is missing)\r\n\r\n');
    }
  }

  private path(id: string): string {
    return join(this.directory, `${id}.eml`);
  }
}
