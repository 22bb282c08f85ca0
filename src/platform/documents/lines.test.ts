import { describe, expect, it } from 'vitest';
import { breakLines } from './lines.js';

/** Chinese signs are one wide, others half. */
const widthOf = (character: string): number => (/[ -~]/.test(character) ? 0.5 : 1);
const lines = (text: string, width: number, indent = 0): string[] => breakLines(text, width, widthOf, indent).map((line) => line.text);

describe('breakLines', () => {
  it.each([
    ['breaks between any two Chinese signs', '承办单位应当响应', 4, ['承办单位', '应当响应']],
    ['begins no line with a mark that closes', '承办单位、应当响应\uff0c否则', 4, ['承办单', '位、应当', '响应\uff0c否', '则']],
    ['ends no line with a mark that opens', '依照规定《办法》', 5, ['依照规定', '《办法》']],
    ['keeps a number and a word whole', '应当在1200分okay', 4, ['应当在', '1200分', 'okay']],
    ['parts a word that is longer than a line', 'abcdefghijkl', 3, ['abcdef', 'ghijkl']],
    ['drops the space at the end of a line', 'abcd efgh', 2, ['abcd', 'efgh']],
    ['keeps two dashes together', '一二三——四', 4, ['一二', '三——四']],
    ['begins a paragraph at each line feed', '甲\n\n乙', 4, ['甲', '', '乙']],
    ['takes signs beyond the first plane for one', '𠮷𠮷𠮷', 2, ['𠮷𠮷', '𠮷']],
  ])('%s', (_, text, width, expected) => {
    expect(lines(text, width)).toEqual(expected);
  });

  it('shortens the first line of each paragraph, and knows the last', () => {
    expect(breakLines('一二三四五六\n七', 4, widthOf, 2)).toEqual([
      { text: '一二', width: 2, isLast: false }, { text: '三四五六', width: 4, isLast: true }, { text: '七', width: 1, isLast: true },
    ]);
  });
});
