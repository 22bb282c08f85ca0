import { describe, expect, it } from 'vitest';
import { decodeWords, parseMail } from './mime.js';

const mail = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));

describe('mail parser', () => {
  it('reads encoded words, also when a character is cut between two', () => {
    const bytes = Buffer.from('紧急工单');
    const words = `=?UTF-8?B?${bytes.subarray(0, 4).toString('base64')}?=\r\n =?utf-8?b?${bytes.subarray(4).toString('base64')}?=`;
    expect(decodeWords(`${words} (1)`)).toBe('紧急工单 (1)');
    expect(decodeWords('=?UTF-8?Q?=E6=80=A5_A?= b')).toBe('急 A b');
    expect(decodeWords('plain')).toBe('plain');
  });

  it('reads a plain mail in quoted-printable', () => {
    const parsed = parseMail(mail('From: a@example.cn', 'To: b@example.cn, c@example.cn', 'Subject: x', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '', '=E6=80=A5=', '=E9=80=92', '=3D end'));
    expect(parsed).toMatchObject({ from: 'a@example.cn', to: ['b@example.cn', 'c@example.cn'], subject: 'x', text: '急递\n= end', attachments: [] });
  });

  it('reads alternatives inside a mixed mail and an attachment with an RFC 2231 name', () => {
    const parsed = parseMail(mail(
      'Subject: x', 'Content-Type: multipart/mixed;', ' boundary="out er"', '', 'preamble', '--out er', 'Content-Type: multipart/alternative; boundary=inner', '',
      '--inner', 'Content-Type: text/plain; charset=utf-8', '', '正文', '--inner', 'Content-Type: text/html', '', '<p>正文</p>', '--inner--', '',
      '--out er', 'Content-Type: application/cap+xml', 'Content-Transfer-Encoding: base64', "Content-Disposition: attachment; filename*0*=utf-8''%E8%AD%A6; filename*1*=%E6%8A%A5.xml", '',
      Buffer.from('<alert/>').toString('base64'), '--out er--', '',
    ));
    expect(parsed.text).toBe('正文');
    expect(parsed.attachments.map(({ filename, contentType, content }) => [filename, contentType, content.toString()])).toEqual([['警报.xml', 'application/cap+xml', '<alert/>']]);
  });

  it('shows the words of a mail that has only HTML', () => {
    expect(parseMail(mail('Content-Type: text/html', '', '<style>p{}</style><p>甲</p><p>乙<br>丙</p>')).text).toBe('甲\n乙\n丙');
  });

  it('shows what is malformed as it came', () => {
    expect(parseMail(Buffer.from('no header at all')).text).toBe('');
    expect(parseMail(mail('', 'only a body')).text).toBe('only a body');
    expect(parseMail(mail('Content-Type: text/plain; charset=nonsense', '', 'x')).text).toBe('x');
  });
});
