import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { RosterGap } from '../domain/coverage/coverage.js';
import { gaps } from '../domain/roster/shifts.js';
import type { Tx } from '../platform/database/database.js';
import type { ContactRole } from '../registry/contact.js';
import { WhoAnswers } from '../registry/who-answers.js';

const AHEAD = { hours: 24 * 30 };
/** A roster that nobody changed is looked at again after this: people leave, and time goes on. */
const LOOKED_FOR = { minutes: 10 };

interface Looked {
  readonly version: number;
  readonly at: Temporal.Instant;
  readonly gap: RosterGap | null;
}

/** The next gap of each roster within 30 days. To lay out a month of shifts costs more than all the rest of coverage, so it is remembered for a while. */
@Injectable()
export class RosterGaps {
  private readonly looked = new Map<string, Looked>();

  constructor(private readonly whoAnswers: WhoAnswers) {}

  /** By unit. */
  async next(tx: Tx, jurisdiction: string, at: Temporal.Instant): Promise<ReadonlyMap<string, readonly RosterGap[]>> {
    const rosters = await tx.rows<{ unit: string; role: ContactRole; version: number }>(
      'select r.unit_code as unit, r.role, r.version from roster r join unit u on u.code = r.unit_code where u.jurisdiction = $1 and u.valid_to is null order by r.unit_code, r.role', [jurisdiction]);
    const found = new Map<string, RosterGap[]>();
    for (const { unit, role, version } of rosters) {
      const gap = await this.nextOf(tx, unit, role, version, at);
      if (gap !== null) found.set(unit, [...(found.get(unit) ?? []), gap]);
    }
    return found;
  }

  private async nextOf(tx: Tx, unit: string, role: ContactRole, version: number, at: Temporal.Instant): Promise<RosterGap | null> {
    const key = `${unit} ${role}`;
    const known = this.looked.get(key);
    if (known !== undefined && known.version === version && isRecent(known.at, at)) return known.gap;
    const until = at.add(AHEAD);
    const roster = await this.whoAnswers.roster(tx, unit, role, at, until);
    const [first] = roster === undefined ? [] : gaps(roster, at, until);
    const gap = first === undefined ? null : { role, from: first.from, to: first.to };
    this.looked.set(key, { version, at, gap });
    return gap;
  }
}

/** Also false when the clock went back, as that of a test does. */
const isRecent = (looked: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(looked, now) <= 0 && Temporal.Instant.compare(now, looked.add(LOOKED_FOR)) < 0;
