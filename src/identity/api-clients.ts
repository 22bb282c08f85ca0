import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { findClientByKey, touchClient } from './api-client.store.js';
import type { ClientPrincipal } from './principal.js';
import { digestOf } from './secrets.js';

const WRITE_USED_AFTER = { minutes: 1 };

/** Machine clients, known by their keys. */
@Injectable()
export class ApiClients {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The client behind a key; undefined when the key is unknown or revoked. */
  async find(key: string): Promise<ClientPrincipal | undefined> {
    const client = await findClientByKey(this.database, digestOf(key));
    if (client === undefined) return undefined;
    const now = this.clock.real();
    if (client.lastUsedAt === null || Temporal.Instant.compare(client.lastUsedAt.add(WRITE_USED_AFTER), now) <= 0) await touchClient(this.database, client.id, now);
    return { kind: 'CLIENT', clientId: client.id, name: client.name, jurisdiction: client.jurisdiction, rights: client.rights };
  }
}
