import { cellName, reasonWords } from '../domain/assessment/detail-words.js';
import type { CellChange, ExplainedMovement } from '../domain/assessment/compare.js';
import { GENERAL } from '../domain/assessment/figure-words.js';
import type { Place } from '../domain/assessment/figures.js';
import { periodOf } from '../domain/assessment/period.js';
import { presented, type Content, type Relays, type Row } from '../domain/assessment/present.js';
import type { Reason } from '../domain/assessment/reasons.js';
import type { Words } from '../domain/work-order/case-file.js';
import { toBeijing } from '../domain/time/beijing.js';
import { maskedReport } from '../platform/logging/masked-report.js';
import type { ShownRow } from './assessment.store.js';
import type { Compared } from './assessments.js';
import type { CountedRow } from './figures.query.js';

export interface ShownView {
  readonly id: string; readonly how: string; readonly asOf: string; readonly shownAt: string; readonly shownBy: string; readonly shownByName: string | null; readonly hash: string;
}

export const shownView = (row: ShownRow): ShownView => ({ id: row.id, how: row.how, asOf: toBeijing(row.as_of), shownAt: toBeijing(row.shown_at), shownBy: row.shown_by, shownByName: row.shown_by_name, hash: row.hash });

export interface ColumnView { readonly name: Words; readonly figure: string; readonly details: readonly string[]; readonly isShare: boolean }
export interface SectionView { readonly key: string; readonly title: Words; readonly means: Words; readonly because: readonly string[]; readonly columns: readonly ColumnView[] }

export interface AssessmentView {
  readonly period: string; readonly kind: string; readonly from: string; readonly to: string; readonly jurisdiction: string; readonly asOf: string; readonly drills: boolean; readonly definition: number;
  /** Whether the period was over at that instant. */
  readonly isOver: boolean;
  /** The version it was kept as; null for figures counted just now. */
  readonly shown: ShownView | null;
  readonly sections: readonly SectionView[];
  readonly rows: readonly Row[];
  readonly relays: readonly (Relays & { readonly name: string | null })[];
  readonly cells: Content['cells'];
  readonly general: typeof GENERAL;
}

export const assessmentView = (content: Content, shown: ShownRow | null): AssessmentView => {
  const { period, jurisdiction, asOf, drills, definition, cells, relays, counties } = content;
  const found = periodOf(period);
  if (found === null) throw new Error(`kept for no period: ${period}`);
  const { sections, rows } = presented(content);
  return {
    period, kind: found.kind, from: found.from.toString(), to: found.to.toString(), jurisdiction, asOf, drills, definition, isOver: asOf > toBeijing(found.endsAt), shown: shown === null ? null : shownView(shown),
    sections: sections.map(({ key, title, means, because, columns }) => ({ key, title, means, because, columns: columns.map(({ name, figure, details, of }) => ({ name, figure, details, isShare: of !== null })) })),
    rows, relays: relays.map((one) => ({ ...one, name: counties.find(({ code }) => code === one.county)?.name ?? null })), cells, general: GENERAL,
  };
};

export interface CountedView {
  readonly figure: string; readonly detail: string; readonly name: Words; readonly subject: string; readonly workOrderId: string; readonly number: string; readonly title: string; readonly unitCode: string | null; readonly unitName: string | null;
  readonly countyCode: string | null; readonly countyName: string | null; readonly seconds: number | null;
}

export const countedView = (row: CountedRow): CountedView => ({
  figure: row.figure, detail: row.detail, name: cellName(row.figure, row.detail), subject: row.subject, workOrderId: row.work_order_id, number: row.number, title: maskedReport(row.title, [row.petitioner_name]), unitCode: row.unit, unitName: row.unit_name, countyCode: row.county, countyName: row.county_name, seconds: row.value,
});

const placeView = (place: Place | null): Record<string, unknown> | null => (place === null ? null : { unit: place.unit, county: place.county, detail: place.detail, seconds: place.value });

const reasonView = ({ entry, isLate }: Reason): Record<string, unknown> => ({
  entryId: entry.id, seq: entry.seq, kind: entry.kind, name: reasonWords(entry), at: toBeijing(entry.at), recordedAt: toBeijing(entry.recordedAt), unitCode: entry.unitCode, because: entry.because, isLate,
});

const cellView = (change: CellChange, names: ReadonlyMap<string, string>): Record<string, unknown> => ({ ...change, name: cellName(change.figure, change.detail), keyName: names.get(`${change.by} ${change.key}`) ?? null });

const movedView = (one: ExplainedMovement, numbers: ReadonlyMap<string, string>): Record<string, unknown> => ({
  figure: one.figure, subject: one.subject, workOrderId: one.workOrderId, number: numbers.get(one.workOrderId) ?? null, from: one.before === null ? null : cellName(one.figure, one.before.detail), to: one.after === null ? null : cellName(one.figure, one.after.detail),
  before: placeView(one.before), after: placeView(one.after), reasons: one.reasons.map(reasonView),
});

/** So many are told one by one; all are counted. */
const MOST_TOLD = 500;

/** `since`: the version compared with, or the instant alone. */
export const changesView = ({ cells, cases, unexplained, numbers, now }: Compared, since: { readonly shown: ShownRow | null; readonly asOf: string; readonly before: Pick<Content, 'definition' | 'relays'> | null }): Record<string, unknown> => {
  const names = new Map([...now.units.map(({ code, name }) => [`UNIT ${code}`, name] as const), ...now.counties.map(({ code, name }) => [`COUNTY ${code}`, name] as const)]);
  return {
    period: now.period, jurisdiction: now.jurisdiction, since: { asOf: since.asOf, shown: since.shown === null ? null : shownView(since.shown) }, asOf: now.asOf, isSameDefinition: since.before === null || since.before.definition === now.definition,
    unexplained, cells: cells.map((cell) => cellView(cell, names)), totalCases: cases.length, cases: cases.slice(0, MOST_TOLD).map((one) => movedView(one, numbers)), relaysBefore: since.before?.relays ?? [], relays: now.relays,
  };
};
