const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** What somebody typed, in half width and without line breaks, doubled blanks and what cannot be seen. */
export const plainText = (typed: string): string => typed.normalize('NFKC').replaceAll(INVISIBLE, '').replaceAll(/\s+/g, ' ').trim();

/** The same without any blank: names of units and headings are often stretched (单 位). */
export const closedText = (typed: string): string => plainText(typed).replaceAll(' ', '');

const NOTHING = /^(?:无|没有|暂无|删除|清除|[-—/\\]+)$/;

/** Somebody wrote that there is none, which is not the same as an empty cell. */
export const saysNothing = (typed: string): boolean => NOTHING.test(closedText(typed));

const FEWEST_DIGITS = 7;

/** A typed value as others may read it: what holds a number keeps three digits at the front and four at the end. */
export const maskTyped = (typed: string): string => {
  const digits = [...typed.matchAll(/\d/g)].length;
  if (digits < FEWEST_DIGITS) return typed;
  let seen = 0;
  return typed.replaceAll(/\d/g, (digit) => {
    seen += 1;
    return seen <= 3 || seen > digits - 4 ? digit : '*';
  });
};
