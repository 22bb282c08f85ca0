import { CARD_COLOURS } from '../regulation/regulation.js';
import type { FieldReader } from '../regulation/reader.js';
import type { Ground, RepeatException, Supervision } from './supervision.js';
import type { Words } from './words.js';

/** Reads one file of `config/supervision`. `isKnown` says whether a clause or reading stands in the texts: a card must be able to name what it rests on. */
export const readSupervision = (root: FieldReader, isKnown: (id: string) => boolean): Supervision => {
  const citation = (reader: FieldReader, field: string): string => {
    const id = reader.text(field);
    if (id !== '' && !isKnown(id)) reader.refuse(field, `a clause of config/texts, not ${id}`);
    return id;
  };
  const citations = (reader: FieldReader): string[] => {
    const ids = reader.texts('because');
    if (ids.length === 0 || !ids.every(isKnown)) reader.refuse('because', 'clauses or readings of config/texts, at least one');
    return ids;
  };
  const grounds = root.list('grounds').map((entry) => readGround(entry, citation));
  grounds.forEach(({ clause }, index) => {
    if (grounds.findIndex((one) => one.clause === clause) !== index) root.refuse('grounds', `each clause once, but ${clause} stands here twice`);
  });
  const supervision = { jurisdiction: root.text('jurisdiction'), grounds, repeats: readRepeats(root.at('repeats'), citation, citations), rectification: readRectification(root.at('rectification'), citations) };
  if (!grounds.some(({ clause }) => clause === supervision.repeats.ground)) root.at('repeats').refuse('ground', 'a clause that stands under grounds');
  root.end();
  return supervision;
};

type ReadCitation = (reader: FieldReader, field: string) => string;
type ReadCitations = (reader: FieldReader) => string[];

const readGround = (entry: FieldReader, citation: ReadCitation): Ground => {
  const clause = citation(entry, 'clause');
  const article = entry.has('article') ? [citation(entry, 'article')] : [];
  const ground = { clause, colour: entry.oneOf('colour', CARD_COLOURS), because: [clause, ...article], words: readWords(entry) };
  entry.end();
  return ground;
};

const readRepeats = (reader: FieldReader, citation: ReadCitation, citations: ReadCitations): Supervision['repeats'] => {
  const repeats = { from: reader.whole('from', 2), ground: citation(reader, 'ground'), because: citations(reader), exceptions: reader.list('exceptions').map(readException) };
  reader.end();
  return repeats;
};

const readException = (entry: FieldReader): RepeatException => {
  const exception = { code: entry.text('code'), words: readWords(entry) };
  entry.end();
  return exception;
};

const readRectification = (reader: FieldReader, citations: ReadCitations): Supervision['rectification'] => {
  const rectification = { suggestedWorkingDays: reader.whole('suggestedWorkingDays', 1), because: citations(reader), copyTo: reader.text('copyTo'), referTo: reader.text('referTo') };
  reader.end();
  return rectification;
};

/** `words: { zh, en }` of an entry. */
export const readWords = (entry: FieldReader): Words => {
  const reader = entry.at('words');
  const words = { zh: reader.text('zh'), en: reader.text('en') };
  reader.end();
  return words;
};
