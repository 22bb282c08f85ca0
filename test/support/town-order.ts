import type { OrderView } from '../../src/work-orders/order-views.js';
import type { TimelineEntry } from '../../src/work-orders/timeline-view.js';
import type { Report } from '../builders/report.js';
import type { Answer, Town } from './town.js';

/** An order of any jurisdiction under a story: who says what of it, and how it stands. */
export class TownOrder {
  private constructor(private readonly town: Town, readonly id: string, private readonly from: string) {}

  /** Reported by the platform of a jurisdiction. */
  static async reported(town: Town, report: Report, from = 'qingyuan'): Promise<TownOrder> {
    const { category, ...rest } = report;
    const { id } = await town.report(from === 'qingyuan' && report.class === 'URGENT' && category !== undefined ? report : rest, from === 'qingyuan' ? undefined : from);
    return new TownOrder(town, id, from);
  }

  /** A command as somebody, whatever comes of it. */
  async ask(what: string, body: object, as = 'supervisor'): Promise<Answer> {
    const answer = await this.town.ask('POST', `/api/v1/work-orders/${this.id}/${what}`, { body, as });
    await this.town.settle();
    return answer;
  }

  /** A command that is carried out. */
  async do(what: string, body: object, as = 'supervisor'): Promise<OrderView> {
    const { status, body: said } = await this.ask(what, body, as);
    if (status !== 200) throw new Error(`${what}: ${String(status)} ${JSON.stringify(said)}`);
    return this.view();
  }

  tell(as: string, fact: string, members: object = {}): Promise<OrderView> {
    return this.do('facts', { fact, ...members }, as);
  }

  result(as: string): Promise<OrderView> {
    return this.do('results', { channel: 'SYSTEM', procedure: '现场处置', result: '已修复', handledAt: this.town.at() }, as);
  }

  /** Why a command is refused by the law, in short. */
  async refused(what: string, body: object, as = 'supervisor'): Promise<{ readonly status: number; readonly code: unknown; readonly because: unknown; readonly explanation: unknown }> {
    const { status, body: said } = await this.ask(what, body, as);
    return { status, code: said['code'], because: said['because'], explanation: said['explanation'] };
  }

  view(): Promise<OrderView> {
    return this.town.order(this.id, this.from === 'qingyuan' ? undefined : this.from);
  }

  /** Limits of a kind as `OPEN 10-18T24:00`, oldest first; `D 24:00` is the next day's 00:00. */
  async limits(kind: string, unitCode?: string): Promise<readonly string[]> {
    const { deadlines } = await this.view();
    return deadlines.filter((one) => one.kind === kind && (unitCode === undefined || one.unitCode === unitCode)).map(({ state, dueAt }) => `${state} ${dueAt.slice(5, 16)}`);
  }

  async cards(): Promise<readonly string[]> {
    return (await this.view()).cards.map((card) => `${card.colour} ${card.breachAt.slice(5, 23)}`);
  }

  async labels(): Promise<readonly string[]> {
    return (await this.view()).labels.map(({ label, unitCode, at }) => `${label} ${unitCode} ${at.slice(5, 16)}`);
  }

  async timeline(): Promise<readonly TimelineEntry[]> {
    return (await this.town.ask<{ items: TimelineEntry[] }>('GET', `/api/v1/work-orders/${this.id}/timeline`, { as: 'supervisor' })).body.items;
  }
}

/** What a refusal by the law looks like: 422, its clauses, and one sentence in each language. */
export const byRule = (...because: readonly string[]): object => ({
  status: 422, code: 'REFUSED_BY_RULE', because, explanation: { zh: matching(/[\u4e00-\u9fff]/u), en: matching(/[a-z]{3}/u) },
});

const matching = (pattern: RegExp): object => ({ asymmetricMatch: (value: unknown) => typeof value === 'string' && pattern.test(value), toString: () => 'StringMatching' });
