import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { readSurveyReply, type SurveyReply } from '../domain/survey/read-survey-reply.js';
import { surveyAnswer } from '../domain/survey/survey-texts.js';
import type { SurveyChoice } from '../domain/work-order/fact.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import { HearSurvey } from './hear-survey.js';
import { keepOptOut, lockSurvey, surveysOf, type SentSurvey } from './survey.store.js';

export interface ArrivedReply {
  readonly id: string;
  readonly number: string;
  readonly text: string;
  readonly at: Temporal.Instant;
}

export interface Replier {
  /** The number is told of orders, now or a short while ago. */
  readonly answersOrders: boolean;
  readonly isRegistered: boolean;
}

export interface TakenReply {
  readonly meaning: `SURVEY_${SurveyReply['kind']}`;
  readonly workOrderIds: readonly string[];
  /** Whether it is the petitioner's rating. */
  readonly isAnswer: boolean;
  /** What he is told; null: nothing. */
  readonly text: string | null;
}

/** Reads what a petitioner answers to a survey. A number that was sent none changes nothing here. */
@Injectable()
export class TakeSurveyReply {
  constructor(private readonly hearing: HearSurvey, private readonly ledger: Ledger) {}

  /** Null when the message is about something else. */
  async execute(tx: Tx, message: ArrivedReply, replier: Replier): Promise<TakenReply | null> {
    const surveys = await surveysOf(tx, message.number, message.at);
    const read = readSurveyReply(message.text, { surveys, at: message.at, answersOrders: replier.answersOrders });
    if (read === null || (read.kind === 'TEXT' && replier.isRegistered)) return null;
    const sent = 'survey' in read ? surveys.find(({ id }) => id === read.survey.id) : undefined;
    switch (read.kind) {
      case 'OPT_OUT': return this.optOut(tx, message, surveys);
      case 'WHICH': return { meaning: 'SURVEY_WHICH', workOrderIds: [], isAnswer: false, text: surveyAnswer.which(read.surveys) };
      case 'CHOICE': return sent === undefined ? null : this.choose(tx, message, sent, [read.choice]);
      case 'SEVERAL':
      case 'WRONG': return sent === undefined ? null : this.choose(tx, message, sent, read.kind === 'WRONG' ? [] : read.choices);
      case 'TEXT':
      case 'LATE':
      case 'SECOND': return sent === undefined ? null : this.keep(tx, message, sent, read.kind);
    }
  }

  /** One option is the rating; several or a wrong one are what the text makes of them, until one is chosen in time. */
  private async choose(tx: Tx, message: ArrivedReply, sent: SentSurvey, choices: readonly SurveyChoice[]): Promise<TakenReply> {
    const survey = await lockSurvey(tx, sent.id);
    const [choice, ...others] = choices;
    const isTaken = survey !== undefined && (await this.hearing.execute(tx, survey, { happening: { kind: 'SURVEY_ANSWERED', choices }, at: message.at, messageId: message.id }));
    if (!isTaken) return this.keep(tx, message, sent, 'SECOND');
    const isOne = choice !== undefined && others.length === 0;
    const meaning = isOne ? 'SURVEY_CHOICE' : choice === undefined ? 'SURVEY_WRONG' : 'SURVEY_SEVERAL';
    return { meaning, workOrderIds: [sent.workOrderId], isAnswer: isOne, text: isOne ? surveyAnswer.chosen(sent, choice) : surveyAnswer.unclear(sent) };
  }

  /** What rates nothing stands with the order all the same, for whoever calls back or wonders. */
  private async keep(tx: Tx, message: ArrivedReply, sent: SentSurvey, as: 'TEXT' | 'LATE' | 'SECOND'): Promise<TakenReply> {
    const survey = await lockSurvey(tx, sent.id);
    await this.ledger.append(tx, sent.workOrderId, {
      kind: 'SURVEY_REPLY_KEPT', at: message.at, because: survey?.because ?? [], actor: { kind: 'CONTACT', id: null, name: null }, unitCode: survey?.unit_code ?? null, channel: 'SMS', data: { surveyId: sent.id, messageId: message.id, as }, text: message.text,
    });
    const texts = { TEXT: surveyAnswer.text, LATE: surveyAnswer.late, SECOND: surveyAnswer.second } as const;
    return { meaning: `SURVEY_${as}`, workOrderIds: [sent.workOrderId], isAnswer: false, text: texts[as](sent) };
  }

  private async optOut(tx: Tx, message: ArrivedReply, surveys: readonly SentSurvey[]): Promise<TakenReply> {
    await keepOptOut(tx, message.number, message.at);
    const [last] = surveys;
    if (last !== undefined) {
      const survey = await lockSurvey(tx, last.id);
      await this.ledger.append(tx, last.workOrderId, { kind: 'SURVEY_OPTED_OUT', at: message.at, because: survey?.because ?? [], actor: THE_SERVICE, unitCode: survey?.unit_code ?? null, channel: 'SMS', data: { surveyId: last.id, messageId: message.id } });
    }
    return { meaning: 'SURVEY_OPT_OUT', workOrderIds: last === undefined ? [] : [last.workOrderId], isAnswer: false, text: surveyAnswer.optedOut() };
  }
}
