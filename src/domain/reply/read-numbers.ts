import { MARKS } from './normalise-text.js';
import { startsWithMeasure, startsWithSpacedMeasure } from './words.js';

export interface ReadNumbers {
  /** The numbers a reply begins with, quantities left out. */
  readonly numbers: readonly string[];
  /** What follows them. */
  readonly tail: string;
}

/** 回复, which people copy from the message, and courtesies before a number: 收到 47. */
const LEAD = new RegExp(`^[${MARKS}]*(?:(?:回复|答复|短码|代码|编号|好的?|已?收到|确认收到)[${MARKS}]*)*(?=\\d)`, 'u');
const NUMBER = /^(\d+)(号(?:工单|单)?(?=$|[\s\p{P}]|[1-3](?!\d)))?/u;
const GAP = new RegExp(`^[${MARKS}]*`, 'u');
/** 40:30, 47.5, 40-50: one figure, unless an option follows the mark. */
const ONE_FIGURE = /^[.:~-]\d/u;
const MARK_AND_OPTION = /^[.:~-]([1-3])(?!\d)(.*)$/su;
const CHINESE_OPTION = /^([一二三])$/u;

function isQuantity(after: string, isOption: boolean): boolean {
  if (startsWithMeasure(after)) return true;
  if (ONE_FIGURE.test(after)) {
    const option = MARK_AND_OPTION.exec(after);
    return option === null || startsWithMeasure(option[2] ?? '') || ONE_FIGURE.test(option[2] ?? '');
  }
  const gap = GAP.exec(after)?.[0] ?? '';
  const next = after.slice(gap.length);
  return gap.length > 0 && gap.trim() === '' && (isOption ? startsWithMeasure(next) : startsWithSpacedMeasure(next));
}

const optionSign = (tail: string): string | undefined => ({ 一: '1', 二: '2', 三: '3' })[CHINESE_OPTION.exec(tail)?.[1] ?? ''];

/** Takes the codes and options off the front of a normalised reply. */
export function readNumbers(text: string): ReadNumbers {
  let tail = text.replace(LEAD, '');
  const numbers: string[] = [];
  for (let match = NUMBER.exec(tail); match !== null; match = NUMBER.exec(tail)) {
    const digits = match[1] ?? '';
    const after = tail.slice(match[0].length);
    if (isQuantity(after, digits.length === 1)) break;
    numbers.push(digits);
    tail = after.replace(GAP, (gap) => (gap.includes('?') ? '?' : ''));
    if (tail.startsWith('?')) break;
  }
  const sign = numbers.length > 0 ? optionSign(tail.replace(/[\p{P}\s]+$/u, '')) : undefined;
  return sign === undefined ? { numbers, tail } : { numbers: [...numbers, sign], tail: '' };
}
