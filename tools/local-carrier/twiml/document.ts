import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element of a TwiML document. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Verb[];
  /** All text inside, also inside speech markup, white space collapsed. */
  readonly text: string;
  /** The same text with its line breaks, for SMS. */
  readonly lines: string;
}

/** Why a document cannot be carried out, with Twilio's code for it. */
export class DocumentError extends Error {
  constructor(readonly code: number, message: string) {
    super(message);
  }
}

const TEXT = '#text';
const ATTRIBUTES = ':@';
const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, parseAttributeValue: false, htmlEntities: true, ignoreDeclaration: true, ignorePiTags: true, trimValues: false,
});

/** Reads a TwiML document into its verbs. */
export function parseTwiml(xml: string): readonly Verb[] {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new DocumentError(12100, `Document parse failure: ${valid.err.msg}`);
  const roots = readNodes(parser.parse(xml));
  const root = roots[0];
  if (root === undefined || roots.length !== 1 || root.name !== 'Response') throw new DocumentError(12100, 'Document parse failure: the root element is not <Response>');
  return root.children;
}

function readNodes(nodes: unknown): Verb[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    const verb = readNode(node);
    return verb === null ? [] : [verb];
  });
}

function readNode(node: unknown): Verb | null {
  if (typeof node !== 'object' || node === null) return null;
  const entries = Object.entries(node);
  const element = entries.find(([name]) => name !== ATTRIBUTES);
  if (element === undefined || element[0] === TEXT) return null;
  const attributes: unknown = entries.find(([name]) => name === ATTRIBUTES)?.[1];
  const lines = collectText(element[1]).trim();
  return { name: element[0], attributes: readAttributes(attributes), children: readNodes(element[1]), text: lines.replace(/\s+/g, ' '), lines };
}

function readAttributes(attributes: unknown): Record<string, string> {
  if (typeof attributes !== 'object' || attributes === null) return {};
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

function collectText(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes.map((node: unknown) => {
    if (typeof node !== 'object' || node === null) return '';
    return Object.entries(node).map(([name, value]) => (name === TEXT ? String(value) : name === ATTRIBUTES ? '' : collectText(value))).join('');
  }).join('');
}

/** A whole number of an attribute within bounds, else its default. */
export function wholeNumber(text: string | undefined, usual: number, smallest = 0): number {
  if (text === undefined || !/^\d+$/.test(text.trim())) return usual;
  return Math.max(smallest, Number(text));
}
