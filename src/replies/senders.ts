import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryStore } from '../registry/registry.store.js';

/** Who writes and calls: a number that is not in the registry changes nothing (design, Replies). */
@Injectable()
export class Senders {
  constructor(private readonly registry: RegistryStore, private readonly clock: Clock) {}

  /** Whether somebody who may be told of orders answers under that number now. Work-order contacts named on an order hold a code instead. */
  async isRegistered(tx: Tx, number: string): Promise<boolean> {
    return (await this.registry.contactsByNumber(tx, number, this.clock.now())).length > 0;
  }
}
