import type { Temporal } from 'temporal-polyfill';

/** Nodes differ in their clocks by a quarter of a second at most, and an entry is dated some moments before its transaction begins to write. */
const MARGIN = { seconds: 5 };

/** The latest instant of which figures may be kept: whatever was recorded by then has been dated by then. */
export const settledBy = (now: Temporal.Instant): Temporal.Instant => now.subtract(MARGIN);
