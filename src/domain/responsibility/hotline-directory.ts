import type { Citation } from '../regulation/regulation.js';

/** A special service line that was merged into the hotline, as the published list says it; empty cells are null. */
export interface MergedHotline {
  readonly number: string;
  readonly name: string;
  /** The name as people say it: in one width and without a remark in brackets behind it. */
  readonly plainName: string;
  readonly provincialDepartment: string;
  readonly localUnit: string | null;
  /** 整体并入, 双号并行, 设分中心. */
  readonly mode: 'FULL_MERGE' | 'DUAL_NUMBER' | 'SUB_CENTRE';
  /** Where calls arrive, as written and by level. */
  readonly landing: string;
  readonly landingLevel: 'MUNICIPAL' | 'PROVINCIAL' | 'PROVINCIAL_AND_MUNICIPAL';
  readonly completion: string | null;
  readonly status: string;
  readonly because: Citation;
  /** What its readers should know of the row: a remark in the wrong cell, a contradiction with the body. */
  readonly notes: readonly number[];
}

/** A line with the registered unit that its list names, if there is one. */
export interface HotlineHint extends MergedHotline {
  readonly unitCode: string | null;
}

/** The lines whose number or name a report mentions. A number inside a longer one, such as a mobile, is none. */
export const hotlinesNamed = <T extends MergedHotline>(hotlines: readonly T[], report: string): readonly T[] => {
  const text = report.normalize('NFKC');
  if (text.trim() === '') return [];
  const numbers = new Set(text.match(/\d+/g) ?? []);
  return hotlines.filter(({ number, plainName }) => numbers.has(number) || text.includes(plainName));
};

export const hotlineText = ({ number, name, localUnit, because }: MergedHotline): string => `${number} ${name}${localUnit === null ? '' : `,${localUnit}`}(${because})`;
