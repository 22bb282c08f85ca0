import { describe, expect, it } from 'vitest';
import { readAddress, signedAddress } from './mail-address.js';
import { readMail, type MimeMail } from './mime.js';
import { isAutomatic, isForged, readReport, senderOf, writtenText } from './read-report.js';

const mail = (...lines: readonly string[]): MimeMail => readMail(Buffer.from(lines.join('\r\n')));
const bounce = (fields: readonly string[], encoding = '7bit'): MimeMail => {
  const report = ['Reporting-MTA: dns; mx.bureau.example', '', 'Final-Recipient: rfc822; duty@bureau.example', ...fields].join('\r\n');
  return mail(
    'From: Mail Delivery Subsystem <MAILER-DAEMON@mx.bureau.example>', 'Subject: Undelivered Mail', 'Content-Type: multipart/report; report-type=delivery-status;', ' boundary="=_b(1)+"', '',
    'A preamble', '--=_b(1)+', 'Content-Type: text/plain', '', 'Sorry.', '--=_b(1)+', 'Content-Type: message/delivery-status', `Content-Transfer-Encoding: ${encoding}`, '',
    encoding === 'base64' ? Buffer.from(report).toString('base64') : report, '--=_b(1)+', 'Content-Type: text/rfc822-headers', '', 'Subject: x', '--=_b(1)+--', '');
};
const letter = (...headers: readonly string[]): MimeMail => mail('From: 值班员 <Duty@Bureau.example>', ...headers, '', '收到,已通知值班领导。', '', '> 原文');

describe('reports of relays on our mail (RFC 3464)', () => {
  it.each([
    ['failed', ['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1', ' unknown user'], { state: 'UNDELIVERED', code: '5.1.1' }],
    ['failed, in capitals and with a comment', ['ACTION: Failed', 'STATUS: 4.4.7 (delivery time expired)'], { state: 'UNDELIVERED', code: '4.4.7' }],
    ['delivered', ['Action: delivered', 'Status: 2.0.0'], { state: 'DELIVERED', code: '2.0.0' }],
    ['relayed to where nobody reports', ['Action: relayed', 'Status: 2.0.0'], { state: 'SENT', code: '2.0.0' }],
    ['delayed: says nothing yet', ['Action: delayed', 'Status: 4.4.1'], undefined],
    ['one of an expanded alias failed', ['Action: delivered', 'Status: 2.0.0', '', 'Final-Recipient: rfc822; other@bureau.example', 'Action: failed', 'Status: 5.2.2'], { state: 'UNDELIVERED', code: '5.2.2' }],
    ['no status', ['Action: failed'], { state: 'UNDELIVERED', code: null }],
  ])('%s', (_, fields, expected) => {
    expect(readReport(bounce(fields))).toEqual(expected);
    expect(readReport(bounce(fields, 'base64'))).toEqual(expected);
  });

  it('a letter is no report, and broken mail reads as nothing', () => {
    expect([readReport(letter()), readReport(mail('')), readReport(mail('Content-Type: multipart/report; boundary=b', '', '--b'))]).toEqual([undefined, undefined, undefined]);
  });
});

describe('who wrote it (an out-of-office never acknowledges, design, Port and contract suite)', () => {
  it.each<[string, MimeMail, string]>([
    ['the null sender', letter(), ''],
    ['a mailer daemon', letter(), 'MAILER-DAEMON@mx.example'],
    ['an out-of-office (RFC 3834)', letter('Auto-Submitted: auto-replied'), 'duty@bureau.example'],
    ['a vacation message of old', letter('Precedence: bulk'), 'duty@bureau.example'],
    ['a list', letter('List-Id: <all.bureau.example>'), 'duty@bureau.example'],
    ['an Exchange server', letter('X-Auto-Response-Suppress: All'), 'duty@bureau.example'],
    ['an answering machine that says so by its subject', letter('Subject: 自动回复: 应急通报'), 'duty@bureau.example'],
    ['the same, encoded', letter(`Subject: =?utf-8?B?${Buffer.from('自动回复：应急通报').toString('base64')}?=`), 'duty@bureau.example'],
    ['the same, in English', letter('Subject: Out of office: copy'), 'duty@bureau.example'],
    ['a bounce', bounce(['Action: failed']), 'duty@bureau.example'],
  ])('%s acknowledges nothing', (_, received, envelopeFrom) => {
    expect(isAutomatic(received, envelopeFrom)).toBe(true);
  });

  it.each([['Subject: Re: 应急通报'], ['Auto-Submitted: no'], ['Precedence: normal']])('a person does: %s', (header) => {
    expect(isAutomatic(letter(header), 'duty@bureau.example')).toBe(false);
  });

  it('reads the sender and only the words of the answer', () => {
    expect([senderOf(letter()), writtenText(letter()), senderOf(mail('From: duty@bureau.example', '', ''))]).toEqual(['duty@bureau.example', '收到,已通知值班领导。', 'duty@bureau.example']);
  });

  it.each([['gbk', '8bit', Buffer.from([0xca, 0xd5, 0xb5, 0xbd])], ['utf-8', 'base64', Buffer.from(Buffer.from('收到').toString('base64'))], ['utf-8', 'quoted-printable', Buffer.from('=E6=94=B6=\r\n=E5=88=B0')]])('reads %s in %s', (charset, encoding, body) => {
    expect(writtenText(readMail(Buffer.concat([Buffer.from(`Content-Type: text/plain; charset="${charset}"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`), body])))).toBe('收到');
  });

  it.each([['mx; dmarc=fail', true], ['mx; spf=fail; dkim=none', true], ['mx; spf=fail; dkim=pass; dmarc=pass', false], ['mx; spf=pass', false]])('Authentication-Results %s: forged %s', (result, forged) => {
    expect(isForged(letter(`Authentication-Results: ${result}`))).toBe(forged);
  });
});

describe('addresses made for one mail (VERP)', () => {
  const id = '3f0f3c62-8f6f-4d2e-9f3c-0a1b2c3d4e5f';
  const made = signedAddress('a secret of this test', 'bounce', id, 'jidi.example');

  it('are read back, in whatever letters a relay writes them, and fit a local part', () => {
    expect(readAddress('a secret of this test', made.toUpperCase())).toEqual({ purpose: 'bounce', attemptId: id });
    expect(made.indexOf('@')).toBeLessThanOrEqual(64);
  });

  it.each([
    ['another secret', made, 'another'], ['another purpose', made.replace('bounce', 'ack'), 'a secret of this test'],
    ['another mail', made.replace('3f0f', '3f0e'), 'a secret of this test'], ['no token', `bounce+${id}@jidi.example`, 'a secret of this test'], ['nothing of ours', 'hotline@jidi.example', 'a secret of this test'],
  ])('are refused with %s', (_, address, secret) => {
    expect(readAddress(secret, address)).toBeUndefined();
  });
});
