/** The width of one character, in the unit of the line. */
export type WidthOf = (character: string) => number;

export interface Line {
  readonly text: string;
  readonly width: number;
  /** The last line of its paragraph, which is never stretched. */
  readonly isLast: boolean;
}

/** Never at the beginning of a line (GB/T 15834: 标点不出现在一行之首). */
const NEVER_FIRST = new Set('、。\uff0c\uff0e\uff1a\uff1b\uff1f\uff01,.:;?!\uff09〕】》」』〉”’\uff3d\uff5d)]}%‰℃·\uff5e~—…/');
/** Never at the end of a line. */
const NEVER_LAST = new Set('\uff08〔【《「『〈“‘\uff3b\uff5b([{¥\uffe5$№#');
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}!-/:-@[-`{-~]/u;
const SPACE = ' ';

/** Breaks a text where Chinese breaks: between any two characters that belong to no word, number or pair of marks. Line feeds begin a new paragraph. `indent` shortens the first line of each. */
export const breakLines = (text: string, width: number, widthOf: WidthOf, indent = 0): Line[] =>
  text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, width, widthOf, indent));

const breakParagraph = (text: string, width: number, widthOf: WidthOf, indent: number): Line[] => {
  const lines: { text: string; width: number }[] = [];
  let line = '';
  let taken = 0;
  const room = (): number => (lines.length === 0 ? width - indent : width);
  const end = (): void => {
    const trimmed = line.trimEnd();
    lines.push({ text: trimmed, width: widthOfAll(trimmed, widthOf) });
    line = '';
    taken = 0;
  };
  const put = (piece: string, pieceWidth: number): void => {
    line += piece;
    taken += pieceWidth;
  };
  for (const unit of unitsOf(text)) {
    const visible = widthOfAll(unit.trimEnd(), widthOf);
    if (line !== '' && taken + visible > room()) end();
    if (visible <= room()) {
      put(line === '' ? unit.trimStart() : unit, widthOfAll(unit, widthOf));
      continue;
    }
    for (const character of unit) {
      const one = widthOf(character);
      if (line !== '' && taken + one > room()) end();
      put(character, one);
    }
  }
  if (line !== '' || lines.length === 0) end();
  return lines.map((each, index) => ({ ...each, isLast: index === lines.length - 1 }));
};

const widthOfAll = (text: string, widthOf: WidthOf): number => {
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return sum;
};

/** What is never parted, each with the spaces after it. */
const unitsOf = (text: string): string[] => {
  const units: string[] = [];
  let unit = '';
  let before = '';
  for (const character of text) {
    if (unit !== '' && mayPart(before, character)) {
      units.push(unit);
      unit = '';
    }
    unit += character;
    before = character;
  }
  if (unit !== '') units.push(unit);
  return units;
};

const mayPart = (before: string, after: string): boolean => {
  if (after === SPACE) return false;
  if (NEVER_FIRST.has(after) && before !== SPACE) return false;
  if (NEVER_LAST.has(before)) return false;
  if (before === SPACE) return true;
  return !(WORD.test(before) && WORD.test(after));
};
