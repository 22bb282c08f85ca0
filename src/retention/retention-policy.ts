import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { FieldReader, FileProblem } from '../domain/regulation/reader.js';
import { beijingDate, startOfDay } from '../domain/time/beijing.js';
import { readConfigFile } from '../registry/config-file.js';
import { KIND_WORDS, RETENTION_KINDS, type RetentionKind } from './retention-kinds.js';

export interface Period {
  /** Calendar years, months, weeks and days, as the file has them. */
  readonly keep: Temporal.Duration;
  readonly reason: string;
}

/** Every kind with the instant before which it is removed. */
export type Cutoffs = Readonly<Record<RetentionKind, Temporal.Instant>>;

/** How long each kind is kept. */
export class RetentionPolicy {
  constructor(private readonly periods: Readonly<Record<RetentionKind, Period>>, readonly isSet = true) {}

  of(kind: RetentionKind): Period {
    return this.periods[kind];
  }

  /** Whole Beijing days: whatever belongs to a day before the cut-off's is older than its period. */
  cutoffs(now: Temporal.Instant): Cutoffs {
    const today = beijingDate(now);
    return byKind((kind) => startOfDay(today.subtract(this.periods[kind].keep)));
  }
}

/** Reads `<configDir>/retention.yaml`; throws ConfigFileError with every wrong line. */
export const readRetentionPolicy = (configDir: string): RetentionPolicy => {
  const file = join(configDir, 'retention.yaml');
  // A directory of before there were periods: nothing is removed until somebody has said what, and the board says so.
  return existsSync(file) ? readConfigFile(file, readPolicy) : new RetentionPolicy(byKind(() => ({ keep: FOREVER, reason: '未设定' })), false);
};

export const readPolicy = (root: FieldReader, problems: FileProblem[]): RetentionPolicy => {
  const kinds = root.at('kinds');
  root.end();
  const policy = new RetentionPolicy(byKind((kind) => {
    const entry = kinds.at(kind);
    const period = { keep: keepOf(entry, KIND_WORDS[kind].floorDays, problems), reason: entry.text('reason') };
    entry.end();
    return period;
  }));
  kinds.end();
  for (const kind of NAMED) {
    if (Temporal.Duration.compare(policy.of(kind).keep, policy.of('PETITIONER').keep, { relativeTo: ANY_DAY }) > 0) {
      problems.push({ path: `/kinds/${kind}/keep`, expected: 'a period no longer than that of PETITIONER: a name can be masked in a text only while it is known' });
    }
  }
  return policy;
};

/** Texts in which the petitioner may be named. */
const NAMED = ['REPORT', 'OPINION'] as const;
const ANY_DAY = Temporal.PlainDate.from('2024-01-01');

const FOREVER = Temporal.Duration.from({ years: 100 });

const keepOf = (entry: FieldReader, floorDays: number, problems: FileProblem[]): Temporal.Duration => {
  const expected = `a period in years, months or days such as P2Y or P180D, of at least ${String(floorDays)} days`;
  try {
    const keep = Temporal.Duration.from(entry.text('keep'));
    const hasTime = keep.hours !== 0 || keep.minutes !== 0 || keep.seconds !== 0 || keep.milliseconds !== 0 || keep.microseconds !== 0 || keep.nanoseconds !== 0;
    // The shortest that the period can be: February counts.
    if (keep.sign === 1 && !hasTime && keep.years <= 100 && keep.years * 365 + keep.months * 28 + keep.weeks * 7 + keep.days >= floorDays) return keep;
  } catch {
    // said below, with the form that is accepted
  }
  problems.push({ path: entry.pathOf('keep'), expected });
  return FOREVER;
};

const byKind = <T>(of: (kind: RetentionKind) => T): Readonly<Record<RetentionKind, T>> =>
  Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, of(kind)])) as Record<RetentionKind, T>;
