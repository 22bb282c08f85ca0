import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { findAccount, hasAdministrator, insertAccount, openToAll, putPassword, type NewAccount } from './account.store.js';
import { findClientByKey, findClientByName, putClient } from './api-client.store.js';
import { isEndedKey } from './client-key.store.js';
import type { ClientRight } from './principal.js';
import { deleteSessionsOf } from './session.store.js';
import { readSecretFile, writeSecretFile } from './secret-file.js';
import { digestOf, hashPassword, isPassword, newPassword, newSecret, prefixOf } from './secrets.js';

/** Two nodes that start at once take their turn. */
const FIRST_START_LOCK = 7_412_345;
const FIRST_CLIENT = 'first';
const ALL_RIGHTS: readonly ClientRight[] = ['TRIGGER', 'READ', 'OPERATE'];

export interface FirstClient {
  /** Left out: the first client. Else a further client of this name, whose key a demonstration keeps in DATA_DIR/api-key-<name>. */
  readonly name?: string;
  readonly jurisdiction: string;
  /** API_KEY of the environment. */
  readonly apiKey: string | undefined;
  /** Where a demonstration keeps the key for the printed `curl`; undefined in production, which keeps it nowhere. */
  readonly keepIn: string | undefined;
}

/**
 * Makes sure that the first machine client exists and, in a demonstration, that its key can be read in DATA_DIR/api-key.
 * Returns the key when it is new and must be shown once: it is stored nowhere else.
 */
export const ensureFirstClient = async (tx: Tx, first: FirstClient, now: Temporal.Instant): Promise<string | undefined> => {
  await tx.rows('SELECT pg_advisory_xact_lock($1)', [FIRST_START_LOCK]);
  const name = first.name ?? FIRST_CLIENT;
  const file = first.name === undefined ? 'api-key' : `api-key-${first.name}`;
  const known = await findClientByName(tx, name);
  const kept = first.keepIn === undefined ? undefined : await readSecretFile(join(first.keepIn, file));
  if (known !== undefined && first.apiKey === undefined && first.keepIn === undefined) return undefined;
  const key = first.apiKey ?? kept ?? newSecret();
  if (first.keepIn !== undefined && kept !== key) await writeSecretFile(join(first.keepIn, file), key);
  if ((await findClientByKey(tx, digestOf(key), now)) !== undefined) return undefined;
  // Or a restart with the API_KEY of before would bring a stolen key back, and end the one that took its place.
  if (first.keepIn === undefined && (await isEndedKey(tx, digestOf(key), now))) return undefined;
  // Another node of the same demonstration keeps its own key in its own folder: both count, or its owner would be locked out.
  const isBeside = known !== undefined && first.apiKey === undefined && kept === undefined;
  await putClient(tx, { name: isBeside ? `${name}-${newSecret().slice(0, 8)}` : name, jurisdiction: first.jurisdiction, keyHash: digestOf(key), prefix: prefixOf(key), rights: ALL_RIGHTS }, now);
  return first.apiKey === undefined ? key : undefined;
};

/** The hotline's own people; they see every jurisdiction. */
const DEMONSTRATION: readonly NewAccount[] = [
  { name: 'supervisor', displayName: '值班长', role: 'SUPERVISOR' },
  { name: 'operator', displayName: '话务员', role: 'OPERATOR' },
  { name: 'administrator', displayName: '系统管理员', role: 'ADMINISTRATOR' },
  { name: 'auditor', displayName: '督办员', role: 'AUDITOR' },
];

export interface DemonstrationSignIn {
  /** The account to start with. */
  readonly account: string;
  readonly password: string;
  /** All accounts; they share the password. */
  readonly accounts: readonly string[];
}

/**
 * Makes sure that the demonstration's accounts exist with the one password that DATA_DIR/sign-in holds; `units` are those who sign in for a unit or a
 * county office. Null when another node that lives has given out the password: it stands in that one's folder, and its people stay signed in.
 */
export const ensureDemonstrationAccounts = async (tx: Tx, dataDir: string, now: Temporal.Instant, units: readonly NewAccount[]): Promise<DemonstrationSignIn | null> => {
  await tx.rows('SELECT pg_advisory_xact_lock($1)', [FIRST_START_LOCK]);
  const file = join(dataDir, 'sign-in');
  const kept = /^password=(\S+)$/m.exec((await readSecretFile(file)) ?? '')?.[1];
  if (kept === undefined && (await hasLivingNode(tx, now)) && (await findAccount(tx, 'supervisor')) !== undefined) return null;
  const password = kept ?? newPassword();
  if (kept === undefined) await writeSecretFile(file, `account=supervisor\npassword=${password}`);
  let passwordHash = await rightHash(tx, password);
  const accounts = [...DEMONSTRATION, ...units];
  for (const account of accounts) {
    const known = await findAccount(tx, account.name);
    if (known !== undefined && known.passwordHash === passwordHash) continue;
    passwordHash ??= await hashPassword(password);
    if (known === undefined) await insertAccount(tx, account, passwordHash, now);
    else await replacePassword(tx, known.id, passwordHash, now);
  }
  await openToAll(tx, DEMONSTRATION.map(({ name }) => name));
  return { account: 'supervisor', password, accounts: accounts.map((account) => account.name) };
};

/** The file of before is lost: who held the old password is out. */
const replacePassword = async (tx: Tx, accountId: string, passwordHash: string, now: Temporal.Instant): Promise<void> => {
  await putPassword(tx, { accountId, passwordHash, mustChange: false, keep: 0 }, now);
  await deleteSessionsOf(tx, accountId);
};

/** Seen within the last ten seconds, as every node is every two. */
const hasLivingNode = async (tx: Tx, now: Temporal.Instant): Promise<boolean> => (await tx.maybe('SELECT 1 FROM node WHERE seen_at > $1 LIMIT 1', [now.subtract({ seconds: 10 })])) !== undefined;

/** The hash that the accounts share, when it still fits: checking each would cost the start a quarter of a second. */
const rightHash = async (tx: Tx, password: string): Promise<string | undefined> => {
  const supervisor = await findAccount(tx, 'supervisor');
  return supervisor !== undefined && (await isPassword(supervisor.passwordHash, password)) ? supervisor.passwordHash : undefined;
};

/** Null when production may start, else the line for the person who starts it. */
export const missingAdministrator = async (tx: Tx): Promise<string | null> =>
  (await hasAdministrator(tx)) ? null : 'there is no administrator: npm run account -- create --name <name> --role ADMINISTRATOR';
