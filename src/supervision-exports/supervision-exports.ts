import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { invalidRequest } from '../platform/http/problem.js';
import { Turns } from '../platform/http/turns.js';
import type { Dataset } from './dataset.js';
import { type ExportRow, type ExportScope, lastSeq, refreshRows, rowsOfMonth, rowsSince } from './export-row.store.js';
import { monthAt, recentSpan, spanOf, tokenOf } from './period.js';
import { FORMATS, type Format, writerOf } from './write-rows.js';

/** One export: everything of a month, or what was added or changed after `since`; fixed by `until`, so that the same is given byte for byte. */
export interface Export {
  readonly dataset: Dataset;
  readonly scope: ExportScope;
  /** `2026-11` or `changes`. */
  readonly period: string;
  readonly since: number | null;
  readonly until: number;
  readonly token: string;
}

export interface ControlTotals {
  readonly dataset: string; readonly jurisdiction: string; readonly period: string; readonly since: string | null; readonly token: string;
  /** Whether the month is over: rows may still be added to one that is not. */
  readonly isComplete: boolean;
  readonly rows: number; readonly removed: number; readonly corrected: number;
  /** Of rows that are not removed, by field and value. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly lastChangedAt: string | null;
  readonly files: Readonly<Record<Format, { readonly bytes: number; readonly sha256: string }>>;
}

export interface Asked {
  readonly dataset: Dataset;
  readonly jurisdiction: string;
  /** `2026-11` or `changes`. */
  readonly period: string;
  readonly since: number | null;
  /** A token of an earlier export: the same again; null for the present state. */
  readonly until: number | null;
  readonly as: Format | 'totals';
}

const AT_ONCE = 2_000;
const PATIENCE = '120s';

/** What supervision bodies and the provincial data set fetch. A fetch compares first and writes what is new as revisions, so a correction is never silent; who fetched what is in the audit. */
@Injectable()
export class SupervisionExports {
  /** One comparison at a time on a node: exports never take the connections of notices. */
  private readonly turns = new Turns(1);

  constructor(private readonly database: Database, private readonly clock: Clock) {}

  async begin(asked: Asked, principal: Principal): Promise<Export> {
    const { dataset, jurisdiction, period, since } = asked;
    const scope: ExportScope = { jurisdiction, month: period === 'changes' ? null : period };
    const giveBack = await this.turns.take();
    try {
      return await this.database.transaction(async (tx) => {
        await tx.rows("select set_config('statement_timeout', $1, true)", [PATIENCE]);
        const now = this.clock.now();
        if (asked.until === null) await refreshRows(tx, dataset, jurisdiction, scope.month === null ? recentSpan(now) : spanOf(scope.month), now);
        const last = await lastSeq(tx, dataset, scope);
        refuseAhead(asked, last);
        const until = asked.until ?? last;
        const token = tokenOf(dataset.name, jurisdiction, period, until);
        await audit(tx, principal, { action: 'EXPORT_FETCHED', subjectKind: 'EXPORT', subject: `${dataset.name} ${period}`, purpose: null, data: { jurisdiction, as: asked.as, since, token } }, now);
        return { dataset, scope, period, since, until, token };
      });
    } finally {
      giveBack();
    }
  }

  /** The file in pieces, so that a month of any size costs little memory; what is written meanwhile lies after `until`. */
  async *content(one: Export, format: Format): AsyncGenerator<string> {
    const writer = writerOf(format, one.dataset);
    if (writer.head !== '') yield writer.head;
    for await (const rows of this.batches(one)) yield rows.map((row) => writer.row(row)).join('');
  }

  async totals(one: Export, now: Temporal.Instant): Promise<ControlTotals> {
    const sums = FORMATS.map((format) => ({ format, writer: writerOf(format, one.dataset), hash: createHash('sha256'), bytes: 0 }));
    const say = (sum: (typeof sums)[number], text: string): void => {
      sum.hash.update(text);
      sum.bytes += Buffer.byteLength(text);
    };
    for (const sum of sums) say(sum, sum.writer.head);
    const tally = new Tally(one.dataset);
    for await (const rows of this.batches(one)) {
      for (const row of rows) {
        tally.add(row);
        for (const sum of sums) say(sum, sum.writer.row(row));
      }
    }
    const [csv, jsonl] = sums.map(({ bytes, hash }) => ({ bytes, sha256: hash.digest('hex') }));
    if (csv === undefined || jsonl === undefined) throw new Error('there are two formats');
    return {
      dataset: one.dataset.name, jurisdiction: one.scope.jurisdiction, period: one.period, since: one.since === null ? null : tokenOf(one.dataset.name, one.scope.jurisdiction, one.period, one.since), token: one.token,
      isComplete: one.scope.month !== null && one.scope.month < monthAt(now), ...tally.sums(), files: { csv, jsonl },
    };
  }

  private async *batches(one: Export): AsyncGenerator<readonly ExportRow[]> {
    if (one.since === null && one.scope.month !== null) return yield* this.wholeMonth(one);
    for (let after = one.since ?? 0; ;) {
      const rows = await rowsSince(this.database, one.dataset, one.scope, after, one.until, AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last.seq;
    }
  }

  private async *wholeMonth({ dataset, scope, until }: Export): AsyncGenerator<readonly ExportRow[]> {
    for (let after = ''; ;) {
      const rows = await rowsOfMonth(this.database, dataset, scope, until, after, AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last.key;
    }
  }
}

/** After a restoration the numbers begin again where the backup stood: what is written under them would never reach whoever asks for later ones. */
const refuseAhead = ({ since, until }: Asked, last: number): void => {
  const ahead = [['/since', since], ['/until', until]].flatMap(([pointer, seq]) => (typeof seq === 'number' && seq > last ? [{ pointer: String(pointer), detail: '凭证晚于现有的全部内容(服务可能由备份恢复过):请不带 since 重新导出一次。' }] : []));
  if (ahead.length > 0) throw invalidRequest(ahead);
};

/** Counts rows as they pass. */
class Tally {
  private rows = 0;
  private removed = 0;
  private corrected = 0;
  private last: Temporal.Instant | null = null;
  private readonly counts: Record<string, Record<string, number>>;

  constructor(private readonly dataset: Dataset) {
    this.counts = Object.fromEntries(dataset.totals.map((name) => [name, {}]));
  }

  add({ removed, revision, at, content }: ExportRow): void {
    this.rows += 1;
    if (revision > 1) this.corrected += 1;
    if (this.last === null || at.epochMilliseconds > this.last.epochMilliseconds) this.last = at;
    if (removed) {
      this.removed += 1;
      return;
    }
    for (const name of this.dataset.totals) {
      const value = content[name];
      const key = value === null || value === undefined ? '' : String(value);
      const of = this.counts[name] ?? {};
      of[key] = (of[key] ?? 0) + 1;
    }
  }

  sums(): Pick<ControlTotals, 'rows' | 'removed' | 'corrected' | 'counts' | 'lastChangedAt'> {
    const sorted = Object.fromEntries(Object.entries(this.counts).map(([name, of]) => [name, Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)))]));
    return { rows: this.rows, removed: this.removed, corrected: this.corrected, counts: sorted, lastChangedAt: this.last === null ? null : toBeijing(this.last) };
  }
}
