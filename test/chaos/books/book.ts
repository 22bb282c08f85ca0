import type { ChaosTown } from '../rig/chaos-town.js';

/** One thing that must hold after any trouble, and whatever speaks against it; nothing when the book balances. */
export interface Book {
  readonly name: string;
  readonly check: (town: ChaosTown) => Promise<readonly string[]>;
}

/** At most a few of many findings of one kind: the first ones say what is wrong. */
export const some = (findings: readonly string[]): readonly string[] => (findings.length <= 5 ? findings : [...findings.slice(0, 5), `… and ${String(findings.length - 5)} more`]);
