import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { parse, stringify } from 'yaml';
import { eventually, newDataDir, pause, ServiceProcess } from '../support/service-process.js';

/** More units than orders: no liaison is called twice, so that no carrier's budget (one call a minute) is measured instead of us. */
const UNITS = 560;

const MOST_REFUSALS = 20;
const REPEAT_MS = 500;

const codeOf = (index: number): string => `BENCH-${String(index)}`;
const mobileOf = (index: number): string => `1920000${String(9_000 + index)}`;

export interface Ordered {
  readonly id: string;
  readonly number: string;
}

/** The built service with more units than orders will be triggered, and the reports to trigger. */
export class BenchTown {
  private used = 0;

  private constructor(readonly service: ServiceProcess) {}

  /** Prepared but not started, so that the caller can clean up from the first moment. */
  static async prepare(): Promise<BenchTown> {
    const dataDir = newDataDir();
    const configDir = join(dataDir, 'config');
    cpSync('config', configDir, { recursive: true });
    const path = join(configDir, 'units/qingyuan.yaml');
    const file = parse(readFileSync(path, 'utf8')) as { units: unknown[] };
    const more = Array.from({ length: UNITS }, (_, index) => ({
      code: codeOf(index), name: `第${String(index)}测量单位`, shortName: `测量${String(index)}`, kind: 'HANDLING_UNIT', level: 'MUNICIPAL',
      contacts: [{ role: 'EMERGENCY_LIAISON', name: `测量联络人${String(index)}`, mobile: mobileOf(index) }],
    }));
    writeFileSync(path, stringify({ ...file, units: [...file.units, ...more] }));
    return new BenchTown(await ServiceProcess.prepare({ MODE: 'demonstration', DATA_DIR: dataDir, CONFIG_DIR: configDir }));
  }

  /** The next order to a unit nobody was told about yet, and the phone that must ring. */
  next(): { readonly report: Readonly<Record<string, unknown>>; readonly phone: string } {
    const index = this.used;
    if (index >= UNITS) throw new Error('all units of the measurement are used up');
    this.used += 1;
    const report = {
      externalNumber: `BENCH-${String(index)}`, class: 'URGENT', category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', description: '巨石落在路中间,有车绕行。', unitCode: codeOf(index),
      location: { address: '清远市清城区东城街道某路口', latitude: 24.27, longitude: 113.06 }, petitioner: { name: '诉求人某某', phone: '19200009999' },
      acceptedAt: Temporal.Now.instant().toString(),
    };
    return { report, phone: `+86${mobileOf(index)}` };
  }

  /** As a platform does it in a storm: what was refused for now is sent again under the same key. Answers how often that was. */
  async insist(report: Readonly<Record<string, unknown>>): Promise<Ordered & { readonly refused: number }> {
    for (let refused = 0; ; refused += 1) {
      try {
        return { ...(await this.trigger(report)), refused };
      } catch (error) {
        if (refused === MOST_REFUSALS) throw error;
        await pause(REPEAT_MS);
      }
    }
  }

  async trigger(report: Readonly<Record<string, unknown>>): Promise<Ordered> {
    const answer = await this.service.request('POST', '/api/v1/work-orders', report, { 'idempotency-key': `key-${String(report['externalNumber'])}` });
    if (answer.status !== 201) throw new Error(`trigger answered ${String(answer.status)}: ${await answer.text()}`);
    return (await answer.json()) as Ordered;
  }

  /** Nothing is on its way to a carrier any more; false when that took too long. */
  untilQuiet(withinMs: number): Promise<boolean> {
    return eventually(async () => (await this.service.sql("select 1 from due_row where done_at is null and kind = 'ATTEMPT' limit 1")).length === 0, withinMs, 200);
  }
}
