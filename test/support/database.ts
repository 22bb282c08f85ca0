import { randomBytes } from 'node:crypto';
import type { Database } from '../../src/platform/database/database.js';
import { connectDatabase } from '../../src/platform/database/open-database.js';
import { FieldKey } from '../../src/platform/sealing/field-key.js';
import { Keyring } from '../../src/platform/sealing/keyring.js';
import { useKeyring } from '../../src/platform/sealing/seal.js';
import { execute, withDatabaseName, type TestServerAddress } from './test-server.js';

export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  close(): Promise<void>;
}

export const testLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

function serverAddress(): TestServerAddress {
  const given = process.env['JIDI_TEST_SERVER'];
  if (given === undefined) throw new Error('this test needs a database: run it in the vitest project db or stories');
  return JSON.parse(given) as TestServerAddress;
}

/** Of tests only: every test database is sealed with it. */
export const TEST_KEY = new FieldKey('test', Buffer.alloc(32, 7));

/** The keys of a process that never goes through `openDatabase`. */
export const useTestKeys = (): void => useKeyring(new Keyring({ keys: [TEST_KEY], numberKeyId: TEST_KEY.id }));

/** A database of its own with the migrated, empty tables, on the server of this run. Without the connection pool: `openTestDatabase`. */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = serverAddress();
  const name = `jidi_test_${randomBytes(6).toString('hex')}`;
  await execute(server.url, `create database ${name} template ${server.template}`);
  return { url: withDatabaseName(server.url, name), drop: () => execute(server.url, `drop database if exists ${name} with (force)`) };
}

/**
 * Opens a database of its own for one test file; call it in beforeAll and `close` in afterAll.
 * @param role whom it works as: `SERVICE_ROLE` has just the rights of the service; not given, the owner of the tables
 */
export async function openTestDatabase({ role }: { readonly role?: string } = {}): Promise<TestDatabase> {
  const { url, drop } = await createTestDatabase();
  useTestKeys();
  const database = await connectDatabase({ url, log: testLog, role });
  return {
    database,
    url,
    close: async () => {
      await database.dataSource.destroy();
      await drop();
    },
  };
}
