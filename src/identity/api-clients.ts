import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { findClientByKey, type RecognisedClient, touchClient } from './api-client.store.js';
import { deleteOldNonces, rememberNonce } from './client-key.store.js';
import type { ClientPrincipal } from './principal.js';
import { digestOf } from './secrets.js';

const WRITE_USED_AFTER = { minutes: 1 };

/** Machine clients, known by their keys. All on real time: a clock that was moved must neither end a key nor bring one back. */
@Injectable()
export class ApiClients {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The client behind a key; undefined when the key is unknown, over or revoked, or its client is shut. */
  find(key: string): Promise<RecognisedClient | undefined> {
    return findClientByKey(this.database, digestOf(key), this.clock.real());
  }

  /** Remembers that the key was used, by whom and when, to the minute. */
  async used({ id, keyId, keyLastUsedAt }: RecognisedClient, address: string): Promise<void> {
    const now = this.clock.real();
    if (keyLastUsedAt === null || Temporal.Instant.compare(keyLastUsedAt.add(WRITE_USED_AFTER), now) <= 0) await touchClient(this.database, id, keyId, address, now);
  }

  /** Unix seconds. */
  now(): number {
    return Math.floor(this.clock.real().epochMilliseconds / 1000);
  }

  /** False when the key has sent this nonce before. It is remembered for so many seconds. */
  isNewNonce(keyId: string, nonce: string, seconds: number): Promise<boolean> {
    return rememberNonce(this.database, keyId, nonce, this.clock.real().add({ seconds }));
  }

  purgeNonces(): Promise<number> {
    return deleteOldNonces(this.database, this.clock.real());
  }
}

export const toClientPrincipal = (client: RecognisedClient): ClientPrincipal => ({
  kind: 'CLIENT', clientId: client.id, name: client.name, jurisdiction: client.jurisdiction, rights: client.rights, keyId: client.keyId,
  limits: { requestsPerSecond: client.requestsPerSecond, triggersPerSecond: client.triggersPerSecond },
});
