import { Injectable } from '@nestjs/common';
import { OrderNames } from '../board/order-names.js';
import type { DeadlineKind } from '../domain/regulation/regulation.js';
import { beijingDate, toBeijing } from '../domain/time/beijing.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { unavailable } from '../platform/http/problem.js';
import { maskedReport } from '../platform/logging/masked-report.js';
import { limitRows, type LimitRow, type CasesWanted } from './limit-list.query.js';
import { distribution, punctuality, responseTimes, usualLimit, type Bin } from './figures.query.js';
import { completed, keysOf, specialDays, unpublishedYears } from './period.js';
import { MEASURES, type Dimension, type Grouping, type Measure, type Named, type PunctualityRow, type Question, type TimesRow } from './question.js';
import { countQuietly } from './quiet.query.js';
import { cardTotals, carrierRows, categoriesUsed, failureRows, namesOf, orderTotals, type CardTotals, type CarrierRow, type FailureRow, type OrderTotals } from './totals.query.js';
import { Turnstile } from './turnstile.js';

/** Which period was counted, and when; instants and days in Beijing time. */
export interface Counted {
  readonly from: string;
  readonly to: string;
  readonly countedAt: string;
  readonly asOf: string | null;
  readonly drills: boolean;
  /** Years whose holidays are not published yet: there they count as their weekday. */
  readonly unpublishedYears: readonly number[];
}

export interface Summary extends Counted {
  readonly orders: OrderTotals;
  readonly cards: CardTotals;
  readonly opinion: PunctualityRow;
  readonly times: readonly (TimesRow & { readonly measure: Measure })[];
}

export interface Histogram extends Counted {
  readonly measure: Measure;
  /** Seconds that one bin is wide. */
  readonly width: number;
  /** Seconds that most of these cases were given; null where the law gives none. */
  readonly limit: number | null;
  readonly bins: readonly { readonly from: number; readonly to: number | null; readonly n: number }[];
}

export interface LimitView {
  readonly workOrderId: string; readonly number: string; readonly title: string; readonly place: string; readonly drill: boolean; readonly kind: string; readonly state: string;
  readonly unitCode: string; readonly unitName: string | null; readonly startsAt: string; readonly dueAt: string; readonly endedAt: string | null; readonly channel: string | null;
}

const limitView = (row: LimitRow): LimitView => ({
  workOrderId: row.work_order_id, number: row.number, title: maskedReport(row.title, [row.petitioner_name]), place: row.place, drill: row.drill, kind: row.kind, state: row.state, unitCode: row.unit_code, unitName: row.unit_name,
  startsAt: toBeijing(row.started_at), dueAt: toBeijing(row.due_at), endedAt: row.ended_at === null ? null : toBeijing(row.ended_at), channel: row.channel,
});

export type Rows<Row> = Counted & { readonly rows: readonly Row[] };
export type Carriers = Rows<CarrierRow> & { readonly failures: readonly FailureRow[] };

/** How wide and how many the bins of each measure are; the last takes what is beyond. */
const BINS: Readonly<Record<Measure, { readonly width: number; readonly count: number }>> = {
  NOTICE: { width: 10, count: 18 }, REACHED: { width: 30, count: 20 }, RECEIPT: { width: 300, count: 24 }, OPINION: { width: 300, count: 24 }, RESULT: { width: 14_400, count: 18 }, CLOSING: { width: 14_400, count: 24 },
};
const LIMITED: Readonly<Partial<Record<Measure, DeadlineKind>>> = { OPINION: 'FIRST_RESPONSE', RESULT: 'RESULT' };

const emptyTimes = (key: string): TimesRow => ({ key, begun: 0, n: 0, unfinished: 0, leftOut: 0, p50: null, p90: null, p95: null, longest: null });
const emptyRow = (key: string): PunctualityRow => ({ ...emptyTimes(key), total: 0, met: 0, breached: 0, open: 0, ended: 0, superseded: 0, rate: null });

/** Figures over what happened to orders: counted in the database, one question at a time, kept for a minute. */
@Injectable()
export class Statistics {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly lawBook: LawBook, private readonly names: OrderNames, private readonly turnstile: Turnstile) {}

  summary(question: Question): Promise<Summary> {
    return this.ask(['summary'], question, async (tx) => {
      const grouping = this.grouping('TOTAL', question);
      const [opinion] = await punctuality(tx, question, ['FIRST_RESPONSE'], grouping);
      const times: (TimesRow & { measure: Measure })[] = [];
      for (const measure of MEASURES) times.push({ ...((await responseTimes(tx, question, measure, grouping))[0] ?? emptyTimes('')), measure });
      return { orders: await orderTotals(tx, question), cards: await cardTotals(tx, question), opinion: opinion ?? emptyRow(''), times };
    });
  }

  punctuality(question: Question, kinds: readonly DeadlineKind[], by: Dimension): Promise<Rows<Named<PunctualityRow>>> {
    return this.ask(['punctuality', by, ...kinds], question, async (tx) => {
      const rows = await punctuality(tx, question, kinds, this.grouping(by, question));
      return { rows: await this.named(tx, by, question, completed(rows, this.keys(by, question), emptyRow)) };
    });
  }

  times(question: Question, measure: Measure, by: Dimension): Promise<Rows<Named<TimesRow>>> {
    return this.ask(['times', by, measure], question, async (tx) => {
      const rows = await responseTimes(tx, question, measure, this.grouping(by, question));
      return { rows: await this.named(tx, by, question, completed(rows, this.keys(by, question), emptyTimes)) };
    });
  }

  histogram(question: Question, measure: Measure): Promise<Histogram> {
    const { width, count } = BINS[measure];
    const limited = LIMITED[measure];
    return this.ask(['histogram', measure], question, async (tx) => {
      const counted = new Map((await distribution(tx, question, measure, width, count)).map(({ bin, n }: Bin) => [bin, n]));
      const bins = Array.from({ length: count + 1 }, (_, bin) => ({ from: bin * width, to: bin === count ? null : (bin + 1) * width, n: counted.get(bin) ?? 0 }));
      return { measure, width, limit: limited === undefined ? null : await usualLimit(tx, question, limited), bins };
    });
  }

  /** What a figure of `punctuality` counts, one by one. */
  cases(question: Question, wanted: CasesWanted, by: Dimension): Promise<Counted & { readonly items: readonly LimitView[]; readonly total: number }> {
    return this.ask(['cases', by, JSON.stringify(wanted)], question, async (tx) => {
      const { rows, total } = await limitRows(tx, question, wanted, this.grouping(by, question));
      return { total, items: rows.map(limitView) };
    });
  }

  carriers(question: Question): Promise<Carriers> {
    return this.ask(['carriers'], question, async (tx) => ({ rows: await carrierRows(tx, question), failures: await failureRows(tx, question) }));
  }

  private ask<T extends object>(what: readonly string[], question: Question, find: (tx: Tx) => Promise<T>): Promise<T & Counted> {
    const { from, to, asOf, drills } = question;
    return this.turnstile.answer(JSON.stringify([what, question]), this.clock.now(), async () => {
      const now = this.clock.now();
      const found = await countQuietly(this.database, find);
      if (found === 'TOO_SLOW') throw unavailable('统计用时过长,已中止,以免影响派单;请缩短统计期,或稍后重试。');
      return { from: from.toString(), to: to.toString(), countedAt: toBeijing(now), asOf: asOf === null ? null : toBeijing(asOf), drills, unpublishedYears: unpublishedYears(this.lawBook.calendar, question), ...found };
    });
  }

  private grouping(by: Dimension, question: Question): Grouping {
    return { by, special: specialDays(this.lawBook.calendar, question) };
  }

  private keys(by: Dimension, question: Question): readonly string[] | null {
    return keysOf(by, question, beijingDate(this.clock.now()));
  }

  private async named<Row extends { readonly key: string }>(tx: Tx, by: Dimension, question: Question, rows: readonly Row[]): Promise<readonly Named<Row>[]> {
    const names = await this.namesFor(tx, by, question, rows.map(({ key }) => key).filter((key) => key !== ''));
    return rows.map((row) => ({ ...row, name: names.get(row.key) ?? null }));
  }

  private async namesFor(tx: Tx, by: Dimension, question: Question, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (by === 'UNIT') return namesOf(tx, 'unit', codes);
    if (by === 'COUNTY') return namesOf(tx, 'area', codes);
    if (by !== 'CATEGORY') return new Map();
    return new Map((await categoriesUsed(tx, codes, question)).map((used) => [used.category, this.names.category(used.jurisdiction, used.category, used.class)]));
  }
}
