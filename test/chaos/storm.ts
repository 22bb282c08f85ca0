import { Temporal } from 'temporal-polyfill';
import type { ServiceProcess } from '../support/service-process.js';

export interface Triggered {
  readonly id: string;
  readonly number: string;
  readonly unitCode: string | null;
}

const UNITS = ['QY-JT', 'QY-CG', 'QY-GD', 'QY-GS', 'QY-RQ', 'QY-TX', 'QY-HJ', 'QY-WL', 'YD-JT', 'YD-JT'] as const;

/** A report that leaves no doubt about its unit. */
export const reportTo = (unitCode: string, index: number): Readonly<Record<string, unknown>> => ({
  externalNumber: `CHAOS-${String(index)}`, class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', unitCode,
  location: unitCode.startsWith('YD') ? { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' } : { address: '清远市清城区东城街道某路口' },
  acceptedAt: Temporal.Now.instant().toString(),
});

/** Reports to several units, two of them to the same one. */
export const stormOf = (count: number): Readonly<Record<string, unknown>>[] =>
  Array.from({ length: count }, (_, index) => reportTo(UNITS[index % UNITS.length] ?? 'YD-JT', index));

/** Posts all at once, each under its own key, so that the same storm may be posted again. */
export const triggerAll = (service: ServiceProcess, reports: readonly Readonly<Record<string, unknown>>[]): Promise<Triggered[]> =>
  Promise.all(reports.map(async (report) => {
    const answer = await service.request('POST', '/api/v1/work-orders', report, { 'idempotency-key': `key-${String(report['externalNumber'])}` });
    if (answer.status !== 201) throw new Error(`trigger answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Triggered;
  }));
