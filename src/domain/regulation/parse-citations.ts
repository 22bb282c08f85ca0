import type { FieldReader } from './reader.js';
import type { Citations } from './regulation.js';

/** `<document>-<clause>` such as QY2019-3.1 or XC2031-4.a, or an open question such as OQ-02. Whether the clause exists is for the texts to say. */
const CITATION = /^(?:[A-Z]{2}\d{4}-[0-9A-Z][0-9A-Za-z.]*|OQ-\d\d)$/;

/** Whether a text is the id of a clause or reading. */
export const isCitation = (text: string): boolean => CITATION.test(text);

export const citations = (reader: FieldReader): Citations => {
  const read = reader.texts('because', CITATION);
  if (read.length === 0 && reader.isEmptyList('because')) reader.refuse('because', 'at least one clause: nothing is decided without one');
  return read;
};

export const optionalCitations = (reader: FieldReader, key: string): Citations => (reader.has(key) ? reader.texts(key, CITATION) : []);
