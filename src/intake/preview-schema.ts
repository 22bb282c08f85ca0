import { flag, instant, list, object, oneOf, orNull, text, whole } from '../board/answer-schemas.js';
import { EMERGENCY_SERVICES } from './new-work-order.js';

/** What the preview answers, for the published document. */
export const PREVIEW_SCHEMA = object({
  jurisdiction: text, regulation: object({ id: text, version: text, title: text }),
  routing: object({
    kind: oneOf('UNIT', 'COUNTY_OFFICE', 'DUTY_SUPERVISOR'), unitCode: orNull(text), countyCode: orNull(text), confidence: oneOf('CERTAIN', 'UNCERTAIN', 'OUTSIDE'), evidence: list(object({ kind: text, text })),
    candidates: list(object({ kind: oneOf('UNIT', 'COUNTY'), code: text, name: text })), because: list(text), explanation: text, counties: list(text),
  }),
  told: object({
    unitCode: orNull(text), unitName: orNull(text), countyName: orNull(text),
    people: list(object({ contactId: text, name: text, role: text, roleName: text, number: orNull(text), why: text })),
  }),
  similar: list(object({
    strength: oneOf('STRONG', 'POSSIBLE'), score: { type: 'number' }, distanceMetres: orNull(whole), reasons: list(text), because: list(text), id: text, number: text, title: text, place: text, state: text, stateName: text,
    unitName: orNull(text), acceptedAt: instant, closedAt: orNull(instant), linkable: flag,
  })),
  warnings: list(object({ service: oneOf(...EMERGENCY_SERVICES), words: list(text) })),
});
