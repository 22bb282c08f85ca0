import { departuresFrom } from './departures.js';
import type { Operation, PublishedDocument, Schema } from './published-document.js';

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** What must never leave the service: where its code or its SQL failed. */
const INSIDE = /\n\s+at .+:\d+:\d+|node_modules|QueryFailedError|TypeORM|\b(?:select|insert into|update) [\w"., ]{3,60} (?:from|values|set) |syntax error at or near|violates .+ constraint/iu;
/** A status that no operation lists: the method itself is refused before any handler. */
const isFailure = (status: number): boolean => status >= 500;

/** Everything that the document does not promise about an answer; nothing when it keeps its word. */
export const breachesOf = (document: PublishedDocument, operation: Operation, { status, type, text }: Answered): readonly string[] => {
  const leaks = INSIDE.exec(text);
  if (leaks !== null) return [`the inside shows: ${leaks[0]}`];
  if (isFailure(status)) return [`${String(status)} ${text.slice(0, 300)}`];
  const contents = operation.responses[String(status)];
  if (contents === undefined) return [`${String(status)} is not documented: ${text.slice(0, 200)}`];
  return judgeBody(document, contents, type, text);
};

/** `application/json` and its kinds; lines of JSON (`x-ndjson`) are no JSON as a whole. */
export const isJson = (type: string): boolean => /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/.test(type);

const judgeBody = (document: PublishedDocument, contents: Readonly<Record<string, Schema>>, type: string, text: string): readonly string[] => {
  const documented = Object.keys(contents);
  if (documented.length === 0) return text === '' || text === 'null' ? [] : [`a body where none is documented: ${text.slice(0, 100)}`];
  const [own = ''] = type.split(';');
  const schema = contents[own] ?? Object.entries(contents).find(([name]) => name === type)?.[1];
  if (schema === undefined) return [`content type ${type}, documented ${documented.join(', ')}`];
  if (!isJson(own)) return [];
  return departuresFrom(document, JSON.parse(text), schema);
};
