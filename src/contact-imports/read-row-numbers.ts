import { splitNumbers, withLostZero } from '../domain/registration/typed-numbers.js';
import type { FormColumn } from '../domain/registration/form-columns.js';
import { plainText, saysNothing } from '../domain/registration/typed-text.js';
import { isFaultyCell, isNumberCell, textOf } from '../platform/workbook/workbook.js';
import { readPhoneNumber, type DialledNumber } from '../registry/phone-number.js';
import type { ContactDraft } from './contact-draft.js';
import type { Complain, FormRow } from './form-row.js';

type DraftNumbers = Pick<ContactDraft, 'mobile' | 'landline' | 'landlineExtension'>;
type NumberColumn = 'MOBILE' | 'LANDLINE' | 'NUMBERS';

const COLUMNS: readonly NumberColumn[] = ['MOBILE', 'LANDLINE', 'NUMBERS'];
/** Who has more numbers than this was given a department's list. */
const MOST_OF_ONE = 3;
const EXTENSION = /^\d{1,6}$/;

/**
 * The numbers of one row, sorted into mobiles and landlines wherever they were typed. The first of each belong to the contact, each
 * further one makes a further contact of the same person.
 */
export const readRowNumbers = (row: FormRow, areaCode: string, say: Complain, remarks: string[]): readonly DraftNumbers[] => {
  const { found, cleared } = readCells(row, areaCode, say);
  const distinct = found.filter(({ number }, index) => found.findIndex((other) => isSame(other.number, number)) === index);
  for (const { column, number } of distinct) {
    if (column === 'LANDLINE' && number.kind === 'MOBILE') remarks.push('固话栏里的手机号码按手机登记');
    if (column === 'MOBILE' && number.kind === 'LANDLINE') remarks.push('手机栏里的固定电话按固话登记');
  }
  const mobiles = distinct.filter(({ number }) => number.kind === 'MOBILE').map(({ number }) => number);
  const landlines = withExtension(row, distinct.filter(({ number }) => number.kind === 'LANDLINE').map(({ number }) => number), say);
  if (mobiles.length > MOST_OF_ONE || landlines.length > MOST_OF_ONE) say('ERROR', 'MOBILE', `一人的号码超过 ${String(MOST_OF_ONE)} 个`, '请按人分行填写。');
  // An empty row of numbers may be of somebody registered: then the registry's numbers stay. Whether there are any is judged against it.
  return Array.from({ length: Math.max(1, mobiles.length, landlines.length) }, (_, index) => ({
    ...given('mobile', mobiles[index]?.e164, index > 0 || cleared.has('MOBILE')),
    ...landlineOf(landlines[index], index > 0 || cleared.has('LANDLINE')),
  }));
};

interface FoundNumber {
  readonly column: NumberColumn;
  readonly number: DialledNumber;
}

const readCells = (row: FormRow, areaCode: string, say: Complain): { found: FoundNumber[]; cleared: Set<NumberColumn> } => {
  const found: FoundNumber[] = [];
  const cleared = new Set<NumberColumn>();
  for (const column of COLUMNS) {
    for (const cell of row.cells.get(column) ?? []) {
      const text = textOf(cell);
      // What is wrong with the cell has been said.
      if (isFaultyCell(cell)) continue;
      if (saysNothing(text)) cleared.add(column);
      else for (const piece of splitNumbers(text)) {
        if (piece.kind === 'WRONG') say('ERROR', column, piece.problem, piece.remedy);
        else readPiece(isNumberCell(cell) ? withLostZero(wholeDigits(piece.text), areaCode) : withLostZero(piece.text, areaCode), column, areaCode, say, found);
      }
    }
  }
  return { found, cleared };
};

const readPiece = (text: string, column: NumberColumn, areaCode: string, say: Complain, found: FoundNumber[]): void => {
  const reading = readPhoneNumber(text, areaCode);
  if (reading.kind === 'NUMBER') found.push({ column, number: reading.number });
  else say('ERROR', column, reading.problem, remedyOf(column, areaCode));
};

const remedyOf = (column: FormColumn, areaCode: string): string =>
  column === 'LANDLINE' ? `请填写区号加号码,例如 ${areaCode}-3000000,有分机写“转801”;多个号码用顿号隔开。` : '请填写 11 位手机号码;多个号码用顿号隔开。';

/** Excel keeps long numbers as 19200000001 or 1.9200000001E10. */
const wholeDigits = (text: string): string => (/^\d+(?:\.\d+)?(?:E\+?\d+)?$/i.test(text) && Number.isSafeInteger(Number(text)) ? String(Number(text)) : text);

const withExtension = (row: FormRow, landlines: readonly DialledNumber[], say: Complain): readonly DialledNumber[] => {
  const typed = plainText((row.cells.get('EXTENSION') ?? []).map(textOf).join(' ')).replace(/\.0+$/, '');
  if (typed === '' || saysNothing(typed)) return landlines;
  const [first, ...others] = landlines;
  if (!EXTENSION.test(typed)) say('ERROR', 'EXTENSION', '分机不是 1 到 6 位数字', '请只填写分机号,例如 801。');
  else if (first === undefined) say('ERROR', 'EXTENSION', '有分机而没有固定电话', '请在“值班固话”栏填写号码,或清空分机。');
  else if (first.extension !== null && first.extension !== typed) say('ERROR', 'EXTENSION', '分机栏与固话里写的分机不一致', '请只保留一处。');
  else return [{ ...first, extension: typed }, ...others];
  return landlines;
};

const given = (field: 'mobile', value: string | undefined, isNone: boolean): DraftNumbers => {
  if (value !== undefined) return { [field]: value };
  return isNone ? { [field]: null } : {};
};

const landlineOf = (landline: DialledNumber | undefined, isNone: boolean): DraftNumbers => {
  if (landline !== undefined) return { landline: landline.e164, landlineExtension: landline.extension };
  return isNone ? { landline: null, landlineExtension: null } : {};
};

const isSame = (one: DialledNumber, other: DialledNumber): boolean => one.e164 === other.e164 && one.extension === other.extension;
