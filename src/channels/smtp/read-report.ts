import type { AttemptReceiptState } from '../../domain/notice/attempt-state.js';
import { header, type MimeMail, readHeaders, textOfPart } from './mime.js';

/** What a relay reports of one mail of ours (RFC 3464). */
export interface DeliveryReport {
  readonly state: AttemptReceiptState;
  /** Enhanced status code, such as 5.1.1. */
  readonly code: string | null;
}

/** RELAYED and EXPANDED went on to where nobody reports; DELAYED says nothing yet. */
const STATES: Readonly<Record<string, AttemptReceiptState>> = { failed: 'UNDELIVERED', delivered: 'DELIVERED', relayed: 'SENT', expanded: 'SENT' };

/**
 * Undefined when the mail is no report, or one that says nothing yet. A mail went to one recipient, so the worst of several recipients
 * counts: an alias may have been expanded. A relay that bounces without a report still says so by its subject and null sender.
 */
export const readReport = (mail: MimeMail): DeliveryReport | undefined => {
  const report = mail.leaves.find(({ type }) => type === 'message/delivery-status');
  if (report === undefined) return undefined;
  const found = textOfPart(report).split(/\r?\n\r?\n/).flatMap((block): DeliveryReport[] => {
    const fields = readHeaders(block);
    const state = STATES[fields.get('action')?.[0]?.toLowerCase() ?? ''];
    return state === undefined ? [] : [{ state, code: /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status')?.[0] ?? '')?.[0] ?? null }];
  });
  return found.find(({ state }) => state === 'UNDELIVERED') ?? found[0];
};

const AUTOMATIC_SUBJECT = /^\s*(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|vacation|自动(?:回复|答复|应答)|外出)/i;
const AUTOMATIC_PRECEDENCE = /^(?:bulk|junk|list|auto_reply)$/i;
const TELLING_HEADERS = ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'list-id', 'list-unsubscribe', 'x-failed-recipients'];

/**
 * Whether nobody wrote this: an out-of-office, a vacation message, a list, a bounce (RFC 3834). Such a mail acknowledges nothing, and in
 * doubt it is one: an emergency that a machine has acknowledged is lost.
 */
export const isAutomatic = (mail: MimeMail, envelopeFrom: string): boolean => {
  const submitted = header(mail, 'auto-submitted').toLowerCase();
  return envelopeFrom === '' || /^(?:mailer-daemon|postmaster)@/i.test(envelopeFrom) || (submitted !== '' && !/^no\b/.test(submitted))
    || AUTOMATIC_PRECEDENCE.test(header(mail, 'precedence')) || TELLING_HEADERS.some((name) => mail.headers.has(name))
    || mail.type === 'multipart/report' || AUTOMATIC_SUBJECT.test(decodedSubject(mail));
};

/** Whether a relay of ours found that the sender is not who it says; no such finding counts as none. */
export const isForged = (mail: MimeMail): boolean => (mail.headers.get('authentication-results') ?? []).some((result) => /\bdmarc\s*=\s*fail/i.test(result) || (/\bspf\s*=\s*fail/i.test(result) && !/\bdkim\s*=\s*pass/i.test(result)));

/** The address in the From header, in small letters. */
export const senderOf = (mail: MimeMail): string => {
  const from = header(mail, 'from');
  return (/<([^<>\s]+@[^<>\s]+)>/.exec(from)?.[1] ?? /[^\s<>"]+@[^\s<>"]+/.exec(from)?.[0] ?? '').toLowerCase();
};

/** What the person wrote, without the mail it answers. */
export const writtenText = (mail: MimeMail, most = 1000): string => {
  const plain = mail.leaves.find(({ type }) => type === 'text/plain') ?? mail.leaves.find(({ type }) => type.startsWith('text/'));
  if (plain === undefined) return '';
  const text = plain.type === 'text/html' ? textOfPart(plain).replace(/<[^>]*>/g, ' ') : textOfPart(plain);
  const [own = ''] = text.split(/\r?\n(?=>|-{3,}|_{5,}|On .{5,80} wrote:|发件人[:：]|.{0,40}(?:写道|原始邮件))/, 1);
  return own.replace(/\s+/g, ' ').trim().slice(0, most);
};

/** Encoded words, and what relays leave as bare UTF-8. */
const decodedSubject = (mail: MimeMail): string =>
  Buffer.from(header(mail, 'subject'), 'latin1').toString().replace(/=\?([^?]+)\?([BQ])\?([^?]*)\?=\s*/gi, (_, charset: string, encoding: string, text: string) => {
    const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : Buffer.from(text.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1');
    return new TextDecoder(/^gb/i.test(charset) ? 'gb18030' : 'utf-8').decode(bytes);
  });
