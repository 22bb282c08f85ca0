// What the reading interfaces answer, for the published document. A story holds them against real answers, member by member.
import { OBJECTION_STATES } from '../domain/cards/objection.js';
import { DEADLINE_KINDS, LIGHT_COLOURS, ORDER_CLASSES, PRESSED } from '../domain/regulation/regulation.js';
import { SURVEY_CHOICES } from '../domain/work-order/fact.js';
import { STATE_NAMES } from '../domain/work-order/state-names.js';

/** A JSON schema as OpenAPI 3.1 takes it. */
export type AnswerSchema = Readonly<Record<string, unknown>>;

export const text: AnswerSchema = { type: 'string' };
export const flag: AnswerSchema = { type: 'boolean' };
export const whole: AnswerSchema = { type: 'integer' };
const real: AnswerSchema = { type: 'number' };
export const instant: AnswerSchema = { type: 'string', format: 'date-time' };
const any: AnswerSchema = {};
export const oneOf = (...values: readonly string[]): AnswerSchema => ({ type: 'string', enum: values });
export const list = (items: AnswerSchema): AnswerSchema => ({ type: 'array', items });
export const orNull = (schema: AnswerSchema): AnswerSchema => ({ anyOf: [schema, { type: 'null' }] });
const about = (description: string, schema: AnswerSchema): AnswerSchema => ({ ...schema, description });

/** Every member is always there, and no other. */
export const object = (properties: Readonly<Record<string, AnswerSchema>>): AnswerSchema & { readonly properties: Readonly<Record<string, AnswerSchema>> } =>
  ({ type: 'object', required: Object.keys(properties), properties, additionalProperties: false });

const because = { because: about('条款或解读编号,原文见 GET /clauses/{id}', list(text)) };
const explained = { ...because, explanation: about('中文一句话:为何如此、如何算出', text), explanationEn: about('同上,英文', text) };

const deadline = object({
  key: text, kind: oneOf(...DEADLINE_KINDS), unitCode: text, startsAt: instant, dueAt: about('含此刻,晚于此刻为逾期', instant), metAt: orNull(instant), state: oneOf('OPEN', 'MET', 'BREACHED', 'ENDED', 'SUPERSEDED'), ...explained,
});

const card = object({
  id: text, deadlineKey: text, colour: oneOf('YELLOW', 'RED'), unitCode: text, breachAt: instant, issuedAt: instant, state: oneOf('ISSUED', 'REVOKED'), ...because,
  basisReading: orNull(text), explanation: orNull(text), explanationEn: orNull(text), revocationReason: orNull(text),
  objection: about('单位的异议;本功能为系统提供,规定未作要求', orNull(object({ state: oneOf(...OBJECTION_STATES), raisedAt: instant, decidedAt: orNull(instant) }))),
});

const light = object({ deadlineKey: text, unitCode: text, colour: oneOf(...LIGHT_COLOURS), from: instant, pressed: orNull(oneOf(...PRESSED)), ...explained });
const label = object({ at: instant, unitCode: text, label: oneOf('LATE_RETURN', 'DEEMED_ACCEPTED', 'DEEMED_REPLIED', 'NOT_CONTACTED', 'CARD_CONTESTABLE'), ...explained });
const alarm = object({ at: instant, kind: text, text, textEn: orNull(text), ...because });
const rung = object({ at: instant, to: text });

const ITEM = {
  id: text, number: text, externalNumber: text, jurisdiction: text, jurisdictionName: text, class: oneOf(...ORDER_CLASSES), className: text, underlyingClass: orNull(oneOf(...ORDER_CLASSES)),
  category: orNull(text), categoryName: text, title: text, place: text, critical: flag, drill: flag, state: oneOf(...Object.keys(STATE_NAMES)), stateName: text,
  countyCode: orNull(text), countyName: orNull(text), unitCode: orNull(text), unitName: orNull(text), acceptedAt: instant, deliveredAt: orNull(instant),
  acknowledged: orNull(object({ by: text, role: text, channel: text, at: instant })), response: orNull(object({ by: text, channel: text, at: instant, opinion: text })),
  deadlines: list(deadline), nextDeadline: orNull(object({ kind: oneOf(...DEADLINE_KINDS), unitCode: text, dueAt: instant })), nextRung: orNull(rung), cards: list(card),
  light: about('此刻所亮的灯', orNull(oneOf(...LIGHT_COLOURS))), labels: list(label), alarms: list(alarm), callByHand: list(object({ name: text, phone: text })),
  similar: about('可能为同一事件的在办工单,只供可以关联的人员查看,不是告警', list(object({ id: text, number: text, distanceMetres: orNull(whole), reasons: list(text) }))), version: whole,
};

const request = {
  n: about('…/{n}/decision 中的 n', whole), unitCode: orNull(text), at: instant, by: text, reason: orNull(text), ...because,
  decision: orNull(object({ approved: flag, at: instant, by: text, reason: orNull(text), ...because })),
};

export const page = (items: AnswerSchema): AnswerSchema => object({ items: list(items), nextCursor: orNull(text) });

export const ORDER_ITEM_SCHEMA = object(ITEM);
export const ORDER_PAGE_SCHEMA = page(ORDER_ITEM_SCHEMA);

/** As commands on an order answer, too. */
export const ORDER_VIEW_SCHEMA = object({
  ...ITEM, regulation: object({ id: text, version: text, title: orNull(text), name: orNull(text) }),
  routing: object({ kind: any, unitCode: any, countyCode: any, confidence: any, evidence: any, candidates: any, because: any, explanation: any }),
  description: orNull(text), location: object({ address: text, countyCode: orNull(text), latitude: orNull(real), longitude: orNull(real) }), masterId: orNull(text),
  copies: list(object({ id: text, level: oneOf('MUNICIPAL', 'COUNTY'), countyCode: orNull(text), at: instant, messageType: oneOf('Alert', 'Update', 'Cancel'), state: text, href: text })),
  lights: list(light), rating: orNull(object({ choice: oneOf(...SURVEY_CHOICES), ...because })),
  returns: list(object({ ...request, state: oneOf('PENDING', 'APPROVED', 'REJECTED'), suggestedUnitCode: orNull(text), signedOff: flag })),
  extensions: list(object({ ...request, state: oneOf('PENDING', 'APPROVED', 'REJECTED', 'IN_EFFECT'), promisedAt: orNull(instant), petitionerNotified: flag })),
  coUnits: list(object({ unitCode: text, unitName: orNull(text), since: instant, acknowledgedAt: orNull(instant), doneAt: orNull(instant) })), ladder: list(rung),
});

const attempt = object({
  id: text, channel: text, to: orNull(text), state: text, outcome: orNull(text), dueAt: instant, submittedAt: orNull(instant), finalAt: orNull(instant), errorCode: orNull(text), provider: orNull(text), providerRef: orNull(text),
  bundledInto: orNull(text), replaces: orNull(text), replacedBy: orNull(text), answer: orNull(text), movedOnAt: orNull(instant), receipts: list(object({ status: text, code: orNull(text), at: instant })),
});

export const TIMELINE_SCHEMA = page(object({
  seq: whole, at: instant, recordedAt: instant, kind: text, title: text, text: orNull(text), ...because, actor: object({ kind: text, name: text }), trust: oneOf('MACHINE', 'HAND'), channel: orNull(text), unitCode: orNull(text),
  notice: orNull(object({ id: text, purpose: text, recipient: object({ name: text, role: text, contactId: orNull(text) }), attempts: list(attempt), why: orNull(text) })),
}));

/** A provider of messages or calls on one channel. */
export const PROVIDER_SCHEMA = object({
  provider: text, channel: text, state: oneOf('UP', 'DEGRADED', 'DOWN'), note: text, circuit: about('OPEN:停用并探测;TRIAL:探测已通,逐条试用', oneOf('CLOSED', 'OPEN', 'TRIAL')), since: orNull(instant),
  answerMs: about('近 10 分钟答复用时的中位数,毫秒', orNull(whole)), outstanding: about('已收下而未有最终回执', whole), mainland: about('对内地号码', orNull(oneOf('FULL', 'ONE_WAY', 'NONE'))),
});

const SNAPSHOT = object({
  now: instant, mode: oneOf('demonstration', 'production'), clockOffset: { type: 'string', format: 'duration' }, warnings: list(text),
  coverage: about('所见范围内的单位能否通知到,详见 GET /coverage;暂时不能得知时为 null', orNull(object({ bodies: whole, unreachable: whole, critical: whole, warning: whole, href: text }))),
  counts: object({ open: whole, unanswered: whole, overdue: whole, drills: whole, classes: { type: 'object', additionalProperties: whole } }),
  items: list(ORDER_ITEM_SCHEMA), providers: list(PROVIDER_SCHEMA),
  budgets: about('近一小时(日限额为近一天)额度用尽的号码;仅督办、值班员可见', list(object({ name: text, unitCode: orNull(text), number: about('隐去中段', text), channel: oneOf('SMS', 'VOICE'), period: oneOf('HOUR', 'DAY') }))), handsetUrl: about('仅演示模式', text),
});

export const BOARD_SCHEMA = { ...SNAPSHOT, required: Object.keys(SNAPSHOT.properties).filter((name) => name !== 'handsetUrl') };
