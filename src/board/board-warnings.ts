import type { Temporal } from 'temporal-polyfill';
import type { Principal } from '../identity/principal.js';
import type { ConfiguredProvider } from './provider-health.js';

/** How many of the bodies somebody sees can be reached. */
export interface CoverageSummary {
  readonly bodies: number;
  /** Nobody of them can be told in any role. */
  readonly unreachable: number;
  /** Whose worst finding is critical, or a warning. */
  readonly critical: number;
  readonly warning: number;
  readonly href: string;
}

/** What a duty room should know of the service itself; Chinese, one sentence each. Implemented where the configuration and the registry are read. */
export abstract class BoardWarnings {
  abstract at(now: Temporal.Instant): readonly string[];

  /** Providers this node can hand messages to. */
  abstract providers(): readonly ConfiguredProvider[];

  /** What the ladders need for numbers of the mainland and the configured providers cannot do; part of `at`. */
  abstract mainlandGaps(): readonly string[];

  /** Null when it cannot be said now: the board shows orders all the same. */
  abstract coverage(principal: Principal, now: Temporal.Instant): Promise<{ readonly summary: CoverageSummary; readonly warnings: readonly string[] } | null>;
}
