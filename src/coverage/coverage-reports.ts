import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { BodyCoverage } from '../domain/coverage/coverage.js';
import { judgeCoverage } from '../domain/coverage/judge-coverage.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { visibleContacts } from '../registry/contact-scope.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { ReadCoverage } from './coverage-snapshot.js';

/** For the board, which asks often and must not slow what it watches, a report may be so old. */
const OLD_ENOUGH = { seconds: 60 };

interface Kept {
  readonly at: Temporal.Instant;
  readonly bodies: Promise<readonly BodyCoverage[]>;
}

/** Coverage of the bodies somebody sees. Shared numbers are looked for in the whole jurisdiction, whoever asks. */
@Injectable()
export class CoverageReports {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly files: RegistryFiles, private readonly read: ReadCoverage) {}

  /** As the registry stands now. */
  async present(principal: Principal): Promise<readonly BodyCoverage[]> {
    return this.seenBy(principal, (jurisdiction) => this.judge(jurisdiction, this.clock.now()));
  }

  /** As it stood within the last minute. */
  async recent(principal: Principal): Promise<readonly BodyCoverage[]> {
    return this.seenBy(principal, (jurisdiction) => this.keptOf(jurisdiction));
  }

  private async seenBy(principal: Principal, of: (jurisdiction: string) => Promise<readonly BodyCoverage[]>): Promise<readonly BodyCoverage[]> {
    const scope = visibleContacts(principal);
    const jurisdictions = this.files.areas.map(({ id }) => id).filter((id) => principal.jurisdiction === null || principal.jurisdiction === id);
    const bodies: BodyCoverage[] = [];
    for (const jurisdiction of jurisdictions) bodies.push(...(await of(jurisdiction)));
    return bodies.filter(({ code, countyCode }) => (scope.unitCode === null || scope.unitCode === code) && (scope.countyCode === null || scope.countyCode === countyCode));
  }

  private keptOf(jurisdiction: string): Promise<readonly BodyCoverage[]> {
    const now = this.clock.now();
    const known = this.kept.get(jurisdiction);
    if (known !== undefined && Temporal.Instant.compare(known.at, now) <= 0 && Temporal.Instant.compare(now, known.at.add(OLD_ENOUGH)) < 0) return known.bodies;
    const bodies = this.judge(jurisdiction, now);
    this.kept.set(jurisdiction, { at: now, bodies });
    bodies.catch(() => this.kept.delete(jurisdiction));
    return bodies;
  }

  private async judge(jurisdiction: string, at: Temporal.Instant): Promise<readonly BodyCoverage[]> {
    return judgeCoverage(await this.read.execute(this.database, jurisdiction, at));
  }
}
