import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { forgetLinks } from '../personal-links/personal-link.store.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { deleteEndedLiaisonSessions } from './liaison-session.store.js';
import { forgetDoors } from './one-time-code.store.js';

const HOUR = 3_600_000;
/** So long a person who opens an old link is told that its order has ended, and not that the link is unknown. */
const REMEMBERED = { hours: 24 * 30 };

/** Links, sessions and codes whose time is over; each is refused by its own instants long before. */
@Injectable()
export class ForgetEndedLinks {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  @Interval(HOUR)
  async execute(): Promise<void> {
    const real = this.clock.real();
    await deleteEndedLiaisonSessions(this.database, real);
    await forgetDoors(this.database, real);
    await forgetLinks(this.database, this.clock.now().subtract(REMEMBERED));
  }
}
