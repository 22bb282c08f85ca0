import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunSettings } from '../../../src/platform/config/run-settings.js';
import { beijing, dateOf, DAY, HOUR, MINUTE, startOfDay } from '../time.js';
import type { Life, Year } from '../year.js';
import type { Setting } from './qingyuan-urgent.js';

/** A calendar that was put in force while clocks ran. */
export interface CalendarLoad {
  readonly since: number;
  /** The file as it was loaded, in place of that year's. */
  readonly content: string;
  readonly file: string;
}

/** The day before, offices are closed for a day: open limits of working days are computed anew, and never end earlier than was shown (OQ-06). */
export async function* closeOffices(year: Year, day: number, loads: CalendarLoad[]): Life {
  yield startOfDay(day) - 6 * HOUR;
  const date = dateOf(day);
  const file = `${date.slice(0, 4)}.yaml`;
  const folder = join(year.town.dataDir, 'year-config');
  mkdirSync(folder, { recursive: true });
  for (const part of ['areas', 'calendars']) cpSync(join('config', part), join(folder, part), { recursive: true });
  Object.assign(year.town.application.get(RunSettings), { configDir: folder });
  const content = `${readFileSync(join('config/calendars', file), 'utf8').trimEnd()}\n  - name: 台风停工\n    off: { from: ${date}, to: ${date} }\n`;
  const { status, body } = await year.ask<{ movedCount: number }>('POST', 'calendars', { as: 'administrator', body: { fileName: file, content, replace: true } });
  year.count(`calendar ${String(status)}`);
  year.count(`limits moved by the calendar: ${String(body.movedCount)}`);
  if (status < 300) loads.push({ since: year.now, content, file });
}

/** The service stands still for a while; what fell due meanwhile is caught up with its own instants (OQ-27). */
export async function* standStill({ year, chance }: Setting, at: number): Life {
  yield at;
  year.town.clock.set(beijing(year.now + chance.whole(40, 600) * MINUTE));
  await year.town.settle();
  year.count('service down');
}

const DRILLED = [
  { afterMinutes: 0, category: 'ROAD_AND_TREE', title: '道路塌方,双向断行', address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: '441881' },
  { afterMinutes: 1, category: 'UTILITY', title: '变压器起火,多户停电', address: '清远市英德市大站镇', countyCode: '441881' },
];

/** An exercise of a county: runs as real and stands in no ledger. */
export async function* drill({ year, chance }: Setting, at: number, drills: string[]): Life {
  yield at;
  const { status, body } = await year.ask<{ id: string }>('POST', 'drills', {
    as: 'supervisor', body: { jurisdiction: 'qingyuan', name: '英德市应急演练', kind: chance.of(['SCHEDULED', 'SURPRISE']), scope: 'COUNTY', countyCode: '441881', startsAt: beijing(year.now + HOUR), minutes: 90, orders: DRILLED },
  });
  year.count(`drill ${String(status)}`);
  if (status !== 201) return;
  drills.push(body.id);
  yield year.now + HOUR + 20 * MINUTE;
  const { body: shown } = await year.ask<{ orders: { workOrderId: string | null }[] }>('GET', `drills/${body.id}`, { as: 'supervisor' });
  const [first] = shown.orders;
  if (first?.workOrderId !== null && first !== undefined) await year.ask('POST', `work-orders/${first.workOrderId}/first-responses`, { body: { channel: 'SYSTEM', opinion: '已派员赶赴现场' } }, [409, 422]);
  yield year.now + DAY;
}
