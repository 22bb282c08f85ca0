import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { ApiClient } from './api-client.store.js';
import type { ClientKey } from './client-key.store.js';
import type { ClientRight } from './principal.js';

export interface KeyView {
  readonly id: string;
  /** How the key begins; null for one that somebody chose. */
  readonly prefix: string | null;
  /** ENDING: it ends by itself at `expiresAt`. */
  readonly state: 'ACTIVE' | 'ENDING' | 'EXPIRED' | 'REVOKED';
  /** Whether a signing secret belongs to it. */
  readonly canSign: boolean;
  readonly createdAt: string;
  readonly createdBy: string | null;
  /** To the minute. */
  readonly lastUsedAt: string | null;
  readonly lastUsedFrom: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

export interface ClientView {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly rights: readonly ClientRight[];
  readonly requestsPerSecond: number | null;
  readonly triggersPerSecond: number | null;
  readonly allowedNetworks: readonly string[];
  readonly signatureRequired: boolean;
  readonly enabled: boolean;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly lastUsedAt: string | null;
  /** Those that count first, the newest before the older. */
  readonly keys: readonly KeyView[];
}

/** Shown in one answer and never again. */
export interface NewKeyView extends ClientView {
  readonly keyId: string;
  readonly key: string;
  /** 32 bytes in base64url, for request signatures. */
  readonly signingSecret: string;
}

const LIVING: readonly KeyView['state'][] = ['ACTIVE', 'ENDING'];

export const clientView = (client: ApiClient, keys: readonly ClientKey[], now: Temporal.Instant): ClientView => {
  const shown = keys.filter(({ clientId }) => clientId === client.id).map((key) => keyView(key, now));
  return {
    id: client.id, name: client.name, jurisdiction: client.jurisdiction, rights: client.rights, requestsPerSecond: client.requestsPerSecond, triggersPerSecond: client.triggersPerSecond,
    allowedNetworks: client.allowedNetworks, signatureRequired: client.signatureRequired, enabled: client.revokedAt === null, createdAt: toBeijing(client.createdAt), createdBy: client.createdBy,
    lastUsedAt: beijingOrNull(client.lastUsedAt), keys: [...shown.filter(({ state }) => LIVING.includes(state)), ...shown.filter(({ state }) => !LIVING.includes(state))],
  };
};

const keyView = (key: ClientKey, now: Temporal.Instant): KeyView => ({
  id: key.id, prefix: key.prefix, state: stateOf(key, now), canSign: key.canSign, createdAt: toBeijing(key.createdAt), createdBy: key.createdBy,
  lastUsedAt: beijingOrNull(key.lastUsedAt), lastUsedFrom: key.lastUsedFrom, expiresAt: beijingOrNull(key.expiresAt), revokedAt: beijingOrNull(key.revokedAt),
});

const stateOf = ({ revokedAt, expiresAt }: ClientKey, now: Temporal.Instant): KeyView['state'] => {
  if (revokedAt !== null) return 'REVOKED';
  if (expiresAt === null) return 'ACTIVE';
  return Temporal.Instant.compare(expiresAt, now) > 0 ? 'ENDING' : 'EXPIRED';
};

const beijingOrNull = (at: Temporal.Instant | null): string | null => (at === null ? null : toBeijing(at));
