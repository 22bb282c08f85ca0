/** How a field is written: an instant is RFC 3339 in +08:00 with milliseconds, codes are codes of docs/exports.md. */
export type FieldType = 'TEXT' | 'CODE' | 'CODES' | 'INSTANT' | 'FLAG' | 'COUNT';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly isOptional: boolean;
  /** Chinese: what it means. */
  readonly means: string;
  readonly codes?: readonly string[];
}

export interface Dataset {
  readonly name: string;
  /** Chinese. */
  readonly title: string;
  /** Chinese: which instant decides the month of a row. */
  readonly monthOf: string;
  readonly fields: readonly Field[];
  /** Fields whose values are counted in the control totals. */
  readonly totals: readonly string[];
  /** Rows of one jurisdiction ($1) with the instant that decides their month as `month_at`, their `key`, and a column for each field, named as it. Drills are left out here. */
  readonly sql: string;
}

export const text = (name: string, means: string): Field => ({ name, type: 'TEXT', isOptional: false, means });
export const code = (name: string, means: string, codes?: readonly string[]): Field => ({ name, type: 'CODE', isOptional: false, means, ...(codes === undefined ? {} : { codes }) });
export const codeOrNone = (name: string, means: string, codes?: readonly string[]): Field => ({ ...code(name, means, codes), isOptional: true });
export const codes = (name: string, means: string): Field => ({ name, type: 'CODES', isOptional: false, means });
export const instant = (name: string, means: string): Field => ({ name, type: 'INSTANT', isOptional: false, means });
export const instantOrNone = (name: string, means: string): Field => ({ ...instant(name, means), isOptional: true });
export const flag = (name: string, means: string): Field => ({ name, type: 'FLAG', isOptional: false, means });
export const flagOrNone = (name: string, means: string): Field => ({ ...flag(name, means), isOptional: true });
export const count = (name: string, means: string): Field => ({ name, type: 'COUNT', isOptional: false, means });
