export interface MimePart {
  /** By their names in small letters; a repeated header as several values, unfolded. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** `text/plain` and the like, in small letters. */
  readonly type: string;
  readonly body: Buffer;
}

export interface MimeMail extends MimePart {
  /** The parts of the whole mail that hold no further parts. */
  readonly leaves: readonly MimePart[];
}

const DEEPEST = 5;

/** Reads a mail as far as bounces and short answers need it; what is broken reads as less, never as an error. */
export const readMail = (raw: Buffer): MimeMail => {
  const whole = readPart(raw);
  return { ...whole, leaves: leavesOf(whole, 0) };
};

export const header = (part: MimePart, name: string): string => part.headers.get(name)?.[0] ?? '';

/** The words of a part; an unknown character set reads as UTF-8. */
export const textOfPart = (part: MimePart): string => {
  const charset = parameter(header(part, 'content-type'), 'charset') ?? 'utf-8';
  return decoderOf(/^gb/i.test(charset) ? 'gb18030' : charset).decode(decoded(part));
};

const decoderOf = (charset: string): InstanceType<typeof TextDecoder> => {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
};

const readPart = (raw: Buffer): MimePart => {
  const text = raw.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const headers = readHeaders(end === null ? text : text.slice(0, end.index));
  const type = (headers.get('content-type')?.[0] ?? 'text/plain').split(';', 1)[0]?.trim().toLowerCase() ?? 'text/plain';
  return { headers, type, body: end === null ? Buffer.alloc(0) : raw.subarray(end.index + end[0].length) };
};

/** A block of `Name: value` lines, also inside a delivery report. */
export const readHeaders = (block: string): ReadonlyMap<string, readonly string[]> => {
  const headers = new Map<string, string[]>();
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([\x21-\x39\x3b-\x7e]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name !== '') headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value.trim()]);
  }
  return headers;
};

const leavesOf = (part: MimePart, depth: number): MimePart[] => {
  const boundary = part.type.startsWith('multipart/') ? parameter(header(part, 'content-type'), 'boundary') : undefined;
  if (boundary === undefined || depth >= DEEPEST) return [part];
  const pieces = part.body.toString('latin1').split(new RegExp(`(?:^|\\r?\\n)--${boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:--)?[ \\t]*(?=\\r?\\n|$)`));
  return pieces.slice(1, -1).flatMap((piece) => leavesOf(readPart(Buffer.from(piece.replace(/^\r?\n/, ''), 'latin1')), depth + 1));
};

const decoded = (part: MimePart): Buffer => {
  const text = part.body.toString('latin1');
  switch (header(part, 'content-transfer-encoding').toLowerCase()) {
    case 'base64':
      return Buffer.from(text, 'base64');
    case 'quoted-printable':
      return Buffer.from(text.replace(/[ \t]*=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1');
    default:
      return part.body;
  }
};

const parameter = (value: string, name: string): string | undefined => {
  const [, quoted, plain] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value) ?? [];
  return quoted ?? plain;
};
