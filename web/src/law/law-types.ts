import type { Cited, LightColour, OrderClass } from '../api/types';

interface Words {
  readonly zh: string;
  readonly en: string;
}

interface WithClauses {
  readonly clauses: readonly Cited[];
}

export interface RegulationItem {
  readonly id: string;
  readonly version: string;
  readonly jurisdiction: string;
  readonly title: string;
  readonly number: string;
  readonly classes: readonly OrderClass[];
  readonly inForce: WithClauses & { readonly from: string; readonly until: string | null; readonly standing: 'IN_FORCE' | 'NOT_YET' | 'ENDED' };
}

export interface Term extends WithClauses {
  readonly id: string;
  readonly kind: string;
  readonly classes: readonly OrderClass[];
  readonly duty: Words;
  readonly limit: { readonly text: Words; readonly calendar: string | null; readonly mode: string | null };
  readonly lapse: 'BREACH' | 'WINDOW' | 'DEEMED';
  readonly card: 'YELLOW' | 'RED' | null;
  readonly alarm: string | null;
  readonly lights: boolean;
  readonly extendable: boolean;
}

export interface LightStep extends WithClauses {
  readonly colour: LightColour;
  readonly pressed: string | null;
  readonly workingDays: number | null;
  readonly duration: string | null;
}

export interface Setting {
  readonly key: string;
  readonly value: unknown;
  readonly alternatives: readonly unknown[];
  readonly question: Cited;
}

/** As the service answers it; what this page does not show is left out. */
export interface Regulation extends RegulationItem {
  readonly revision: number;
  readonly hash: string;
  readonly superiors: readonly { readonly id: string; readonly title: string | null; readonly number: string | null }[];
  readonly terms: readonly Term[];
  readonly lights: readonly LightStep[];
  readonly returns: (WithClauses & { readonly form: readonly { readonly field: string }[]; readonly barred: readonly { readonly when: string }[] }) | null;
  readonly extensions: (WithClauses & { readonly times: number | null; readonly needsApproval: boolean; readonly length: string }) | null;
  readonly settings: readonly Setting[];
}
