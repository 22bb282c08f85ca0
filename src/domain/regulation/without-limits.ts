import type { Regulation } from './regulation.js';

/** The regulation as it judges while it is not in force: forms and bars, and no limit (OQ-38, OQ-47). */
export const withoutLimits = (law: Regulation): Regulation => ({ ...law, terms: [], noCompletion: null, extensions: null });
