/** One attachment, decoded. */
export interface Attachment { readonly filename: string; readonly contentType: string; readonly content: Buffer }
export interface ParsedMail { readonly from: string; readonly to: readonly string[]; readonly subject: string; readonly text: string; readonly attachments: readonly Attachment[] }

interface Part { readonly headers: ReadonlyMap<string, string>; readonly body: Buffer }
interface Header { readonly value: string; readonly params: ReadonlyMap<string, string> }
interface Found { plain: string[]; html: string[]; attachments: Attachment[] }

const DEEPEST = 10;

/** Reads a mail: multipart, base64, quoted-printable, encoded words and parameters. What is malformed is shown as it came. */
export function parseMail(raw: Buffer): ParsedMail {
  const part = readPart(raw);
  const found: Found = { plain: [], html: [], attachments: [] };
  collect(part, found, 0);
  const header = (name: string): string => decodeWords(part.headers.get(name) ?? '');
  return {
    from: header('from'), to: header('to').split(',').map((entry) => entry.trim()).filter((entry) => entry !== ''), subject: header('subject'),
    text: found.plain.length > 0 ? found.plain.join('\n') : found.html.map(withoutTags).join('\n'), attachments: found.attachments,
  };
}

function collect(part: Part, found: Found, depth: number): void {
  const type = readHeader(part.headers.get('content-type') ?? 'text/plain');
  const boundary = type.params.get('boundary');
  if (type.value.startsWith('multipart/') && boundary !== undefined && depth < DEEPEST) {
    for (const child of splitParts(part.body, boundary)) collect(readPart(child), found, depth + 1);
    return;
  }
  const disposition = readHeader(part.headers.get('content-disposition') ?? 'inline');
  const filename = disposition.params.get('filename') ?? type.params.get('name');
  const content = decodeBody(part);
  if (disposition.value === 'attachment' || filename !== undefined || !type.value.startsWith('text/')) {
    found.attachments.push({ filename: filename ?? `attachment-${found.attachments.length + 1}`, contentType: type.value, content });
    return;
  }
  (type.value === 'text/html' ? found.html : found.plain).push(decodeText(content, type.params.get('charset')).replace(/\r\n/g, '\n').trimEnd());
}

function readPart(raw: Buffer): Part {
  const text = raw.toString('latin1');
  const gap = /\r?\n\r?\n/.exec(text);
  const atOnce = /^\r?\n/.exec(text);
  const end = atOnce !== null ? 0 : gap?.index ?? text.length;
  const skip = atOnce?.[0].length ?? gap?.[0].length ?? 0;
  const headers = new Map<string, string>();
  // Header text is UTF-8 when a sender does not encode it.
  for (const line of raw.subarray(0, end).toString('utf8').replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: raw.subarray(end + skip) };
}

function splitParts(body: Buffer, boundary: string): Buffer[] {
  const text = `\n${body.toString('latin1')}`;
  const pieces = text.split(`\n--${boundary}`).slice(1);
  return pieces.filter((piece) => !piece.startsWith('--')).map((piece) => Buffer.from(piece.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, ''), 'latin1'));
}

function decodeBody(part: Part): Buffer {
  const encoding = (part.headers.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'base64') return Buffer.from(part.body.toString('latin1'), 'base64');
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(part.body.toString('latin1').replace(/[ \t]*=\r?\n/g, ''));
  return part.body;
}

function decodeQuotedPrintable(text: string): Buffer {
  return Buffer.from(text.replace(/=([0-9A-Fa-f]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1');
}

function decodeText(content: Buffer, charset: string | undefined): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(content);
  } catch {
    return content.toString('utf8');
  }
}

const WORD = /=\?([^?]+)\?([BbQq])\?([^?]*)\?=/g;

/** Decodes RFC 2047 words; neighbours are joined before decoding, since senders cut inside characters. */
export function decodeWords(text: string): string {
  const joined = text.replace(/(\?=)\s+(=\?)/g, '$1$2');
  const output: string[] = [];
  let pending: { charset: string; bytes: Buffer[] } | null = null;
  const flush = (): void => {
    if (pending !== null) output.push(decodeText(Buffer.concat(pending.bytes), pending.charset));
    pending = null;
  };
  let position = 0;
  for (const match of joined.matchAll(WORD)) {
    const [whole, charset = 'utf-8', encoding = 'B', payload = ''] = match;
    if (match.index > position) {
      flush();
      output.push(joined.slice(position, match.index));
    }
    const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(payload, 'base64') : decodeQuotedPrintable(payload.replace(/_/g, ' '));
    if (pending !== null && (pending as { charset: string }).charset.toLowerCase() !== charset.toLowerCase()) flush();
    const current: { charset: string; bytes: Buffer[] } = pending ?? { charset, bytes: [] };
    current.bytes.push(bytes);
    pending = current;
    position = match.index + whole.length;
  }
  flush();
  return output.join('') + joined.slice(position);
}

/** A header value with its parameters; RFC 2231 pieces (`name*0*=UTF-8''…`) are put together. */
function readHeader(text: string): Header {
  const value = (text.split(';')[0] ?? '').trim().toLowerCase();
  const pieces = new Map<string, { position: number; text: string; extended: boolean }[]>();
  for (const match of text.matchAll(/;\s*([^=;\s*]+)(?:\*(\d+))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g)) {
    const [, name = '', position, star, quoted, bare = ''] = match;
    const list = pieces.get(name.toLowerCase()) ?? [];
    list.push({ position: Number(position ?? 0), text: quoted?.replace(/\\(.)/g, '$1') ?? bare.trim(), extended: star !== undefined });
    pieces.set(name.toLowerCase(), list);
  }
  return { value, params: new Map([...pieces].map(([name, list]) => [name, joinPieces(list)])) };
}

function joinPieces(list: { position: number; text: string; extended: boolean }[]): string {
  const ordered = [...list].sort((a, b) => a.position - b.position);
  if (!ordered.some((piece) => piece.extended)) return decodeWords(ordered.map((piece) => piece.text).join(''));
  const [charset = 'utf-8'] = (ordered[0]?.text ?? '').split("'");
  const encoded = ordered.map((piece, index) => (index === 0 && piece.extended ? piece.text.replace(/^[^']*'[^']*'/, '') : piece.text)).join('');
  return decodeText(decodeQuotedPrintable(encoded.replace(/%/g, '=')), charset === '' ? 'utf-8' : charset);
}

function withoutTags(html: string): string {
  return html.replace(/<(style|script)[\s\S]*?<\/\1>/gi, '').replace(/<br\s*\/?>|<\/p>/gi, '\n').replace(/<[^>]*>/g, '').trim();
}
