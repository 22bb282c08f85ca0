import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { RegistryStore } from '../registry/registry.store.js';
import type { ChaseBody } from './recipients.js';

/** The names of the bodies a text mentions. */
@Injectable()
export class NoticeNames {
  constructor(private readonly registry: RegistryStore) {}

  async of(tx: Tx, body: ChaseBody): Promise<{ readonly unit: string | null; readonly county: string | null }> {
    const named = body.namedUnitCode ?? body.unitCode;
    const [unit, county] = await Promise.all([named === null ? undefined : this.registry.unit(tx, named), body.countyCode === null ? undefined : this.registry.area(tx, body.countyCode)]);
    return { unit: unit?.shortName ?? unit?.name ?? null, county: county?.name ?? null };
  }
}
