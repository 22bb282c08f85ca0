import type { FieldReader } from '../regulation/reader.js';
import {
  CARD_COLUMNS, CHOSEN_WORDS, DOCUMENT_KINDS, MAILED_KINDS, NEEDED_OF, PLACEHOLDERS_OF,
  type DocumentKind, type DocumentTemplate, type MailTemplate, type RectificationWording, type TemplateBlock,
} from './rectification-wording.js';

const MAIL_LONGEST_SUBJECT = 100;

/** Reads one file of `config/wording/documents`: every paper is there, says what it must, and names no placeholder that it cannot fill. */
export const readRectificationWording = (root: FieldReader): RectificationWording => {
  const wording = {
    id: root.text('id'), version: root.text('version'), words: mapped(root.at('words'), CHOSEN_WORDS, (reader, name) => reader.text(name)), columns: mapped(root.at('columns'), CARD_COLUMNS, (reader, name) => reader.text(name)),
    documents: mapped(root.at('documents'), DOCUMENT_KINDS, (reader, kind) => readTemplate(reader.at(kind), kind)), mails: mapped(root.at('mails'), MAILED_KINDS, (reader, kind) => readMail(reader.at(kind), kind)),
  };
  root.end();
  return wording;
};

const mapped = <const K extends string, T>(reader: FieldReader, names: readonly K[], read: (reader: FieldReader, name: K) => T): Readonly<Record<K, T>> => {
  const found = Object.fromEntries(names.map((name) => [name, read(reader, name)])) as Record<K, T>;
  reader.end();
  return found;
};

const readTemplate = (reader: FieldReader, kind: DocumentKind): DocumentTemplate => {
  const text = (field: string): string => known(reader, kind, field, reader.text(field));
  const optional = (field: string): string | null => (reader.optionalText(field) === null ? null : text(field));
  const template = {
    letterhead: optional('letterhead'), title: text('title'), addressee: optional('addressee'), body: reader.list('body').map((entry) => readBlock(entry, kind)),
    issuer: text('issuer'), date: text('date'), copiedTo: optional('copiedTo'),
  };
  const said = [template.title, template.addressee ?? '', template.issuer, ...template.body.map((block) => (block.kind === 'CARDS' ? '' : block.text))].join('\n');
  for (const needed of NEEDED_OF[kind]) {
    const isThere = needed === 'CARDS' ? template.body.some((block) => block.kind === 'CARDS') : said.includes(`{${needed}}`);
    if (!isThere) reader.refuse('body', needed === 'CARDS' ? 'an entry "cards: all", the table of the cards' : `{${needed}}, which this paper must say`);
  }
  reader.end();
  return template;
};

const BLOCKS = { paragraph: 'PARAGRAPH', heading: 'HEADING', note: 'NOTE' } as const;

const readBlock = (entry: FieldReader, kind: DocumentKind): TemplateBlock => {
  const [name = ''] = entry.names();
  if (name === 'cards') {
    entry.oneOf('cards', ['all']);
    entry.end();
    return { kind: 'CARDS' };
  }
  const block = Object.entries(BLOCKS).find(([field]) => field === name);
  if (block === undefined) entry.refuse(name, 'one of paragraph, heading, note, cards');
  const read = { kind: block?.[1] ?? 'PARAGRAPH', text: block === undefined ? '' : known(entry, kind, name, entry.text(name)) };
  entry.end();
  return read;
};

const readMail = (reader: FieldReader, kind: DocumentKind): MailTemplate => {
  const mail = { subject: known(reader, kind, 'subject', reader.text('subject')), text: known(reader, kind, 'text', reader.text('text')) };
  if (mail.subject.length > MAIL_LONGEST_SUBJECT || mail.subject.includes('\n')) reader.refuse('subject', `one line of at most ${MAIL_LONGEST_SUBJECT} characters`);
  // A mail lies open on its way; what the unit wrote and what was found stays in the attachment (OQ-49).
  for (const private_ of ['demand', 'opinion', 'verdictReason']) if (`${mail.subject}${mail.text}`.includes(`{${private_}}`)) reader.refuse('text', `no {${private_}}, which belongs into the attached paper`);
  reader.end();
  return mail;
};

/** The text, after saying which of its placeholders nobody can fill. */
const known = (reader: FieldReader, kind: DocumentKind, field: string, text: string): string => {
  const names: readonly string[] = PLACEHOLDERS_OF[kind];
  for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) if (!names.includes(name)) reader.refuse(field, `no placeholder {${name}} (known: ${names.join(', ')})`);
  return text;
};
