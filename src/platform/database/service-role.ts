import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import type { Log } from './log.js';

/** Whom the service works as. It owns nothing: what only grows, it can neither change nor empty, and it can lift no trigger. */
export const SERVICE_ROLE = 'jidi_service';

/** Any number that no other lock of the service has: nodes that start at once grant one after the other. */
const GRANT_LOCK = 5_512_346;
const INSUFFICIENT_PRIVILEGE = '42501';

/** Tables to which rows are only added, one from which none is removed, one that only a trigger of the owner moves, and one that only migrations write. */
const LESSER_RIGHTS: Readonly<Record<string, string>> = {
  ledger_entry: 'select, insert', audit_entry: 'select, insert', audit_checkpoint: 'select, insert', audit_checkpoint_leaf: 'select, insert', audit_chain: 'select', assessment_shown: 'select, insert', migration: 'select', card: 'select, insert, update', export_row: 'select, insert',
  drill_report: 'select, insert', bulletin: 'select, insert', rating: 'select, insert',
};
const RIGHTS = 'select, insert, update, delete';
const ALL_RIGHTS = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'];

/** The address under which the service itself connects to an embedded PostgreSQL, whose owner is its superuser; the password follows from the owner's. */
export const embeddedServiceUrl = (ownerUrl: string): string => {
  const url = new URL(ownerUrl);
  const secret = createHmac('sha256', url.password).update(SERVICE_ROLE).digest('hex');
  url.username = SERVICE_ROLE;
  url.password = secret;
  return url.href;
};

/**
 * Sees to it that the role is there with just its rights on every table, and that whoever owns the database may take it on. Where the account may not make
 * roles, it says what the administrator of the database must run and answers false: the service then works with the rights of its account.
 * @param serviceUrl where the service signs in as the role itself
 */
export async function ensureServiceRole(ownerUrl: string, log: Log, serviceUrl: string = ownerUrl): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'jidi rights' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [GRANT_LOCK]);
    await ensureRole(client, serviceUrl);
    for (const statement of await missingGrants(client)) await client.query(statement);
    await takeOn(client);
    return true;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    log.warn(`the account of DATABASE_URL may not set up the role ${SERVICE_ROLE}: the ledger and the audit are append-only by triggers alone. The administrator of the database should run: create role ${SERVICE_ROLE} nologin; grant ${SERVICE_ROLE} to <account of DATABASE_URL>;`);
    return false;
  } finally {
    await client.end();
  }
}

const ensureRole = async (client: Client, serviceUrl: string): Promise<void> => {
  const { rows: [found] } = await client.query<{ login: boolean }>('select rolcanlogin as login from pg_roles where rolname = $1', [SERVICE_ROLE]);
  if (found === undefined) await client.query(`create role ${SERVICE_ROLE} nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls`);
  const { username, password } = new URL(serviceUrl);
  if (username === SERVICE_ROLE && found?.login !== true) await client.query(`alter role ${SERVICE_ROLE} login password ${client.escapeLiteral(decodeURIComponent(password))}`);
};

/** Only what differs is granted or revoked: grants of several nodes, or while others work, would get in each other's way. */
const missingGrants = async (client: Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string; held: readonly string[] }>(
    `select c.relname as name, array(select r from unnest($2::text[]) r where has_table_privilege($1, c.oid, r)) as held
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')`, [SERVICE_ROLE, ALL_RIGHTS]);
  const tables = rows.flatMap(({ name, held }) => {
    const due = LESSER_RIGHTS[name] ?? RIGHTS;
    const isRight = held.join() === due.split(', ').join();
    return isRight ? [] : [`revoke all on table ${client.escapeIdentifier(name)} from ${SERVICE_ROLE}, public`, `grant ${due} on table ${client.escapeIdentifier(name)} to ${SERVICE_ROLE}`];
  });
  const { rows: sequences } = await client.query<{ name: string }>(
    "select c.relname as name from pg_sequence s join pg_class c on c.oid = s.seqrelid where c.relnamespace = 'public'::regnamespace and not has_sequence_privilege($1, s.seqrelid, 'usage')", [SERVICE_ROLE]);
  return [`grant usage on schema public to ${SERVICE_ROLE}`, ...tables, ...sequences.map(({ name }) => `grant usage, select on sequence ${client.escapeIdentifier(name)} to ${SERVICE_ROLE}`)];
};

/** PostgreSQL 16 lets whoever made a role administer it, and not take it on. */
const takeOn = async (client: Client): Promise<void> => {
  try {
    await client.query(`set role ${SERVICE_ROLE}`);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    await client.query(`grant ${SERVICE_ROLE} to current_user`);
    await client.query(`set role ${SERVICE_ROLE}`);
  }
};
