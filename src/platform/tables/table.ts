/** A cell of a table that leaves the service: a text, a count, a share of 1, or a measure with decimals. */
export type Cell = string | null | { readonly number: number; readonly as: 'COUNT' | 'SHARE' | 'DECIMAL' };

export interface Table {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
