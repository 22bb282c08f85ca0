import { ORDER_CLASSES, type OrderClass } from '../regulation/regulation.js';
import type { FieldReader } from '../regulation/reader.js';
import type { Temporal } from 'temporal-polyfill';
import type { StandAside } from './drill.js';

/** An order as a template names it; who answers for it is found when it is planned, as for a real report. */
export interface TemplateOrder {
  /** From the drill's start. */
  readonly afterMinutes: number;
  readonly class: OrderClass;
  readonly category: string | null;
  readonly title: string;
  readonly address: string;
  readonly countyCode: string | null;
  readonly criticalReason: string | null;
}

export interface DrillTemplate {
  readonly code: string;
  readonly name: string;
  readonly minutes: number;
  readonly orders: readonly TemplateOrder[];
}

/** What a jurisdiction ships for its exercises. */
export interface DrillSettings {
  readonly jurisdiction: string;
  readonly standAside: StandAside;
  readonly templates: readonly DrillTemplate[];
}

/** Where nothing is said: ten real orders in a quarter of an hour are a storm for any hotline. */
export const withoutDrillFile = (jurisdiction: string, within: Temporal.Duration): DrillSettings => ({ jurisdiction, standAside: { stormFrom: 10, within }, templates: [] });

/** Reads one file of `config/drills`. */
export const readDrills = (root: FieldReader): DrillSettings => {
  const aside = root.at('standAside');
  const standAside = { stormFrom: aside.whole('stormFrom', 1), within: aside.duration('within') };
  aside.end();
  const templates = root.list('templates').map(readTemplate);
  templates.forEach(({ code }, index) => {
    if (templates.findIndex((one) => one.code === code) !== index) root.refuse('templates', `each code once, but ${code} stands here twice`);
  });
  const settings = { jurisdiction: root.text('jurisdiction'), standAside, templates };
  root.end();
  return settings;
};

const readTemplate = (entry: FieldReader): DrillTemplate => {
  const template = { code: entry.text('code'), name: entry.text('name'), minutes: entry.whole('minutes', 10), orders: entry.list('orders').map(readOrder) };
  if (template.orders.length === 0) entry.refuse('orders', 'at least one order');
  if (template.orders.some(({ afterMinutes }) => afterMinutes >= template.minutes)) entry.refuse('orders', 'orders that come before the drill ends');
  entry.end();
  return template;
};

const readOrder = (entry: FieldReader): TemplateOrder => {
  const order = {
    afterMinutes: entry.whole('afterMinutes', 0), class: entry.oneOf('class', ORDER_CLASSES), category: entry.optionalText('category'), title: entry.text('title'), address: entry.text('address'),
    countyCode: entry.optionalText('countyCode'), criticalReason: entry.optionalText('criticalReason'),
  };
  entry.end();
  return order;
};
