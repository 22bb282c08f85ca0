const MM = 72 / 25.4;

/** A4, in points. */
export const PAGE = { width: 210 * MM, height: 297 * MM } as const;

/** Where text stands on a page, in points from its upper left corner. */
export interface TypeArea {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

const areaOf = (top: number, right: number, bottom: number, left: number): TypeArea =>
  ({ top: top * MM, bottom: PAGE.height - bottom * MM, left: left * MM, right: PAGE.width - right * MM, width: PAGE.width - (left + right) * MM });

/** The type area of GB/T 9704 for a letter; a record needs wide tables more than wide margins, and room on the left to be bound. */
export const TYPE_AREAS: Readonly<Record<'LETTER' | 'RECORD', TypeArea>> = { LETTER: areaOf(37, 26, 35, 28), RECORD: areaOf(22, 15, 24, 22) };

/** Size of the signs and distance of the lines, in points. */
export interface Print {
  readonly size: number;
  readonly leading: number;
}
export interface PrintSizes {
  readonly title: Print;
  readonly heading: Readonly<Record<1 | 2, Print>>;
  readonly body: Print;
  readonly note: Print;
  readonly table: Print;
}

/** 标题二号、正文三号; a record is read on paper and on a screen, and has hundreds of rows. */
export const PRINT_SIZES: Readonly<Record<'LETTER' | 'RECORD', PrintSizes>> = {
  LETTER: { title: { size: 22, leading: 36 }, heading: { 1: { size: 16, leading: 30 }, 2: { size: 15, leading: 28 } }, body: { size: 16, leading: 29 }, note: { size: 11, leading: 18 }, table: { size: 11, leading: 17 } },
  RECORD: { title: { size: 18, leading: 30 }, heading: { 1: { size: 13, leading: 24 }, 2: { size: 11, leading: 20 } }, body: { size: 10.5, leading: 18 }, note: { size: 9, leading: 14 }, table: { size: 8.5, leading: 13 } },
};

const WIDE = 6;
const WIDER = 9;
/** Tables of many columns are printed smaller, so that numbers stay whole. */
export const tablePrint = (print: Print, columns: number): Print => {
  if (columns <= WIDE) return print;
  return columns <= WIDER ? { size: Math.min(print.size, 9), leading: Math.min(print.leading, 13.5) } : { size: Math.min(print.size, 7.5), leading: Math.min(print.leading, 11.5) };
};
