import { flag, instant, list, object, oneOf, orNull, text, whole, type AnswerSchema } from '../board/answer-schemas.js';
import { CORRECTION_KINDS } from '../domain/bulletin/corrections.js';
import { COUNTED } from '../domain/bulletin/mark.js';
import { PAPER_STATES } from '../papers/paper.store.js';

const real: AnswerSchema = { type: 'number' };
const colour = oneOf('YELLOW', 'RED');
const unit = { unitCode: text, unitName: text };

const announced = object({ month: text, ...unit, colour, ground: text, counts: flag });
const unitFigures = object({
  ...unit, yellow: whole, red: whole, revoked: whole, grounds: list(object({ ground: text, colour, count: whole })), received: whole, met: whole, breached: whole, returned: whole, extended: whole, uncompleted: whole, onTime: orNull(real),
});
const drill = object({ id: text, name: text, endedAt: instant, orders: whole, units: list(object({ unitCode: text, unitName: orNull(text), orders: whole, onTime: whole, late: whole, unanswered: whole, medianSeconds: orNull(real) })) });
const paper = object({ id: text, role: orNull(text), recipient: orNull(text), state: oneOf(...PAPER_STATES), code: orNull(text), plannedAt: instant, endedAt: orNull(instant) });

const content = {
  format: text, jurisdiction: text, month: text, from: instant, to: instant, counted: oneOf(...COUNTED), title: text, letterhead: text, reference: orNull(text), publisher: object({ role: text, name: text }), basis: list(text),
  introduction: text, remarks: orNull(text), grounds: list(object({ ground: text, text, document: text })), totals: object({ yellow: whole, red: whole, revoked: whole }), units: list(unitFigures),
  marks: list(object({ id: text, orderNumber: text, month: text, ...unit, colour, ground: text, at: instant, counts: flag, since: instant })),
  corrections: list(object({ markId: text, orderNumber: text, kind: oneOf(...CORRECTION_KINDS), was: orNull(announced), is: orNull(announced), at: orNull(instant) })),
  correctedFigures: list(object({ month: text, ...unit, colour, was: whole, is: whole })),
  volume: object({ accepted: whole, byClass: list(object({ class: text, count: whole })), critical: whole, closed: whole, withdrawn: whole, open: whole }),
  uncompleted: list(object({ orderNumber: text, ...unit, deliveredAt: instant, alarms: list(text) })), relayAlarmSeconds: real,
  relays: list(object({ countyCode: text, countyName: text, asked: whole, relayed: whole, median: orNull(real), longest: orNull(real), overAlarm: whole, notRelayed: whole })), drills: list(drill),
};

export const BULLETIN_SCHEMA = object({
  ...content, state: oneOf('DRAFT', 'PUBLISHED'), hash: text, computedAt: instant, isOver: flag, isNext: flag, publishedAt: orNull(instant), publishedBy: orNull(text), draftHash: orNull(text), draftedAt: orNull(instant),
  sinceDraft: list(object({ of: text, was: orNull(real), is: orNull(real) })), unsettled: list(text),
  texts: orNull(object({ introduction: orNull(text), remarks: orNull(text), reference: orNull(text), version: whole })), papers: list(paper),
});

export const BULLETINS_SCHEMA = object({
  jurisdiction: text, jurisdictions: list(object({ id: text, name: text })),
  items: list(object({ month: text, state: oneOf('RUNNING', 'NEXT', 'WAITING', 'PUBLISHED'), draftedAt: orNull(instant), publishedAt: orNull(instant), hash: orNull(text) })),
});
