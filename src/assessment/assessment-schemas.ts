import { flag, instant, list, object, oneOf, orNull, text, whole, type AnswerSchema } from '../board/answer-schemas.js';
import { FIGURES, GROUPINGS } from '../domain/assessment/figures.js';

const real: AnswerSchema = { type: 'number' };
const words = object({ zh: text, en: text });
const shown = object({ id: text, how: oneOf('FIXED', 'EXPORTED'), asOf: instant, shownAt: instant, shownBy: text, shownByName: orNull(text), hash: { type: 'string', description: '内容(RFC 8785 规范 JSON)的 SHA-256' } });
const figure = oneOf(...FIGURES);
const by = oneOf(...GROUPINGS);
const relays = { county: text, relayed: whole, median: orNull(real), longest: orNull(real) };
const explained = object({ title: words, means: words, because: list(text) });

export const ASSESSMENT_SCHEMA = object({
  period: text, kind: oneOf('MONTH', 'QUARTER', 'YEAR'), from: text, to: text, jurisdiction: text, asOf: instant, drills: flag, definition: whole, isOver: flag, shown: orNull(shown),
  sections: list(object({ key: text, title: words, means: words, because: list(text), columns: list(object({ name: words, figure, details: list(text), isShare: flag })) })),
  rows: list(object({ by, key: text, name: orNull(text), successor: orNull(text), until: orNull(instant), values: list(orNull(real)) })),
  relays: list(object({ ...relays, name: orNull(text) })), cells: list(object({ by, key: text, figure, detail: text, n: whole })), general: list(explained),
});
export const SHOWN_LIST_SCHEMA = object({ items: list(shown) });
export const ASSESSMENT_CASES_SCHEMA = object({
  total: whole,
  items: list(object({ figure, detail: text, name: words, subject: text, workOrderId: text, number: text, title: text, unitCode: orNull(text), unitName: orNull(text), countyCode: orNull(text), countyName: orNull(text), seconds: orNull(real) })),
});
const place = orNull(object({ unit: orNull(text), county: orNull(text), detail: text, seconds: orNull(real) }));
const reason = object({ entryId: text, seq: whole, kind: text, name: words, at: instant, recordedAt: instant, unitCode: orNull(text), because: list(text), isLate: { type: 'boolean', description: '当时已发生,之后才登记' } });
export const CHANGES_SCHEMA = object({
  period: text, jurisdiction: text, since: object({ asOf: instant, shown: orNull(shown) }), asOf: instant, isSameDefinition: flag, unexplained: { type: 'integer', description: '未能解释的差额之和;应为 0' },
  cells: list(object({ by, key: text, figure, detail: text, before: whole, after: whole, difference: whole, explained: whole, unexplained: whole, entered: whole, left: whole, name: words, keyName: orNull(text) })),
  totalCases: whole, cases: list(object({ figure, subject: text, workOrderId: text, number: orNull(text), from: orNull(words), to: orNull(words), before: place, after: place, reasons: list(reason) })),
  relaysBefore: list(object(relays)), relays: list(object(relays)),
});
