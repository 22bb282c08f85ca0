import { ORDER_CLASSES, type OrderClass } from '../api/types';
import { useAddress } from '../registry/address';
import { beijingDay } from '../time/format';
import { useNow } from '../time/use-now';
import { PERIODS, spanOf, type Period, type Span } from './period';
import { MEASURES, type Asked, type Measure } from './statistics-types';

export interface Address {
  readonly period: Period;
  /** Null until the service has said what day it is. */
  readonly asked: Asked | null;
  readonly kind: string;
  readonly measure: Measure;
  readonly change: (changes: Readonly<Record<string, string>>) => void;
}

/** What the page is asked for, out of the address bar: a link shows the same. Today is that of the service, in Beijing. */
export function useAsked(): Address {
  const [get, change] = useAddress();
  const now = useNow();
  const today = now === null ? null : beijingDay(now * 1000);
  const period = PERIODS.find((known) => known === get('period')) ?? 'month';
  const span = today === null ? null : period === 'own' ? ownSpan(get, today) : spanOf(period, today);
  const asked: Asked | null = span === null ? null : { ...span, county: get('county'), unit: get('unit'), class: classOf(get('class')), category: get('category'), drills: get('drills') === '1', asOf: get('asOf') };
  return { period, asked, kind: get('kind'), measure: MEASURES.find((known) => known === get('measure')) ?? 'OPINION', change };
}

const ownSpan = (get: (name: string) => string, today: string): Span => {
  const month = spanOf('month', today);
  return { from: get('from') === '' ? month.from : get('from'), to: get('to') === '' ? month.to : get('to') };
};

const classOf = (text: string): OrderClass | '' => ORDER_CLASSES.find((known) => known === text) ?? '';
