import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { KeepRosters1700000001100 } from '../../migrations/1700000001100-keep-rosters.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import type { RosterChange, Rotation } from '../domain/roster/roster.js';
import { readSettings } from '../platform/config/settings.js';
import { addContact, endContact, lockContact } from './contact.store.js';
import type { ContactFields } from './contact.js';
import { readDemonstrationUnits, readRegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';
import { WhoAnswers } from './who-answers.js';
import { WorkingCalendars } from './working-calendars.js';

const CONFIG = join(import.meta.dirname, '../../config');
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const REGISTERED = at('2026-01-01T00:00');
const clock = new TestClock();
const whoAnswers = new WhoAnswers(clock, new WorkingCalendars(readSettings({ CONFIG_DIR: CONFIG })));
let test: TestDatabase;
let people: Record<string, string>;

const aPerson = (name: string, changes: Partial<ContactFields>): Promise<string> => addContact(test.database, {
  unitCode: 'YD-CG', role: 'CASE_HANDLER', priority: 1, name, mobile: `+861920000${String(7000 + Number(changes.priority ?? 1))}`, landline: null, landlineExtension: null, email: null, ...changes,
}, { by: '管理员', at: REGISTERED, source: 'REPORTED', verifiedAt: null, late: false }).then(({ id }) => id);

beforeAll(async () => {
  test = await openTestDatabase();
  clock.set('2026-11-22T12:00:00+08:00');
  const files = readRegistryFiles(CONFIG);
  await test.database.transaction((tx) => new RegistryStore(files).loadDemonstration(tx, readDemonstrationUnits(CONFIG, files.areas), REGISTERED));
  people = { first: await aPerson('甲', { priority: 1 }), second: await aPerson('乙', { priority: 2 }), third: await aPerson('丙', { priority: 3 }) };
}, 60_000);
afterAll(() => test.close());

const plan = async (role: string, unitCode: string, members: readonly string[], changes: Partial<Omit<Rotation, 'startsOn'>> = {}, version = 1, recordedAt = REGISTERED): Promise<void> => {
  await test.database.run("insert into roster values ($1, $2, $3, '管理员', $4) on conflict (unit_code, role) do update set version = $3", [unitCode, role, version, recordedAt]);
  const rotation = { key: 'night', name: '夜班', line: 1, members, startsOn: '2026-01-06', turnDays: 1, turnsBy: 'CALENDAR_DAYS', from: '20:00', until: '08:00', days: ['WORKING', 'WEEKEND', 'HOLIDAY'], ...changes };
  await test.database.run("insert into roster_plan (unit_code, role, version, rotations, valid_from, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, '管理员', $5)", [unitCode, role, version, JSON.stringify([rotation]), recordedAt]);
};
const enter = (kind: RosterChange['kind'], from: string, to: string, content: object, recordedAt: string): Promise<number> => test.database.run(
  "insert into roster_change (id, unit_code, role, version, kind, valid_from, valid_to, content, recorded_by, recorded_at) values ($1, 'YD-CG', 'CASE_HANDLER', 2, $2, $3, $4, $5, '管理员', $6)",
  [randomUUID(), kind, at(from), at(to), JSON.stringify(content), at(recordedAt)]);
const told = async (unitCode: string, role: ContactFields['role'], when: string): Promise<readonly string[]> =>
  (await whoAnswers.answering(test.database, unitCode, role, at(when))).map(({ contact, through, reason }) => `${contact.name} ${through} ${reason}`);

describe('who answers for a unit', () => {
  it('without a roster: the list in its order', async () => {
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-22T02:00')).toEqual(['甲 LIST LISTED', '乙 LIST LISTED', '丙 LIST LISTED']);
  });

  it('QY2019-5.2c: nobody reported: the work-order contact, but not for a hotline office; nobody at all: nobody', async () => {
    expect(await told('LZ-WL', 'EMERGENCY_LIAISON', '2026-11-22T02:00')).toEqual([expect.stringMatching(/工单联系人 DEFAULT WORK_ORDER_CONTACT$/)]);
    expect(await told('LS-HJ', 'EMERGENCY_LIAISON', '2026-11-22T02:00')).toEqual([]);
    expect(await told('XX', 'EMERGENCY_LIAISON', '2026-11-22T02:00')).toEqual([]);
  });

  it('QY2019-A.3: without a duty desk the duty landline of the form stands in, once, and without the mobile', async () => {
    const landline = '+867633007001';
    for (const priority of [1, 2]) await aPerson(`联络人${String(priority)}`, { unitCode: 'LS-HJ', role: 'EMERGENCY_LIAISON', priority, mobile: `+86192000071${String(priority).padStart(2, '0')}`, landline });
    const [desk, ...more] = await whoAnswers.answering(test.database, 'LS-HJ', 'DUTY_DESK', at('2026-11-22T02:00'));
    expect(more).toEqual([]);
    expect(desk).toMatchObject({ through: 'DEFAULT', reason: 'LIAISON_LANDLINE', contact: { name: '值班固话', mobile: null, landline } });
  });

  it('with a roster: who is on duty, then the rest of the list; at a gap the whole list, and it says so', async () => {
    await plan('CASE_HANDLER', 'YD-CG', [people['third'] ?? '', people['second'] ?? '']);
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-23T02:00')).toEqual(['丙 ROSTER ROTATION', '甲 LIST AFTER_DUTY', '乙 LIST AFTER_DUTY']);
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-23T07:59:59.999')).toEqual(['丙 ROSTER ROTATION', '甲 LIST AFTER_DUTY', '乙 LIST AFTER_DUTY']);
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-23T08:00')).toEqual(['甲 LIST ROSTER_GAP', '乙 LIST ROSTER_GAP', '丙 LIST ROSTER_GAP']);
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-24T02:00')).toEqual(['乙 ROSTER ROTATION', '甲 LIST AFTER_DUTY', '丙 LIST AFTER_DUTY']);
  });

  it('somebody on leave comes last: only when nobody else is left', async () => {
    await enter('LEAVE', '2026-11-24T00:00', '2026-11-26T00:00', { contactId: people['second'] }, '2026-11-22T11:00');
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-24T02:00')).toEqual(['丙 ROSTER LEAVE', '甲 LIST AFTER_DUTY']);
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-24T12:00')).toEqual(['甲 LIST ROSTER_GAP', '丙 LIST ROSTER_GAP']);
    for (const who of ['first', 'third']) await enter('LEAVE', '2026-11-25T00:00', '2026-11-26T00:00', { contactId: people[who] }, '2026-11-22T11:00');
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-25T12:00')).toEqual(['甲 LIST ALL_ON_LEAVE', '乙 LIST ALL_ON_LEAVE', '丙 LIST ALL_ON_LEAVE']);
  });

  it('Part 6: an old night is answered with the list and the roster of that night', async () => {
    const before = await told('YD-CG', 'CASE_HANDLER', '2026-11-21T02:00');
    expect(before).toEqual(['丙 ROSTER ROTATION', '甲 LIST AFTER_DUTY', '乙 LIST AFTER_DUTY']);
    await enter('OVERRIDE', '2026-11-20T20:00', '2026-11-21T08:00', { line: 1, contactId: people['first'] }, '2026-11-22T11:30');
    await plan('CASE_HANDLER', 'YD-CG', [people['second'] ?? ''], {}, 9, at('2026-11-22T11:40'));
    await test.database.transaction(async (tx) => {
      const third = await lockContact(tx, people['third'] ?? '');
      if (third !== undefined) await endContact(tx, third, at('2026-11-22T11:50'));
    });
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-21T02:00')).toEqual(before);
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-22T22:00')).toEqual(['乙 ROSTER ROTATION', '甲 LIST AFTER_DUTY']);
    expect(await told('YD-CG', 'CASE_HANDLER', '2015-01-01T00:00')).toEqual([]);
  });

  it('without the tables of rosters everybody is on the list again, and they come back empty', async () => {
    const runner = test.database.dataSource.createQueryRunner();
    const migration = new KeepRosters1700000001100();
    try {
      await migration.down(runner);
      await migration.up(runner);
    } finally {
      await runner.release();
    }
    expect(await told('YD-CG', 'CASE_HANDLER', '2026-11-22T22:00')).toEqual(['甲 LIST LISTED', '乙 LIST LISTED']);
  });
});
