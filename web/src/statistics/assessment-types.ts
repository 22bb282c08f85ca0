import type { Instant } from '../api/types';

export interface Said {
  readonly zh: string;
  readonly en: string;
}

export interface ShownVersion {
  readonly id: string;
  readonly how: 'FIXED' | 'EXPORTED';
  readonly asOf: Instant;
  readonly shownAt: Instant;
  readonly shownBy: string;
  readonly shownByName: string | null;
  readonly hash: string;
}

export interface AssessmentColumn {
  readonly name: Said;
  readonly figure: string;
  readonly details: readonly string[];
  readonly isShare: boolean;
}

export interface AssessmentSection {
  readonly key: string;
  readonly title: Said;
  readonly means: Said;
  readonly because: readonly string[];
  readonly columns: readonly AssessmentColumn[];
}

export interface AssessmentRow {
  readonly by: 'TOTAL' | 'UNIT' | 'COUNTY';
  readonly key: string;
  readonly name: string | null;
  readonly successor: string | null;
  readonly until: Instant | null;
  readonly values: readonly (number | null)[];
}

export interface Assessment {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly jurisdiction: string;
  readonly asOf: Instant;
  readonly drills: boolean;
  readonly isOver: boolean;
  readonly shown: ShownVersion | null;
  readonly sections: readonly AssessmentSection[];
  readonly rows: readonly AssessmentRow[];
  readonly relays: readonly { readonly county: string; readonly name: string | null; readonly relayed: number; readonly median: number | null; readonly longest: number | null }[];
  readonly general: readonly { readonly title: Said; readonly means: Said; readonly because: readonly string[] }[];
}

export interface ChangedCell {
  readonly by: 'TOTAL' | 'UNIT' | 'COUNTY';
  readonly key: string;
  readonly keyName: string | null;
  readonly figure: string;
  readonly detail: string;
  readonly name: Said;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  readonly entered: number;
  readonly left: number;
  readonly unexplained: number;
}

export interface ChangedCase {
  readonly figure: string;
  readonly subject: string;
  readonly workOrderId: string;
  readonly number: string | null;
  readonly from: Said | null;
  readonly to: Said | null;
  readonly reasons: readonly { readonly entryId: string; readonly name: Said; readonly at: Instant; readonly recordedAt: Instant; readonly because: readonly string[]; readonly isLate: boolean }[];
}

export interface AssessmentChanges {
  readonly since: { readonly asOf: Instant; readonly shown: ShownVersion | null };
  readonly isSameDefinition: boolean;
  readonly unexplained: number;
  readonly cells: readonly ChangedCell[];
  readonly totalCases: number;
  readonly cases: readonly ChangedCase[];
}

export interface AssessmentCase {
  readonly name: Said;
  readonly subject: string;
  readonly workOrderId: string;
  readonly number: string;
  readonly title: string;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly countyName: string | null;
  readonly seconds: number | null;
}
