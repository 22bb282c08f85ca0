import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { KeepAccountsInJurisdiction1700000000900 } from '../../migrations/1700000000900-keep-accounts-in-jurisdiction.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { insertAccount, listAccounts } from './account.store.js';
import type { Role } from './principal.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); }, 60_000);
afterAll(() => test.close());

const account = (name: string, role: Role, createdAt: string, codes: { readonly unitCode?: string; readonly jurisdiction?: string } = {}): Promise<string | undefined> =>
  insertAccount(test.database, { name, displayName: name, role, ...codes }, 'hash', at(createdAt));
const upgrade = async (): Promise<Record<string, string | null>> => {
  const runner = test.database.dataSource.createQueryRunner();
  await new KeepAccountsInJurisdiction1700000000900().up(runner).finally(() => runner.release());
  return Object.fromEntries((await listAccounts(test.database)).map(({ name, jurisdiction }) => [name, jurisdiction]));
};
const law = (jurisdiction: string, storedAt: string): Promise<number> => test.database.run(
  "insert into law_version (hash, kind, id, version, revision, content, stored_at) values ($1, 'REGULATION', $1, '1', 1, $2, $3)", [`law of ${jurisdiction}`, JSON.stringify({ jurisdiction }), at(storedAt)]);

describe('OQ-49: accounts from before there was a second jurisdiction', () => {
  it('see the first one alone; units and counties see what is theirs by their codes', async () => {
    await law('qingyuan', '2026-01-01T00:00');
    await account('chief', 'SUPERVISOR', '2026-01-02T00:00');
    await account('road', 'UNIT', '2026-01-02T00:00', { unitCode: 'YD-JT' });
    await account('other', 'AUDITOR', '2026-01-02T00:00', { jurisdiction: 'shaoguan' });
    expect(await upgrade()).toEqual({ chief: 'qingyuan', road: null, other: 'shaoguan' });
  });

  it('and one that was made for all of them keeps seeing all', async () => {
    await law('haojiang', '2026-03-01T00:00');
    await account('early', 'OPERATOR', '2026-02-28T00:00');
    await account('province', 'AUDITOR', '2026-03-02T00:00');
    expect(await upgrade()).toMatchObject({ chief: 'qingyuan', early: 'qingyuan', province: null });
  });
});
