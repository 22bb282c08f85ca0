import { Temporal } from 'temporal-polyfill';
import { spanOfMonth } from '../domain/cards/month.js';
import { beijingDate } from '../domain/time/beijing.js';

export const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;
/** Changes are looked for in this month and so many before it: a year of assessment, and the month after it. */
export const MONTHS_BACK = 13;

/** Months to look at, with the first instant of the first and that after the last. */
export interface Span {
  readonly months: readonly string[];
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

export const monthAt = (now: Temporal.Instant): string => beijingDate(now).toPlainYearMonth().toString();

export const spanOf = (month: string): Span => ({ months: [month], ...spanOfMonth(month) });

/** The present month and those before it, at `now`. */
export const recentSpan = (now: Temporal.Instant): Span => {
  const present = Temporal.PlainYearMonth.from(monthAt(now));
  const months = Array.from({ length: MONTHS_BACK + 1 }, (_, back) => present.subtract({ months: MONTHS_BACK - back }).toString());
  return { months, from: spanOfMonth(months[0] ?? monthAt(now)).from, to: spanOfMonth(monthAt(now)).to };
};

const TOKEN = /^([a-z]+)\.([a-z-]+)\.(20\d{2}-\d{2}|changes)\.(\d{1,15})$/;

/** Where an export stood: of this dataset, jurisdiction and period only, because what one of them has not seen another may have. */
export const tokenOf = (dataset: string, jurisdiction: string, period: string, seq: number): string => `${dataset}.${jurisdiction}.${period}.${String(seq)}`;

/** The number in a token; undefined for one that is none of this export. */
export const seqIn = (token: string, dataset: string, jurisdiction: string, period: string): number | undefined => {
  const [, ofDataset, ofJurisdiction, ofPeriod, seq] = TOKEN.exec(token) ?? [];
  return ofDataset === dataset && ofJurisdiction === jurisdiction && ofPeriod === period ? Number(seq) : undefined;
};
