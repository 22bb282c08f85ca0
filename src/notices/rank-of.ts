import type { Rank } from '../platform/due-rows/due-rows.js';

/** Real orders go first, critical ones before all; whatever an exercise calls itself, it goes last. */
export const rankOf = ({ critical, drill }: { readonly critical: boolean; readonly drill: boolean }): Rank => (drill ? 2 : critical ? 0 : 1);
