import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { resolveResponsible } from '../domain/responsibility/resolve-responsible.js';
import { addContact, changeContact, contactHistory, endContact, lockContact } from './contact.store.js';
import { readDemonstrationUnits, readRegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';

const CONFIG = join(import.meta.dirname, '../../config');
const files = readRegistryFiles(CONFIG);
const registry = new RegistryStore(files);
const demonstration = readDemonstrationUnits(CONFIG, files.areas);
const LOADED = Temporal.Instant.from('2026-11-22T08:00:00+08:00');
const NOW = Temporal.Instant.from('2026-11-22T21:10:00+08:00');

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  expect(await test.database.transaction((tx) => registry.loadDemonstration(tx, demonstration, LOADED))).toEqual(['qingyuan', 'haojiang', 'shaoguan']);
}, 60_000);
afterAll(() => test.close());

describe('the demonstration data', () => {
  it('are loaded once and never into a registry that holds units', async () => {
    expect(await test.database.transaction((tx) => registry.loadDemonstration(tx, demonstration, NOW))).toEqual([]);
    for (const { jurisdiction, units } of demonstration) expect((await registry.units(test.database, jurisdiction)).map(({ code }) => code).sort()).toEqual(units.map(({ code }) => code).sort());
  });

  it('hold YD-JT with exactly one liaison, who has one mobile', async () => {
    const liaisons = await registry.contactsOf(test.database, 'YD-JT', NOW, ['EMERGENCY_LIAISON']);
    expect(liaisons).toHaveLength(1);
    expect(liaisons[0]).toMatchObject({ landline: null, version: 1, source: 'REPORTED' });
    expect(liaisons[0]?.mobile).toMatch(/^\+861920000\d{4}$/);
  });

  it('give every number to one person only', async () => {
    const numbers = (await test.database.rows<{ number: string }>('select unnest(array_remove(array[mobile, landline], null)) as number from contact')).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('hold an office and a bureau for each county, a unit with a work-order contact only and one with nobody', async () => {
    for (const { code } of files.areas.flatMap(({ counties }) => counties)) expect((await registry.countyOffice(test.database, code))?.kind).toBe('COUNTY_HOTLINE_OFFICE');
    expect((await registry.emergencyBureaux(test.database, 'qingyuan', ['441881', '441821'])).map(({ code }) => code)).toEqual(['QY-YJ', 'FG-YJ', 'YD-YJ']);
    expect((await registry.contactsOf(test.database, 'LZ-WL', NOW)).map(({ role }) => role)).toEqual(['WORK_ORDER_CONTACT']);
    expect(await registry.contactsOf(test.database, 'LS-HJ', NOW)).toEqual([]);
  });

  it('name the supervisors, the areas and whoever has a number', async () => {
    const supervisors = await registry.contactsOf(test.database, (await registry.hotline(test.database, 'qingyuan'))?.code ?? '', NOW, ['DUTY_SUPERVISOR']);
    expect(supervisors.map(({ priority }) => priority)).toEqual([1, 2]);
    expect(await registry.area(test.database, '441881')).toEqual({ code: '441881', name: '英德市' });
    const [liaison] = await registry.contactsOf(test.database, 'YD-JT', NOW, ['EMERGENCY_LIAISON']);
    expect(await registry.contactsByNumber(test.database, liaison?.mobile ?? '', NOW)).toEqual([liaison]);
    expect(await registry.contactsByNumber(test.database, '+8619200009999', NOW)).toEqual([]);
  });

  it('make a directory that routes the example of the contract', async () => {
    const directory = await registry.directory(test.database, 'qingyuan');
    const resolution = resolveResponsible(directory, { address: '清远市英德市浛洸镇鱼咀村委旁', countyCode: null, unitCode: null, category: 'ROAD_AND_TREE', report: '' }, { accepted: [], unit: ['QY2019-2.2'], countyOffice: null, spanning: null, supervisor: [] });
    expect(resolution).toMatchObject({ kind: 'ROUTED', routing: { kind: 'UNIT', unitCode: 'YD-JT', countyCode: '441881' } });
  });
});

describe('a jurisdiction', () => {
  it('knows its own units only, and each has a hotline, supervisors and the leaders its rules press (HJ2022-5.2, HJ2022-5.3)', async () => {
    for (const { id, city } of files.areas) {
      const { area, units } = await registry.directory(test.database, id);
      expect(area.city).toEqual(city);
      expect(units.every((unit) => demonstration.find(({ jurisdiction }) => jurisdiction === id)?.units.some(({ code }) => code === unit.code))).toBe(true);
      const hotline = await registry.hotline(test.database, id);
      expect(hotline).toMatchObject({ jurisdiction: id, kind: 'HOTLINE' });
      expect((await registry.contactsOf(test.database, hotline?.code ?? '', NOW, ['DUTY_SUPERVISOR'])).length).toBeGreaterThan(0);
    }
    expect(await registry.contactsOf(test.database, 'HJ-CG', NOW, ['LEADER_IN_CHARGE', 'PRINCIPAL_LEADER'])).toHaveLength(2);
  });
});

describe('a contact', () => {
  const fields = { unitCode: 'YD-CG', role: 'CASE_HANDLER' as const, priority: 1, name: '英德市城管承办人', mobile: '+8619200009001', landline: null, landlineExtension: null, email: null };
  const report = (at: Temporal.Instant) => ({ by: '管理员', at, source: 'REPORTED' as const, verifiedAt: null, late: false });

  it('keeps what it said at every instant (Part 6: history)', async () => {
    const later = NOW.add({ hours: 1 });
    const end = NOW.add({ hours: 2 });
    const id = await test.database.transaction(async (tx) => (await addContact(tx, fields, report(NOW))).id);
    await test.database.transaction(async (tx) => {
      const current = await lockContact(tx, id);
      if (current === undefined) throw new Error('the contact is in force');
      await changeContact(tx, current, { ...current, mobile: '+8619200009002' }, report(later));
    });
    await test.database.transaction(async (tx) => {
      const current = await lockContact(tx, id);
      if (current === undefined) throw new Error('the contact is in force');
      await endContact(tx, current, end);
    });
    const mobileAt = async (at: Temporal.Instant) => (await registry.contactsOf(test.database, 'YD-CG', at, ['CASE_HANDLER'])).map(({ mobile }) => mobile);
    expect(await mobileAt(NOW.subtract({ milliseconds: 1 }))).toEqual([]);
    expect(await mobileAt(NOW)).toEqual(['+8619200009001']);
    expect(await mobileAt(later.subtract({ milliseconds: 1 }))).toEqual(['+8619200009001']);
    expect(await mobileAt(later)).toEqual(['+8619200009002']);
    expect(await mobileAt(end)).toEqual([]);
    expect((await contactHistory(test.database, id)).map(({ version, validTo }) => [version, String(validTo)])).toEqual([[1, String(later)], [2, String(end)]]);
    expect(await test.database.transaction((tx) => lockContact(tx, id))).toBeUndefined();
  });

  it('needs a number, and a unit that exists', async () => {
    await expect(addContact(test.database, { ...fields, mobile: null }, report(NOW))).rejects.toThrow(/ck_contact_reachable/);
    await expect(addContact(test.database, { ...fields, unitCode: 'XX' }, report(NOW))).rejects.toThrow(/fk_contact_unit/);
  });
});
