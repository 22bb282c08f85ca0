import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database, type Tx } from '../platform/database/database.js';
import { conflict, invalidRequest, notFound } from '../platform/http/problem.js';
import { seal } from '../platform/sealing/seal.js';
import { type ApiClient, changeClient, type ClientRules, findClient, insertClient, listClients, lockClient } from './api-client.store.js';
import { audit } from './audit.store.js';
import { countLivingKeys, endOthers, insertKey, keysOf, mirrorNewestKey, revokeKey } from './client-key.store.js';
import { isNetwork } from './client-networks.js';
import type { ClientChange, KeyTerms, NewApiClient } from './client-requests.js';
import { clientView, type ClientView, type NewKeyView } from './client-views.js';
import type { Principal } from './principal.js';
import { digestOf, newSecret, prefixOf } from './secrets.js';
import { servedJurisdictions } from './served-jurisdictions.js';

/** Enough for a rotation on several machines; more are keys that nobody remembers. */
const MOST_KEYS = 10;
const OVERLAP_DAYS = 7;
const HOURS = 24;
const NONE = '没有这个机器客户端。';

/** Making machine clients and their keys. Keys live on real time; an administrator of one jurisdiction keeps that one's clients. */
@Injectable()
export class ClientRegistry {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings) {}

  async list(principal: Principal): Promise<readonly ClientView[]> {
    const clients = await listClients(this.database, principal.jurisdiction);
    const keys = await keysOf(this.database, clients.map(({ id }) => id));
    return clients.map((client) => clientView(client, keys, this.clock.real()));
  }

  async read(id: string, principal: Principal): Promise<ClientView> {
    return this.view(this.database, id, principal);
  }

  add(body: NewApiClient, principal: Principal): Promise<NewKeyView> {
    const rules = rulesOf(body, { rights: body.rights, requestsPerSecond: null, triggersPerSecond: null, allowedNetworks: [], signatureRequired: false });
    const jurisdiction = this.jurisdictionOf(body.jurisdiction, principal);
    return this.database.transaction(async (tx) => {
      const id = await insertClient(tx, { name: body.name, jurisdiction, ...rules, createdBy: principal.name }, this.clock.real());
      if (id === undefined) throw conflict('CLIENT_NAME_TAKEN', `已有名为 ${body.name} 的机器客户端。`);
      await audit(tx, principal, { action: 'CLIENT_CREATED', subjectKind: 'API_CLIENT', subject: id, purpose: null, data: { ...rules, jurisdiction } }, this.clock.now());
      return this.withNewKey(tx, id, principal, body.validDays);
    });
  }

  change(id: string, body: ClientChange, principal: Principal): Promise<ClientView> {
    return this.database.transaction(async (tx) => {
      const before = await this.locked(tx, id, principal);
      const rules = rulesOf(body, before);
      const { signing } = await countLivingKeys(tx, id, this.clock.real());
      if (rules.signatureRequired && !before.signatureRequired && signing === 0) throw conflict('NO_SIGNING_SECRET', '现有的密钥都没有签名密钥;请先签发一把新密钥,再要求签名。');
      const revokedAt = body.enabled === undefined ? before.revokedAt : body.enabled ? null : before.revokedAt ?? this.clock.real();
      await changeClient(tx, id, rules, revokedAt);
      const data = { before: summary(before), after: { ...rules, enabled: revokedAt === null } };
      await audit(tx, principal, { action: 'CLIENT_CHANGED', subjectKind: 'API_CLIENT', subject: id, purpose: null, data }, this.clock.now());
      return this.view(tx, id, principal);
    });
  }

  /** A new key; the others go on for the overlap and then end by themselves. */
  rotate(id: string, { overlapDays = OVERLAP_DAYS, validDays }: KeyTerms, principal: Principal): Promise<NewKeyView> {
    return this.database.transaction(async (tx) => {
      const client = await this.locked(tx, id, principal);
      if (client.revokedAt !== null) throw conflict('CLIENT_DISABLED', '机器客户端已停用,请先启用再签发密钥。');
      const { living } = await countLivingKeys(tx, id, this.clock.real());
      if (living >= MOST_KEYS) throw conflict('TOO_MANY_KEYS', `已有 ${String(MOST_KEYS)} 把有效的密钥,请先撤销不用的。`);
      return this.withNewKey(tx, id, principal, validDays, overlapDays);
    });
  }

  /** At once, on every node. Once more does nothing. */
  revoke(id: string, keyId: string, principal: Principal): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.locked(tx, id, principal);
      const revoked = await revokeKey(tx, id, keyId, principal.name, this.clock.real());
      if (revoked === undefined) throw notFound('该机器客户端没有这把密钥。');
      if (revoked === null) return;
      await mirrorNewestKey(tx, id);
      await audit(tx, principal, { action: 'CLIENT_KEY_REVOKED', subjectKind: 'API_CLIENT', subject: id, purpose: null, data: { keyId } }, this.clock.now());
    });
  }

  private async withNewKey(tx: Tx, clientId: string, principal: Principal, validDays: number | undefined, overlapDays?: number): Promise<NewKeyView> {
    const [key, signingSecret, now] = [newSecret(), newSecret(), this.clock.real()];
    const expiresAt = validDays === undefined ? null : now.add({ hours: validDays * HOURS });
    const keyId = await insertKey(tx, { clientId, keyHash: digestOf(key), prefix: prefixOf(key), signingSecret: seal(signingSecret), createdBy: principal.name, expiresAt }, now);
    if (overlapDays !== undefined) await endOthers(tx, clientId, keyId, now.add({ hours: overlapDays * HOURS }));
    await mirrorNewestKey(tx, clientId);
    const data = { keyId, validDays: validDays ?? null, overlapDays: overlapDays ?? null };
    await audit(tx, principal, { action: 'CLIENT_KEY_CREATED', subjectKind: 'API_CLIENT', subject: clientId, purpose: null, data }, this.clock.now());
    return { ...(await this.view(tx, clientId, principal)), keyId, key, signingSecret };
  }

  private async locked(tx: Tx, id: string, principal: Principal): Promise<ApiClient> {
    const client = await lockClient(tx, id, principal.jurisdiction);
    if (client === undefined) throw notFound(NONE);
    return client;
  }

  private async view(tx: Tx, id: string, principal: Principal): Promise<ClientView> {
    const client = await findClient(tx, id, principal.jurisdiction);
    if (client === undefined) throw notFound(NONE);
    return clientView(client, await keysOf(tx, [id]), this.clock.real());
  }

  private jurisdictionOf(named: string | undefined, { jurisdiction }: Principal): string {
    const served = servedJurisdictions(this.settings.configDir);
    const chosen = jurisdiction ?? named;
    if (chosen !== undefined && served.includes(chosen) && (named === undefined || named === chosen)) return chosen;
    throw invalidRequest([{ pointer: '/jurisdiction', detail: `应为您所管的地区之一:${jurisdiction ?? served.join('、')}。` }]);
  }
}

/** What is said replaces what was; null takes a limit away. */
const rulesOf = (body: ClientChange, before: ClientRules): ClientRules => {
  const wrong = (body.allowedNetworks ?? []).flatMap((line, n) => (isNetwork(line) ? [] : [{ pointer: `/allowedNetworks/${String(n)}`, detail: '应为 IP 地址,或形如 10.20.0.0/16 的网络。' }]));
  if (wrong.length > 0) throw invalidRequest(wrong);
  return {
    rights: body.rights ?? before.rights,
    requestsPerSecond: body.requestsPerSecond === undefined ? before.requestsPerSecond : body.requestsPerSecond,
    triggersPerSecond: body.triggersPerSecond === undefined ? before.triggersPerSecond : body.triggersPerSecond,
    allowedNetworks: body.allowedNetworks ?? before.allowedNetworks,
    signatureRequired: body.signatureRequired ?? before.signatureRequired,
  };
};

const summary = ({ rights, requestsPerSecond, triggersPerSecond, allowedNetworks, signatureRequired, revokedAt }: ApiClient): Record<string, unknown> =>
  ({ rights, requestsPerSecond, triggersPerSecond, allowedNetworks, signatureRequired, enabled: revokedAt === null });
