import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CALENDARS_SCHEMA, PLAN_SCHEMA } from '../../src/calendars/calendar-schemas.js';
import { LawBook } from '../../src/law/law-book.js';
import { RunSettings } from '../../src/platform/config/run-settings.js';
import { aReport } from '../builders/report.js';
import { departures } from '../support/conforms.js';
import { useTown } from '../support/town.js';

const town = useTown();
const NOTICES = 'notices:\n  - { title: 通知, number: 〔1〕1号, published: 2026-11-01 }\n';
// Invented: the arrangement of 2027 is not published.
const YEAR_2027 = `year: 2027\n${NOTICES}holidays:\n  - { name: 元旦, off: { from: 2027-01-01, to: 2027-01-03 } }\n`;
const EXTENDED = YEAR_2027.replace('to: 2027-01-03', 'to: 2027-01-04');

interface Loaded { readonly applied: boolean; readonly kept: boolean; readonly place: string; readonly replaces: boolean; readonly changes: unknown[]; readonly movedCount: number; readonly moved: { number: string; kind: string; from: string | null; to: string }[]; readonly code?: string; readonly errors?: { pointer: string; detail: string }[] }
interface Calendars { readonly version: string; readonly warnings: string[]; readonly years: { year: number; workingDays: number }[]; readonly loads: { since: string | null }[] }
const load = (content: string, { as = 'administrator', query = '', ...more }: { as?: string; query?: string; replace?: boolean; fileName?: string } = {}) =>
  town.ask<Loaded>('POST', `/api/v1/calendars${query}`, { as, body: { fileName: '2027.yaml', content, ...more } });
const calendars = async (): Promise<Calendars> => (await town.ask<Calendars>('GET', '/api/v1/calendars', { as: 'supervisor' })).body;

let folder = '';
let configDir = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'calendars-'));
  for (const part of ['areas', 'calendars']) cpSync(join('config', part), join(folder, part), { recursive: true });
  const settings = town.application.get(RunSettings);
  configDir = settings.configDir;
  Object.assign(settings, { configDir: folder });
  // The town forgets what was loaded, and so must the book that has read it.
  Object.assign(town.application.get(LawBook), { loads: [] });
  await town.begin('2026-12-31T10:00:00+08:00');
});
afterEach(() => {
  Object.assign(town.application.get(RunSettings), { configDir });
  rmSync(folder, { recursive: true });
});

/** Its result is owed on the next working day, which nobody knows before the year is published. */
const owing = async () => {
  const order = await town.report(aReport());
  await town.command(order, 'first-responses', { channel: 'SYSTEM', opinion: '已派员' }, 'unit');
  return town.command(order, 'completions', { completedAt: town.at() }, 'unit');
};

describe('the calendar of a year in the console (OQ-06)', () => {
  it('a dry run names days and limits and changes nothing; loading puts it in force at once, without a restart, and keeps the file', async () => {
    const order = await owing();
    expect(order.alarms).toMatchObject([{ kind: 'CALENDAR_UNCOVERED' }]);
    expect(await calendars()).toMatchObject({ warnings: [expect.stringContaining('2027')], loads: [{ since: null }] });

    const foreseen = await load(YEAR_2027, { query: '?dryRun=true' });
    expect(foreseen).toMatchObject({ status: 200, body: { applied: false, place: '2027.yaml', replaces: false, movedCount: 1, moved: [{ number: order.number, kind: 'RESULT', from: null, to: '2027-01-05T00:00:00.000+08:00' }] } });
    expect(foreseen.body.changes).toEqual([
      { kind: 'YEAR', county: null, year: 2027, workingDays: 260 },
      { kind: 'DAY', county: null, date: '2027-01-01', weekday: 'Fri', was: 'unpublished', is: 'off' },
    ]);
    expect(departures(foreseen.body, PLAN_SCHEMA)).toEqual([]);
    await town.settle();
    expect((await town.order(order.id)).alarms).toMatchObject([{ kind: 'CALENDAR_UNCOVERED' }]);
    expect(existsSync(join(folder, 'calendars/2027.yaml'))).toBe(false);

    expect((await load(YEAR_2027)).body).toMatchObject({ applied: true, kept: true });
    await town.settle();
    const known = await town.order(order.id);
    expect(known).toMatchObject({ alarms: [], deadlines: [{ kind: 'FIRST_RESPONSE' }, { kind: 'RESULT', dueAt: '2027-01-05T00:00:00.000+08:00' }] });
    expect(readFileSync(join(folder, 'calendars/2027.yaml'), 'utf8')).toBe(YEAR_2027);
    const now = await calendars();
    expect(now).toMatchObject({ warnings: [], years: expect.arrayContaining([expect.objectContaining({ year: 2027, workingDays: 260 })]) });
    expect(departures(now, CALENDARS_SCHEMA)).toEqual([]);
    expect(await town.database.rows("select e.action, t.actor_name as name from audit_entry e join audit_text t on t.entry_id = e.id where e.action = 'calendar.loaded'")).toEqual([{ action: 'calendar.loaded', name: '系统管理员' }]);
    expect((await load(YEAR_2027)).body).toMatchObject({ applied: false, movedCount: 0 });

    // The second notice of the year calls one day more off: the limit moves, later.
    expect(await load(EXTENDED)).toMatchObject({ status: 409, body: { code: 'CALENDAR_EXISTS' } });
    expect((await load(EXTENDED, { replace: true })).body).toMatchObject({ applied: true, movedCount: 1, moved: [{ from: '2027-01-05T00:00:00.000+08:00', to: '2027-01-06T00:00:00.000+08:00' }] });
    await town.settle();
    expect((await town.order(order.id)).deadlines[1]).toMatchObject({ dueAt: '2027-01-06T00:00:00.000+08:00' });
    expect(await load(YEAR_2027, { replace: true })).toMatchObject({ status: 409, body: { code: 'CALENDAR_OLDER' } });
  });

  it('a folder that cannot be written does not keep the calendar from counting, and it is said; until the file is there no other is taken', async () => {
    mkdirSync(join(folder, 'calendars/2027.yaml.new'));
    expect((await load(YEAR_2027)).body).toMatchObject({ applied: true, kept: false });
    expect(town.troubles.said.splice(0).join()).toContain('calendar.notKept');
    expect(await load(EXTENDED)).toMatchObject({ status: 409, body: { code: 'CALENDAR_FILES_DIFFER' } });
  });

  it.each([
    ['a wrong date', YEAR_2027.replace('to: 2027-01-03', 'to: 2027-01-33'), '第 5 行 /holidays/0/off/to'],
    ['no year', NOTICES, '第 1 行 /year'],
    ['no YAML', 'year: [', '本文件'],
  ])('%s is named by its line, without a path of this machine', async (_, content, detail) => {
    const answer = await load(content, { query: '?dryRun=true' });
    expect(answer).toMatchObject({ status: 400, body: { errors: expect.arrayContaining([{ pointer: '/content', detail: expect.any(String) }]) } });
    const details = (answer.body.errors ?? []).map((one) => one.detail).join(' ');
    expect(details).toContain(detail === '本文件' ? '第 1 行' : detail);
    expect(details).not.toContain(tmpdir());
  });

  it('only an administrator loads one, and only from a file name', async () => {
    expect((await load(YEAR_2027, { as: 'supervisor' })).status).toBe(403);
    expect((await load(YEAR_2027, { as: 'auditor', query: '?dryRun=true' })).status).toBe(403);
    expect((await town.ask('GET', '/api/v1/calendars', { as: 'unit' })).status).toBe(403);
    expect(await load(YEAR_2027, { fileName: '../2027.yaml' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/fileName' }] } });
    expect(await load(' ', { query: '?dryRun=maybe' })).toMatchObject({ status: 400 });
  });
});
