import { flag, list, object, oneOf, orNull, page, text, whole, type AnswerSchema } from '../board/answer-schemas.js';
import { DEADLINE_KINDS, LAPSES, LIGHT_COLOURS, MILESTONES, ORDER_CLASSES, PRESSED } from '../domain/regulation/regulation.js';

const words = object({ zh: text, en: text });
const date: AnswerSchema = { type: 'string', format: 'date' };
const duration: AnswerSchema = { type: 'string', format: 'duration' };
const classes = list(oneOf(...ORDER_CLASSES));
const milestones = list(oneOf(...MILESTONES));

export const CITED_SCHEMA = object({ id: text, quote: orNull(text), document: orNull(text), question: orNull(text), reading: orNull(text) });
const cited = { clauses: list(CITED_SCHEMA) };

const ITEM = {
  id: text, version: text, revision: whole, jurisdiction: text, title: text, number: text, classes,
  inForce: object({ from: date, until: orNull(date), standing: oneOf('IN_FORCE', 'NOT_YET', 'ENDED'), ...cited }),
};

const term = object({
  id: text, kind: oneOf(...DEADLINE_KINDS), classes, starts: milestones, metBy: milestones, endedBy: milestones, lapse: oneOf(...LAPSES), card: orNull(oneOf('YELLOW', 'RED')), alarm: orNull(text), extendable: flag, restartable: flag, lights: flag, duty: words,
  limit: object({ duration: orNull(duration), calendar: orNull(text), workingDays: orNull({ type: 'number' }), mode: orNull(text), reading: orNull(text), text: words }), ...cited,
});

export const REGULATION_PAGE_SCHEMA = page(object(ITEM));

export const REGULATION_SCHEMA = object({
  ...ITEM, hash: text, superiors: list(object({ id: text, title: orNull(text), number: orNull(text) })), categories: list(object({ code: text, name: text, needsDescription: flag, ...cited })),
  excludedEmergencyServices: object({ services: list(text), ...cited }), closes: oneOf('RESULT', 'APPROVAL'), terms: list(term),
  lights: list(object({ colour: oneOf(...LIGHT_COLOURS), pressed: orNull(oneOf(...PRESSED)), workingDays: orNull(whole), duration: orNull(duration), ...cited })),
  returns: orNull(object({ form: list(object({ field: text, ...cited })), barred: list(object({ when: text, ...cited })), late: orNull(object(cited)), isOpinion: flag, ...cited })),
  extensions: orNull(object({ classes, length: oneOf('PROMISE', 'SAME_LIMIT'), afterPromise: list(object({ kind: text, workingDays: whole })), needsApproval: flag, times: orNull(whole), cutOff: orNull(text), needsPetitionerNotice: flag, ...cited })),
  refusesExtension: list(CITED_SCHEMA), restarts: list(object({ ground: text, ...cited })), redo: orNull(object({ times: whole, ...cited })), unreachable: orNull(object({ kind: text, count: whole, label: text, ...cited })),
  survey: orNull(object({ byDefault: orNull(text), callBack: orNull(list(text)), correctable: orNull(list(text)), excludes: orNull(list(text)), ...cited })), bureauCopies: orNull(object(cited)), alarms: list(object({ kind: text, after: duration, workingDays: orNull(whole), ...cited })), officeHours: list(text),
  settings: list(object({ key: text, value: {}, alternatives: list({}), question: CITED_SCHEMA })),
});
