import type { Temporal } from 'temporal-polyfill';

/** What a duty room should know of the service itself; Chinese, one sentence each. Implemented where the configuration is read. */
export abstract class BoardWarnings {
  abstract at(now: Temporal.Instant): readonly string[];
}
