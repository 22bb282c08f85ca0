export const PERIODS = ['month', 'last-month', 'quarter', 'year', 'own'] as const;
export type Period = (typeof PERIODS)[number];

export interface Span {
  readonly from: string;
  readonly to: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** First and last day of a period as `YYYY-MM-DD`, both included; `today` in Beijing. One that is running ends today. */
export function spanOf(period: Exclude<Period, 'own'>, today: string): Span {
  const [year = 0, month = 1] = today.split('-').map(Number);
  switch (period) {
    case 'month':
      return { from: `${year}-${two(month)}-01`, to: today };
    case 'last-month':
      return month === 1 ? { from: `${year - 1}-12-01`, to: `${year - 1}-12-31` } : { from: `${year}-${two(month - 1)}-01`, to: `${year}-${two(month - 1)}-${two(daysIn(year, month - 1))}` };
    case 'quarter':
      return { from: `${year}-${two(month - ((month - 1) % 3))}-01`, to: today };
    case 'year':
      return { from: `${year}-01-01`, to: today };
  }
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** How many days, both ends included. */
export function daysOf({ from, to }: Span): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}
