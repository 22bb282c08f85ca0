const MONTHS = 24;
const QUARTERS = 8;
const YEARS = 5;

export interface PeriodNames {
  readonly months: readonly string[];
  readonly quarters: readonly string[];
  readonly years: readonly string[];
}

/** Periods up to that day's own, the latest first; `today` as `2026-11-23`. */
export function periodNames(today: string): PeriodNames {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const back = (of: number, n: number): readonly (readonly [number, number])[] => Array.from({ length: n }, (_, index) => year * of + Math.ceil(month / (12 / of)) - 1 - index).map((at) => [Math.floor(at / of), (at % of) + 1]);
  return {
    months: back(12, MONTHS).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`),
    quarters: back(4, QUARTERS).map(([y, q]) => `${y}-Q${q}`),
    years: Array.from({ length: YEARS }, (_, index) => String(year - index)),
  };
}

/** The last month that is over. */
export const lastMonth = (today: string): string => periodNames(today).months[1] ?? today.slice(0, 7);
