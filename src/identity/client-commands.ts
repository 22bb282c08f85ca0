import type { Temporal } from 'temporal-polyfill';
import type { Database, Tx } from '../platform/database/database.js';
import { findClientByName, insertClient, listClients, putClient, revokeClient } from './api-client.store.js';
import { audit, type ServiceAuthor } from './audit.store.js';
import { endOthers, insertKey, keysOf, mirrorNewestKey } from './client-key.store.js';
import { clientView } from './client-views.js';
import { CLIENT_RIGHTS } from './principal.js';
import { digestOf, newSecret, prefixOf } from './secrets.js';

const TERMINAL: ServiceAuthor = { kind: 'SERVICE', id: 'account-command', name: 'npm run account', jurisdiction: null };
const HOURS = 24;
const SHOWN = 'it is shown this once';

const note = (tx: Tx, action: string, clientId: string, data: Readonly<Record<string, unknown>>, now: Temporal.Instant): Promise<void> =>
  audit(tx, TERMINAL, { action, subjectKind: 'API_CLIENT', subject: clientId, purpose: null, data }, now);

/** Creates a client with all rights, or gives the one of that name a new key that replaces the others at once. A name of another jurisdiction is left alone. */
export const createClientByCommand = (database: Database, name: string, jurisdiction: string, now: Temporal.Instant): Promise<string | { readonly belongsTo: string }> =>
  database.transaction(async (tx) => {
    const known = await findClientByName(tx, name);
    if (known !== undefined && known.jurisdiction !== jurisdiction) return { belongsTo: known.jurisdiction };
    const key = newSecret();
    const isNew = (await insertClient(tx, { name, jurisdiction, rights: CLIENT_RIGHTS, createdBy: TERMINAL.name }, now)) !== undefined;
    await putClient(tx, { name, jurisdiction, keyHash: digestOf(key), prefix: prefixOf(key), rights: CLIENT_RIGHTS, createdBy: TERMINAL.name }, now);
    const client = await findClientByName(tx, name);
    await note(tx, isNew ? 'CLIENT_CREATED' : 'CLIENT_KEY_CREATED', client?.id ?? '', { overlapDays: 0 }, now);
    return `${key}\nThe key of client ${name}; ${SHOWN}. An earlier key of this client no longer counts.`;
  });

/** A further key; the others end by themselves after so many days. Undefined when there is no such client that counts. */
export const rotateClientByCommand = (database: Database, name: string, overlapDays: number, now: Temporal.Instant): Promise<string | undefined> =>
  database.transaction(async (tx) => {
    const client = await findClientByName(tx, name);
    if (client === undefined || client.revokedAt !== null) return undefined;
    const key = newSecret();
    const keyId = await insertKey(tx, { clientId: client.id, keyHash: digestOf(key), prefix: prefixOf(key), signingSecret: null, createdBy: TERMINAL.name }, now);
    await endOthers(tx, client.id, keyId, now.add({ hours: overlapDays * HOURS }));
    await mirrorNewestKey(tx, client.id);
    await note(tx, 'CLIENT_KEY_CREATED', client.id, { keyId, overlapDays }, now);
    return `${key}\nThe new key of client ${name}; ${SHOWN}. Its other keys go on for ${String(overlapDays)} days and then end by themselves.`;
  });

/** Shuts the client and ends all its keys. False when there is none. */
export const revokeClientByCommand = (database: Database, name: string, now: Temporal.Instant): Promise<boolean> =>
  database.transaction(async (tx) => {
    const client = await findClientByName(tx, name);
    if (client === undefined || !(await revokeClient(tx, name, now, TERMINAL.name))) return false;
    await note(tx, 'CLIENT_CHANGED', client.id, { after: { enabled: false } }, now);
    return true;
  });

/** One line for each key: client, jurisdiction, rights, how the key begins, its state, when it was last used. */
export const listClientsByCommand = async (tx: Tx, now: Temporal.Instant): Promise<string> => {
  const clients = await listClients(tx, null);
  const keys = await keysOf(tx, clients.map(({ id }) => id));
  const lines = clients.map((client) => clientView(client, keys, now)).flatMap((client) => {
    const about = [client.name, client.jurisdiction, client.rights.join(','), client.enabled ? '' : 'shut'];
    return client.keys.length === 0 ? [about] : client.keys.map((key) => [...about, `${key.prefix ?? '?'}…`, key.state, key.lastUsedAt ?? 'never used', key.expiresAt ?? '']);
  });
  return lines.map((line) => line.join('\t').trimEnd()).join('\n') || 'no clients';
};
