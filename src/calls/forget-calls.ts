import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { forgetCalls } from './incoming-call.store.js';

const HOUR = 3_600_000;
const KEPT = { hours: 24 };

/** Numbers of callers are not kept here: what matters of a call stands in its order. */
@Injectable()
export class ForgetCalls {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  @Interval(HOUR)
  async execute(): Promise<void> {
    await forgetCalls(this.database, this.clock.now().subtract(KEPT));
  }
}
