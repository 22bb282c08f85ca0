import { flag, instant, list, object, oneOf, orNull, text, type AnswerSchema } from '../board/answer-schemas.js';
import { STATE_NAMES } from '../domain/work-order/state-names.js';
import { ABILITIES } from './abilities.js';

const real: AnswerSchema = { type: 'number' };
const choice = object({ id: text, name: text });

const PAGE_ORDER_SCHEMA = object({
  id: text, number: text, drill: flag, critical: flag, category: text, title: text, description: orNull(text), address: text, latitude: orNull(real), longitude: orNull(real), county: orNull(text),
  audience: oneOf('UNIT', 'COUNTY_OFFICE', 'SUPERVISOR', 'LEADER_ELSEWHERE', 'BUREAU'), state: oneOf(...Object.keys(STATE_NAMES)), stateName: text, unit: orNull(text), acceptedAt: instant, deliveredAt: orNull(instant),
  owed: list(object({ kind: oneOf('OPINION', 'RESULT', 'BACKFILL', 'RELAY', 'DUTY'), duty: orNull(text), dueAt: orNull(instant) })),
  done: list(object({ kind: text, at: instant, by: orNull(text), text: orNull(text) })),
  told: list(object({ name: text, role: orNull(text), unit: orNull(text), at: instant, channels: list(text), state: oneOf('REACHED', 'WAITING', 'FAILED') })),
  can: list(oneOf(...ABILITIES)), staff: list(choice), units: list(choice), photos: list(object({ id: text, href: text, thumbnailHref: text })),
});

export const PAGE_SCHEMA = object({ now: instant, hotline: text, via: oneOf('LINK', 'NUMBER'), name: text, orders: list(PAGE_ORDER_SCHEMA) });
export const DONE_SCHEMA = object({ said: text, order: orNull(PAGE_ORDER_SCHEMA), ended: flag });
export const PETITIONER_SCHEMA = object({ name: orNull(text), phone: orNull(text), description: orNull(text) });
export const PAGE_PHOTO_SCHEMA = object({ id: text, href: text, thumbnailHref: text });
