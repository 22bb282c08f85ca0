import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalize } from 'json-canonicalize';
import type { Temporal } from 'temporal-polyfill';
import { compare, type Comparison } from '../domain/assessment/compare.js';
import type { Cell } from '../domain/assessment/figures.js';
import { DEFINITION, type Content, type Named } from '../domain/assessment/present.js';
import { earlier, isAfter, toBeijing } from '../domain/time/beijing.js';
import { audit } from '../identity/audit.store.js';
import { requesterOf, type Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { everythingWritten } from '../platform/database/everything-written.js';
import { unavailable, unprocessable } from '../platform/http/problem.js';
import { countQuietly } from '../statistics/quiet.query.js';
import { Turnstile } from '../statistics/turnstile.js';
import { countyNames, insertShown, latestShown, orderNumbers, unitNames, type How, type ShownContent } from './assessment.store.js';
import { movementsSince, countCells, entriesSince, listCases, MOST_CHANGES, relayTimes, type CountedRow, type CasesWanted, type Question } from './figures.query.js';
import { settledBy } from './settled-instant.js';

/** A year is counted seldom and by few: it may take longer than a figure of the page. Milliseconds for one statement. */
const PATIENCE_MS = 20_000;

export interface Compared extends Comparison {
  readonly numbers: ReadonlyMap<string, string>;
  readonly now: Content;
}

/** What an earlier assessment said, and the instant its knowledge was of. */
export interface Earlier {
  readonly cells: readonly Cell[];
  readonly asOf: Temporal.Instant;
}

/** Assessments of units: counted in the database in one snapshot, kept as they were shown, and explained when they change. */
@Injectable()
export class Assessments {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly turnstile: Turnstile) {}

  count(question: Question): Promise<Content> {
    return this.ask(async (tx) => this.contentOf(tx, question));
  }

  cases(question: Question, wanted: CasesWanted): Promise<{ readonly rows: CountedRow[]; readonly total: number }> {
    return this.ask((tx) => listCases(tx, question, wanted));
  }

  /** Against what was kept; or, where nothing was, against what is counted anew for that instant. */
  compare(question: Question, before: Earlier | Temporal.Instant): Promise<Compared> {
    const since = 'asOf' in before ? before.asOf : before;
    return this.ask(async (tx) => {
      const changes = await movementsSince(tx, question, since);
      if (changes.length > MOST_CHANGES) throw unprocessable('TOO_MANY_CHANGES', `两次统计之间有 ${String(MOST_CHANGES)} 处以上变化,无法逐条说明;请与统计期结束之后的版本比较,或统计较短的时期。`);
      const entries = await entriesSince(tx, [...new Set(changes.map(({ workOrderId }) => workOrderId))], since, question.asOf);
      const shown = 'asOf' in before ? before.cells : await countCells(tx, { ...question, asOf: since });
      const now = await this.contentOf(tx, question);
      return { ...compare(shown, now.cells, changes, entries, since), now, numbers: await orderNumbers(tx, changes.map(({ workOrderId }) => workOrderId)) };
    });
  }

  /** The latest instant whose figures may be kept. */
  settled(): Temporal.Instant {
    return settledBy(this.clock.now());
  }

  /**
   * Keeps an assessment as it is shown from here on. What is taken away again unchanged is kept once: the latest version stands for it. Throws 503 where
   * something is still being written that may belong to it.
   */
  async keep(question: Question, how: How, principal: Principal): Promise<ShownContent> {
    if (!(await everythingWritten(this.database))) throw unavailable('有登记尚未写完,此刻的数字还不能固定;请稍后重试。');
    const content = await this.count(question);
    const text = canonicalize(content);
    const hash = createHash('sha256').update(text).digest('hex');
    return this.database.transaction(async (tx) => {
      await tx.run('select pg_advisory_xact_lock(hashtext($1))', [`assessment ${question.jurisdiction} ${question.period.name}`]);
      const now = this.clock.now();
      const latest = await latestShown(tx, question.jurisdiction, question.period.name);
      const isKnown = how === 'EXPORTED' && latest !== undefined && sameFigures(latest.content, content);
      const kept: ShownContent = isKnown ? latest : {
        id: randomUUID(), jurisdiction: question.jurisdiction, period: question.period.name, as_of: question.asOf, shown_at: now, how, shown_by: requesterOf(principal), shown_by_name: principal.name, content: text, hash,
      };
      if (!isKnown) await insertShown(tx, kept);
      await audit(tx, principal, { action: how === 'FIXED' ? 'ASSESSMENT_FIXED' : 'ASSESSMENT_EXPORTED', subjectKind: 'ASSESSMENT', subject: kept.id, purpose: null, data: { jurisdiction: kept.jurisdiction, period: kept.period, asOf: toBeijing(kept.as_of), hash: kept.hash } }, now);
      return kept;
    });
  }

  private async contentOf(tx: Tx, question: Question): Promise<Content> {
    const { jurisdiction, period, drills, asOf } = question;
    const cells = await countCells(tx, question);
    const keys = (by: Cell['by']): readonly string[] => [...new Set(cells.filter((cell) => cell.by === by).map(({ key }) => key))].sort();
    const at = earlier(period.endsAt.subtract({ milliseconds: 1 }), asOf);
    const units = (await unitNames(tx, keys('UNIT'), at)).map((unit): Named => ({ ...unit, until: unit.until === null ? null : toBeijing(unit.until) }));
    const counties = (await countyNames(tx, keys('COUNTY'))).map((county): Named => ({ ...county, successor: null, until: null }));
    return { definition: DEFINITION, jurisdiction, period: period.name, asOf: toBeijing(asOf), drills, cells, units, counties, relays: await relayTimes(tx, question) };
  }

  /** One question at a time, beside those of the statistics: figures never take connections from notices. */
  private ask<T>(find: (tx: Tx) => Promise<T>): Promise<T> {
    return this.turnstile.pass(async () => {
      const found = await countQuietly(this.database, async (tx) => ({ answer: await find(tx) }), PATIENCE_MS);
      if (found === 'TOO_SLOW') throw unavailable('统计用时过长,已中止,以免影响派单;请统计较短的时期,或稍后重试。');
      return found.answer;
    });
  }
}

const sameFigures = (text: string, { asOf: _asOf, ...content }: Content): boolean => {
  const { asOf: _before, ...kept } = JSON.parse(text) as Content;
  return canonicalize(kept) === canonicalize(content);
};

/** Whether the period was over when the figures were known: the last limit of its last day has been judged. */
export const isOver = ({ period, asOf }: Pick<Question, 'period' | 'asOf'>): boolean => isAfter(asOf, period.endsAt);
