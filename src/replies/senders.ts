import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { RegistryStore } from '../registry/registry.store.js';

/** Who writes and calls: a number that is not in the registry changes nothing (design, Replies). */
@Injectable()
export class Senders {
  constructor(private readonly registry: RegistryStore) {}

  /** Whether somebody who may be told of orders answered under that number then: a person of the registry, or the contact an open order named. */
  async isRegistered(tx: Tx, number: string, at: Temporal.Instant): Promise<boolean> {
    if ((await this.registry.contactsByNumber(tx, number, at)).length > 0) return true;
    return (await tx.maybe('select 1 from work_order_text t join reply_code c on c.work_order_id = t.work_order_id and c.number = $1 where t.contact_phone = $1 limit 1', [number])) !== undefined;
  }
}
