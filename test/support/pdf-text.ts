import { inflateSync } from 'node:zlib';

const OBJECT = /(\d+) 0 obj\n([\s\S]*?)\nendobj/g;
const STREAM = /stream\n([\s\S]*)\nendstream/;
const SHOWN = /\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g;
const HEX = /<([0-9a-f]+)>/g;

/** The text of a PDF that the service drew, read back by what it says of its own signs (ToUnicode), a line for each line. */
export const pdfText = (bytes: Buffer): string => {
  const objects = new Map([...bytes.toString('latin1').matchAll(OBJECT)].map(([, id = '', body = '']) => [id, body]));
  const streamOf = (id: string): string => {
    const body = objects.get(id) ?? '';
    const data = Buffer.from(STREAM.exec(body)?.[1] ?? '', 'latin1');
    return (body.includes('/FlateDecode') ? inflateSync(data) : data).toString('latin1');
  };
  const all = [...objects.values()].join('\n');
  const fonts = new Map([...all.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, signsOf(streamOf(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? ''))]));
  return [...all.matchAll(/\/Contents (\d+) 0 R/g)].map(([, id = '']) => pageText(streamOf(id), fonts)).join('\n');
};

const signsOf = (map: string): string[] => [...map.matchAll(/\[([^\]]*)\]/g)].flatMap(([, range = '']) => [...range.matchAll(/<([0-9a-f ]*)>/g)].map(([, sign = '']) => Buffer.from(sign.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')));

const pageText = (content: string, fonts: ReadonlyMap<string, string[]>): string => {
  let signs: string[] = [];
  const lines: string[] = [];
  for (const [, font, shown] of content.matchAll(SHOWN)) {
    if (font !== undefined) signs = fonts.get(font) ?? [];
    if (shown !== undefined) lines.push([...shown.matchAll(HEX)].flatMap(([, codes = '']) => (codes.match(/.{4}/g) ?? []).map((code) => signs[Number.parseInt(code, 16)] ?? '')).join(''));
  }
  return lines.join('\n');
};
