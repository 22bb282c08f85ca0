import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { ProvePersonByPerson1700000001520 } from '../../migrations/1700000001520-prove-person-by-person.js';
import { VerifyNumbers1700000001300 } from '../../migrations/1700000001300-verify-numbers.js';
import { addContact, changeContact, endContact } from './contact.store.js';
import type { Contact } from './contact.js';
import { keepProof } from './number-proof.store.js';
import { hasDeniedNumber, trustOf } from './number-trust.query.js';
import { readDemonstrationUnits, readRegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';

const CONFIG = join(import.meta.dirname, '../../config');
const files = readRegistryFiles(CONFIG);
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const MOBILE = '+8619200007901';
const OTHER = '+8619200007902';
let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  await test.database.transaction((tx) => new RegistryStore(files).loadDemonstration(tx, readDemonstrationUnits(CONFIG, files.areas), at('2026-01-01T00:00')));
});
afterAll(() => test.close());

const report = (instant: string, verified = false): Parameters<typeof addContact>[2] => ({ by: '登记员', at: at(instant), source: 'REPORTED', verifiedAt: verified ? at(instant) : null, late: false });
const person = (mobile: string): Parameters<typeof addContact>[1] => ({ unitCode: 'YD-JT', role: 'CASE_HANDLER', priority: 7, name: '某承办人', mobile, landline: null, landlineExtension: null, email: null });
const prove = (number: string, instant: string, reference = instant): Promise<boolean> => keepProof(test.database, { number, at: at(instant), recordedAt: at(instant), how: 'SMS_REPLY', reference, units: ['YD-JT'] });
const stateOf = async (contact: Contact, instant: string): Promise<string | undefined> => (await trustOf(test.database, files, [contact], at(instant))).get(contact.id)?.mobile?.state;

describe('proofs of numbers (Part 6: who verified it and when; nothing is overwritten)', () => {
  it('a number handed on starts anew, one that came back starts anew, and an old night is answered as it was', async () => {
    const first = await addContact(test.database, person(MOBILE), report('2026-03-01T09:00'));
    expect([await prove(MOBILE, '2026-03-02T10:00'), await prove(MOBILE, '2026-03-02T10:00'), await prove('+8619200007999', '2026-03-02T10:00')]).toEqual([true, false, false]);
    expect([await stateOf(first, '2026-03-02T09:59'), await stateOf(first, '2026-03-02T10:00'), await stateOf(first, '2026-07-01T10:00')]).toEqual(['UNVERIFIED', 'TRUSTED', 'STALE']);
    const second = await changeContact(test.database, first, person(OTHER), report('2026-04-01T09:00'));
    const third = await changeContact(test.database, second, person(MOBILE), report('2026-04-02T09:00'));
    expect([await stateOf(second, '2026-04-01T12:00'), await stateOf(third, '2026-04-03T09:00')]).toEqual(['UNVERIFIED', 'UNVERIFIED']);
    const renamed = await changeContact(test.database, third, { ...person(MOBILE), priority: 3 }, report('2026-04-04T09:00', true));
    expect(await stateOf(renamed, '2026-04-04T09:00')).toBe('TRUSTED');
    await endContact(test.database, renamed, at('2026-04-05T09:00'));
    const heir = await addContact(test.database, { ...person(MOBILE), name: '继任者' }, report('2026-04-05T09:00'));
    expect([await stateOf(heir, '2026-04-06T09:00'), await stateOf(first, '2026-03-20T09:00')]).toEqual(['UNVERIFIED', 'TRUSTED']);
  });

  it('an answer speaks for the units it answered: who has the number elsewhere by mistake gains and loses nothing, the same person does', async () => {
    const number = '+8619200007911';
    const add = (unitCode: string, role: 'CASE_HANDLER' | 'WORK_ORDER_CONTACT', name: string): Promise<Contact> => addContact(test.database, { ...person(number), unitCode, role, name }, report('2026-05-01T09:00'));
    const [zhang, again, elsewhere, mistaken] = [await add('YD-JT', 'CASE_HANDLER', '张某'), await add('YD-JT', 'WORK_ORDER_CONTACT', '张某'), await add('LZ-WL', 'CASE_HANDLER', '张某'), await add('LS-HJ', 'CASE_HANDLER', '李某')];
    const states = (instant: string): Promise<(string | undefined)[]> => Promise.all([zhang, again, elsewhere, mistaken].map((one) => stateOf(one, instant)));
    const answer = (how: 'CONFIRMED' | 'DENIED' | 'KEY', instant: string, unit: string): Promise<boolean> =>
      keepProof(test.database, { number, at: at(instant), recordedAt: at(instant), how, reference: instant, units: [unit] });
    expect(await answer('KEY', '2026-05-02T09:00', 'ANY-OTHER')).toBe(false);
    await answer('KEY', '2026-05-02T10:00', 'YD-JT');
    expect(await states('2026-05-02T10:00')).toEqual(['TRUSTED', 'TRUSTED', 'TRUSTED', 'UNVERIFIED']);
    await answer('DENIED', '2026-05-03T10:00', 'LS-HJ');
    expect([await states('2026-05-03T10:00'), await hasDeniedNumber(test.database, mistaken, at('2026-05-03T10:00')), await hasDeniedNumber(test.database, zhang, at('2026-05-03T10:00'))]).toEqual([['TRUSTED', 'TRUSTED', 'TRUSTED', 'UNVERIFIED'], true, false]);
    await answer('DENIED', '2026-05-04T10:00', 'LZ-WL');
    expect(await states('2026-05-04T10:00')).toEqual(['TRUSTED', 'TRUSTED', 'UNVERIFIED', 'UNVERIFIED']);
    await answer('CONFIRMED', '2026-05-05T10:00', 'LS-HJ');
    expect(await states('2026-05-05T10:00')).toEqual(['TRUSTED', 'TRUSTED', 'UNVERIFIED', 'TRUSTED']);
  });

  it('the word of a person does not undo a denial, an answer from the number does (Part 6)', async () => {
    const number = '+8619200007912';
    const typed = async (contact: Contact, instant: string): Promise<Contact> => changeContact(test.database, contact, person(number), report(instant, true));
    const denied = (instant: string): Promise<boolean> => keepProof(test.database, { number, at: at(instant), recordedAt: at(instant), how: 'DENIED', reference: instant, units: ['YD-JT'] });
    const first = await typed(await addContact(test.database, person(number), report('2026-06-01T09:00')), '2026-06-01T10:00');
    expect(await stateOf(first, '2026-06-01T10:00')).toBe('TRUSTED');
    await denied('2026-06-02T09:00');
    const second = await typed(first, '2026-06-02T10:00');
    expect(await stateOf(second, '2026-06-02T11:00')).toBe('UNVERIFIED');
    await prove(number, '2026-06-03T09:00', 'answer');
    expect([await stateOf(second, '2026-06-03T09:00'), await stateOf(await typed(second, '2026-06-04T09:00'), '2026-06-04T09:00')]).toEqual(['TRUSTED', 'TRUSTED']);
  });

  it('verifications of before become proofs when the table is made, and it can be taken back', async () => {
    // As the version wrote them that this migration came after: not sealed.
    await test.database.run(
      `update contact set mobile = case when mobile is not null then '+86192' || right('0000000' || abs(hashtext(id::text))::text, 8) end,
         landline = case when landline is not null then '+86763' || right('000000' || abs(hashtext(id::text))::text, 7) end`);
    const runner = test.database.dataSource.createQueryRunner();
    const [migration, later] = [new VerifyNumbers1700000001300(), new ProvePersonByPerson1700000001520()];
    try {
      await later.down(runner);
      await migration.down(runner);
      await migration.up(runner);
      await later.up(runner);
    } finally {
      await runner.release();
    }
    const { n, typed } = await test.database.one<{ n: number; typed: number }>("select count(*)::int as n, count(*) filter (where how = 'TYPED')::int as typed from number_proof");
    expect([n > 300, n === typed]).toEqual([true, true]);
  });
});
