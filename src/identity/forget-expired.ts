import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { Sessions } from './sessions.js';

const HOUR = 3_600_000;

/** Sessions and idempotency keys whose time is over are removed; both are refused by their own instants long before. */
@Injectable()
export class ForgetExpired {
  constructor(private readonly sessions: Sessions, private readonly keys: IdempotencyStore) {}

  @Interval(HOUR)
  async execute(): Promise<void> {
    await this.sessions.purgeExpired();
    await this.keys.purgeExpired();
  }
}
