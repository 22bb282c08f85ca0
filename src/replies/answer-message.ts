import { Injectable } from '@nestjs/common';
import { confirmationTexts, refusalText, relayText, type OrderStanding } from '../domain/reply/confirmation.js';
import { disownedText, echoOfAll } from '../domain/reply/echo.js';
import { numberCheckText, type NumberCheck } from '../domain/reply/number-check.js';
import { orderPage } from '../domain/reply/order-pages.js';
import { parseReply } from '../domain/reply/parse-reply.js';
import { isAnswering, type AnsweringMeaning, type ReplyMeaning } from '../domain/reply/reply.js';
import { Notices } from '../notices/notices.js';
import type { Tx } from '../platform/database/database.js';
import { CarryOutAnswer, type Deed, type DeedOutcome } from './carry-out-answer.js';
import { heldCodes, namedTogether, ordersOnceTold, unitsOf, type HeldCode } from './held-codes.query.js';
import { countMeanings, type HandledMessage, type UnhandledMessage } from './inbound-message.store.js';
import type { NumberAnswer } from '../verification/number-answers.js';
import { isAfter } from '../domain/time/beijing.js';
import { TakeSurveyReply, type Replier } from '../surveys/take-survey-reply.js';
import { Senders } from './senders.js';

/** A stranger's number may cost us this many messages a day. */
const ANSWERS_TO_STRANGERS = 5;
/** And its words are kept with this many orders at most. */
const ORDERS_KEPT = 3;

/** What a petitioner wrote that is no rating is answered as often as a stranger. */
const OF_SURVEYS: readonly string[] = ['SURVEY_SEVERAL', 'SURVEY_WRONG', 'SURVEY_TEXT', 'SURVEY_LATE', 'SURVEY_SECOND', 'SURVEY_WHICH', 'SURVEY_OPT_OUT'];
/** For so many hours after its last message a liaison's bare words may still be meant for an order. */
const QUIET_HOURS = 24;

/** An automatic answer on the other side must not talk with our confirmations until the number's daily budget is gone. */
const TEXTS_PER_HOUR = 10;
const CHATTER: readonly ReplyMeaning['kind'][] = ['RECEIPT', 'HELP', 'KEPT_TEXT', 'UNKNOWN_CODE', 'AMBIGUOUS', 'STOP_WORD', 'CLOSED', 'REASON_OWED'];

export const deedOf = (meaning: AnsweringMeaning): Deed => {
  switch (meaning.kind) {
    case 'OPINION':
      return { kind: 'OPINION', option: meaning.option, text: meaning.text };
    case 'RECEIPT':
      return { kind: 'RECEIPT', text: meaning.text };
    case 'REASON_OWED':
      return { kind: 'REASON_OWED', text: null };
    case 'RETURN_REQUEST':
      return { kind: 'RETURN_REQUEST', reason: meaning.reason };
    case 'RELAY':
      return { kind: 'RELAY', unitText: meaning.unitText };
  }
};

const answerOf = ({ number, at, id }: UnhandledMessage): Omit<NumberAnswer, 'units'> => ({ number, at, reference: id });

const byOrder = (a: ReplyMeaning, b: ReplyMeaning): number => ('workOrderId' in a ? a.workOrderId : '').localeCompare('workOrderId' in b ? b.workOrderId : '');

interface Answered {
  readonly meaning: AnsweringMeaning;
  readonly outcome: DeedOutcome;
}

/** Reads one kept SMS, carries out what it says, and plans the SMS that confirms it. */
@Injectable()
export class AnswerMessage {
  constructor(private readonly carryOut: CarryOutAnswer, private readonly notices: Notices, private readonly senders: Senders, private readonly surveys: TakeSurveyReply) {}

  async execute(tx: Tx, message: UnhandledMessage): Promise<HandledMessage> {
    const held = await heldCodes(tx, message.number, message.at);
    const isRegistered = await this.senders.isRegistered(tx, message.number, message.at);
    const check = isRegistered ? await this.senders.readCheck(tx, message, held) : null;
    // 1 says to the question that came last that the number is right: a liaison who is a petitioner too has rated nothing by it.
    const rating = check !== null ? null : await this.ofSurvey(tx, message, { isRegistered, answersOrders: held.some(({ isOpen, sentAt }) => isOpen || isAfter(sentAt.add({ hours: QUIET_HOURS }), message.at)) });
    if (rating !== null) return rating;
    if (check !== null) await this.senders.checked(tx, check.meaning, { ...answerOf(message), units: check.units });
    // From a number with open orders the same words may mean one of them, so they are kept with the orders as well.
    if (check !== null && !held.some(({ isOpen }) => isOpen)) return this.ofNumber(tx, message, check.meaning);
    const meanings = parseReply(message.text, { number: message.number, isRegistered, live: held, now: message.at });
    const answered = await this.carryOutAll(tx, message, held, meanings);
    await this.keep(tx, message, held, meanings);
    const texts = [...(check === null ? [] : [numberCheckText(check.meaning)]), ...echoesOf(message, held, answered), ...(await this.texts(tx, message, held, meanings, answered)), ...(await this.disowned(tx, message, held, meanings))];
    const orders = [...new Set(meanings.flatMap((meaning) => ('workOrderId' in meaning ? [meaning.workOrderId] : [])))];
    if (orders.length > 0) await this.senders.answered(tx, { ...answerOf(message), units: unitsOf(held, orders) }, 'SMS_REPLY');
    for (const text of texts) await this.notices.confirm(tx, { number: message.number, text, workOrderId: orders.length === 1 ? (orders[0] ?? null) : null });
    return { meaning: meanings[0]?.kind ?? 'HELP', workOrderIds: orders, isAnswer: answered.some(({ outcome }) => outcome.kind !== 'REFUSED'), answer: texts.length === 0 ? null : texts.join('\n') };
  }

  /** What a petitioner answers to a survey; his number need be in no registry, and it changes nothing but that survey. */
  private async ofSurvey(tx: Tx, message: UnhandledMessage, replier: Replier): Promise<HandledMessage | null> {
    const taken = await this.surveys.execute(tx, message, replier);
    if (taken === null) return null;
    const { text, ...handled } = taken;
    const isTooMuch = !taken.isAnswer && (await countMeanings(tx, message.number, OF_SURVEYS, message.at.subtract({ hours: QUIET_HOURS }))) >= ANSWERS_TO_STRANGERS;
    const answer = isTooMuch ? null : text;
    const [only, ...others] = taken.workOrderIds;
    if (answer !== null) await this.notices.confirm(tx, { number: message.number, text: answer, workOrderId: others.length === 0 ? only ?? null : null });
    return { ...handled, answer };
  }

  /** A reply about the number alone; no order hears of it. */
  private async ofNumber(tx: Tx, message: UnhandledMessage, check: NumberCheck): Promise<HandledMessage> {
    const text = numberCheckText(check);
    await this.notices.confirm(tx, { number: message.number, text, workOrderId: null });
    return { meaning: `NUMBER_${check}`, workOrderIds: [], isAnswer: false, answer: text };
  }

  /** Orders are locked in one sequence, so that two replies never wait for each other. */
  private async carryOutAll(tx: Tx, message: UnhandledMessage, held: readonly HeldCode[], meanings: readonly ReplyMeaning[]): Promise<Answered[]> {
    const answered: Answered[] = [];
    for (const meaning of [...meanings].sort(byOrder)) {
      const order = isAnswering(meaning) ? held.find(({ workOrderId, code }) => workOrderId === meaning.workOrderId && code === meaning.code) : undefined;
      if (order === undefined || !isAnswering(meaning)) continue;
      answered.push({ meaning, outcome: await this.carryOut.execute(tx, order, deedOf(meaning), { number: message.number, channel: 'SMS_REPLY', at: message.at }) });
    }
    return answered;
  }

  private async disowned(tx: Tx, message: UnhandledMessage, held: readonly HeldCode[], meanings: readonly ReplyMeaning[]): Promise<readonly string[]> {
    const order = held.find(({ code }) => meanings.some((meaning) => meaning.kind === 'DISOWNED' && meaning.code === code));
    if (order === undefined) return [];
    return [disownedText(order.orderNumber, await this.carryOut.disown(tx, order, { number: message.number, channel: 'SMS_REPLY', at: message.at }))];
  }

  /** What could not be understood or names no order is kept and shown; a supervisor may accept it. */
  private async keep(tx: Tx, message: UnhandledMessage, held: readonly HeldCode[], meanings: readonly ReplyMeaning[]): Promise<void> {
    if (meanings.some(({ kind }) => kind === 'UNREGISTERED')) return this.keepFromStranger(tx, message);
    const isOdd = meanings.some(({ kind }) => kind === 'KEPT_TEXT' || kind === 'HELP' || kind === 'UNKNOWN_CODE' || kind === 'AMBIGUOUS' || kind === 'STOP_WORD');
    if (!isOdd || message.text.trim() === '') return;
    await this.carryOut.keepWithOpenOrders(tx, held, { number: message.number, text: message.text, at: message.at, channel: 'SMS_REPLY' });
  }

  /** A number that is nobody's any more changes nothing; that it wrote stands with the orders it was told of, for whoever wonders. */
  private async keepFromStranger(tx: Tx, message: UnhandledMessage): Promise<void> {
    if ((await countMeanings(tx, message.number, ['UNREGISTERED'], message.at.subtract({ hours: 24 }))) >= ANSWERS_TO_STRANGERS) return;
    for (const workOrderId of [...(await ordersOnceTold(tx, message.number, ORDERS_KEPT))].sort()) {
      await this.carryOut.keepText(tx, { workOrderId, number: message.number, text: `来信号码已不在联络人名册,不计入:${message.text}`, at: message.at, channel: 'SMS_REPLY' });
    }
  }

  private async texts(tx: Tx, message: UnhandledMessage, held: readonly HeldCode[], meanings: readonly ReplyMeaning[], answered: readonly Answered[]): Promise<readonly string[]> {
    const [first] = meanings;
    const since = message.at.subtract({ hours: 24 });
    if (first?.kind === 'UNREGISTERED' && (await countMeanings(tx, message.number, ['UNREGISTERED'], since)) >= ANSWERS_TO_STRANGERS) return [];
    if (first !== undefined && CHATTER.includes(first.kind) && (await countMeanings(tx, message.number, CHATTER, message.at.subtract({ hours: 1 }))) >= TEXTS_PER_HOUR) return [];
    if (first?.kind === 'NEXT_PAGE') {
      const open = held.filter(({ isOpen, isAnswered }) => isOpen && !isAnswered);
      const lastSent = open.reduce((latest, { sentAt }) => (sentAt.epochMilliseconds > latest.epochMilliseconds ? sentAt : latest), since);
      const named = await namedTogether(tx, message.number, message.at.subtract({ hours: 1 }));
      return [orderPage(open.sort((a, b) => Number(named.has(a.code)) - Number(named.has(b.code)) || Number(b.critical) - Number(a.critical)), await countMeanings(tx, message.number, ['NEXT_PAGE'], lastSent))];
    }
    const special = answered.flatMap(({ meaning, outcome }) => outcomeText(meaning, outcome));
    const plain = meanings.filter((meaning) => !answered.some((each) => each.meaning === meaning && each.outcome.kind !== 'DONE'));
    const standings: OrderStanding[] = answered.map(({ outcome }) => outcome.standing);
    for (const meaning of plain) {
      const order = meaning.kind === 'CLOSED' ? held.find(({ workOrderId }) => workOrderId === meaning.workOrderId) : undefined;
      if (order !== undefined) standings.push(await this.carryOut.standing(tx, order));
    }
    return [...special, ...confirmationTexts(plain, standings)];
  }
}

/** What critical orders are echoed: a message of its own, so that a confirmation stays the text that providers approved. */
const echoesOf = ({ at }: UnhandledMessage, held: readonly HeldCode[], answered: readonly Answered[]): readonly string[] => {
  const critical = answered.flatMap(({ meaning, outcome }) => {
    const order = held.find(({ code, workOrderId }) => code === meaning.code && workOrderId === meaning.workOrderId);
    return order?.critical === true && (outcome.kind === 'DONE' || outcome.kind === 'RELAYED') ? [{ orderNumber: order.orderNumber, code: order.code, drill: order.drill, way: 'SMS_REPLY', at } as const] : [];
  });
  return critical.length === 0 ? [] : [echoOfAll(critical)];
};

/** What the plain confirmation does not say: a refusal, a relay. */
function outcomeText(meaning: AnsweringMeaning, outcome: DeedOutcome): string[] {
  switch (outcome.kind) {
    case 'DONE':
      return [];
    case 'REFUSED':
      return [refusalText(outcome.standing, outcome.reason)];
    case 'RELAYED':
      return [relayText(outcome.standing, { found: outcome.unitName ?? '承办单位' }, meaning.code)];
    case 'UNIT_UNKNOWN':
      return [relayText(outcome.standing, { notFound: outcome.unitText }, meaning.code)];
  }
}
