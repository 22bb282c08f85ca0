/** An element of a small XML tree: text or children, never both. */
export interface XmlElement {
  readonly name: string;
  readonly content: string | readonly XmlElement[];
}

export const element = (name: string, content: string | readonly XmlElement[]): XmlElement => ({ name, content });

/** Elements for the values that exist, in the order given. */
export const elements = (name: string, values: readonly string[]): readonly XmlElement[] => values.map((value) => element(name, value));
export const optional = (name: string, value: string | null): readonly XmlElement[] => (value === null || value === '' ? [] : [element(name, value)]);

/** What XML 1.0 cannot hold even escaped: control characters, halves of surrogate pairs, non-characters. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\r': '&#13;' };

export const escapeXml = (text: string): string => text.replace(FORBIDDEN, '').replace(/[&<>"'\r]/g, (character) => ESCAPES[character] ?? character);

const write = ({ name, content }: XmlElement, indent: string): string =>
  typeof content === 'string'
    ? `${indent}<${name}>${escapeXml(content)}</${name}>`
    : [`${indent}<${name}>`, ...content.map((child) => write(child, `${indent}  `)), `${indent}</${name}>`].join('\n');

/** A UTF-8 document whose root has that default namespace. */
export const xmlDocument = (root: XmlElement, namespace: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '').replace(`<${root.name}>`, `<${root.name} xmlns="${namespace}">`)}\n`;
