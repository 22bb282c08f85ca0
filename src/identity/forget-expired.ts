import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { ApiClients } from './api-clients.js';
import { Sessions } from './sessions.js';
import { SignInAttempts } from './sign-in-attempts.js';

const HOUR = 3_600_000;

/** Sessions, idempotency keys and nonces of signatures whose time is over are removed; all are refused by their own instants long before. */
@Injectable()
export class ForgetExpired {
  constructor(private readonly sessions: Sessions, private readonly attempts: SignInAttempts, private readonly keys: IdempotencyStore, private readonly clients: ApiClients) {}

  @Interval(HOUR)
  async execute(): Promise<void> {
    await this.sessions.purgeExpired();
    await this.attempts.purge();
    await this.keys.purgeExpired();
    await this.clients.purgeNonces();
  }
}
