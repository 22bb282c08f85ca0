import { Injectable } from '@nestjs/common';
import { askedAfter } from '../domain/survey/asking.js';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { findOrder } from '../work-orders/facts.js';
import { lawInForce } from '../work-orders/law-in-force.js';
import { callBackView, ratingView, surveyView } from './survey-views.js';
import { callBacksOf, ratingsOf, surveysOfOrder } from './survey.query.js';

/** Everything about the rating of one order. Whoever calls has seen to it that the order may be seen. */
@Injectable()
export class OrderRating {
  constructor(private readonly lawBook: LawBook) {}

  async of(tx: Tx, id: string): Promise<Record<string, unknown>> {
    const order = await findOrder(tx, id);
    if (order === undefined) throw notFound('没有这张工单。');
    const law = await lawInForce(tx, this.lawBook, order);
    const { rating_excluded: excluded } = await tx.one<{ rating_excluded: string | null }>('select rating_excluded from work_order where id = $1', [id]);
    return {
      ratings: (await ratingsOf(tx, id)).map(ratingView), excluded, callBacks: (await callBacksOf(tx, id)).map(callBackView), surveys: (await surveysOfOrder(tx, id)).map(surveyView),
      rules: { isAsked: !order.drill && askedAfter(law) !== null, byDefault: law.survey?.byDefault ?? null, callBack: law.survey?.callBack ?? null, correctable: law.survey?.correctable ?? null, excludes: law.survey?.excludes ?? null },
    };
  }
}
