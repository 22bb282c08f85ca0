import { plainText } from './typed-text.js';

/** A number as it stands alone, or what is wrong with the cell; `remedy` says how to write it. */
export type TypedNumber = { readonly kind: 'NUMBER'; readonly text: string } | { readonly kind: 'WRONG'; readonly text: string; readonly problem: string; readonly remedy: string };

const REMARK = /[(（[【][^)）\]】\d]*[)）\]】]/g;
const LABEL = /(?:手机号?码?|电话号?码?|联系电话|办公室?电话?|值班(?:电话|室)?|固定电话|固话|座机|白天|夜间|晚上|传真)\s*[::]?\s*(?=[\d+(（])/g;
const SEPARATOR = /[、;；|\n\r]+|(?<=\d{7})\s+(?=[\d+]|\(\s*[\d+])|(?:\/|，|,)(?=\s*[\d+(（]{0,2}\d{6})|(?<=\d{7})\s*\/|[和或及]/;
const SCIENTIFIC = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/i;
const DECIMALS = /\.0+$/;
const SHORTENED = /^\d{1,6}$/;

/** The numbers of one cell. Two that share a line are parted; 转, 分机 and -801 stay with their number. */
export const splitNumbers = (typed: string): readonly TypedNumber[] => {
  // Line breaks part numbers, so they must outlive the tidying of blanks.
  const lines = typed.split(/[\n\r]+/).map((line) => plainText(line)).join('\n');
  const pieces = lines.replaceAll(REMARK, ' ').replaceAll(LABEL, ' ').split(SEPARATOR).map((piece) => piece.trim()).filter((piece) => piece !== '');
  return pieces.map((piece, index) => readPiece(piece, index));
};

const readPiece = (piece: string, index: number): TypedNumber => {
  if (index > 0 && SHORTENED.test(piece)) {
    return { kind: 'WRONG', text: piece, problem: `“${piece}”看不出是分机还是另一个号码的尾数`, remedy: '分机写成“转801”或填在“分机”栏;另一个号码请写全。' };
  }
  const whole = piece.replace(DECIMALS, '');
  const scientific = SCIENTIFIC.exec(whole);
  if (scientific === null) return { kind: 'NUMBER', text: whole };
  const [first = '', decimals = '', exponent = '0'] = scientific.slice(1);
  const digits = `${first}${decimals}`;
  // 1.92E+10 has lost eight digits for good; 1.9200000001E+10 has all of them.
  if (digits.length < Number(exponent) + 1) {
    return { kind: 'WRONG', text: piece, problem: '号码被 Excel 变成了科学计数法,末尾数字已丢失', remedy: '把该列设为“文本”格式,重新输入完整号码。' };
  }
  return { kind: 'NUMBER', text: digits };
};

/** What Excel took from a landline stored as a number: the 0 of its area code. */
export const withLostZero = (text: string, areaCode: string): string => {
  const bare = areaCode.replace(/^0/, '');
  return /^\d+$/.test(text) && text.startsWith(bare) && text.length >= bare.length + 7 && text.length <= bare.length + 8 ? `0${text}` : text;
};
