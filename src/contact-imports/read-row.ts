import { isEmail } from 'class-validator';
import { closedText, plainText, saysNothing } from '../domain/registration/typed-text.js';
import { readTypedDate } from '../domain/registration/typed-date.js';
import type { UnitNames } from '../domain/registration/unit-names.js';
import { isFaultyCell } from '../platform/workbook/workbook.js';
import { CONTACT_ROLES, type ContactRole } from '../registry/contact.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import type { ContactDraft, FormKind, ImportUnit } from './contact-draft.js';
import { textAt, type Complain, type FormRow } from './form-row.js';
import { readRowNumbers } from './read-row-numbers.js';

const LONGEST_NAME = 40;
const LAST_PRIORITY = 99;
const SEVERAL_PEOPLE = /[、,;/]/;

/** What holds for all rows of a file. */
export interface Reading {
  readonly form: FormKind;
  readonly units: UnitNames<ImportUnit>;
  /** For rows whose unit is unknown, so that all their problems are named at once. */
  readonly areaCode: string;
}

/** What a row says of a person: one draft, or one more for each further number; none when something is wrong with it. */
export const readRow = (row: FormRow, { form, units, areaCode }: Reading, complain: Complain): readonly ContactDraft[] => {
  let isWrong = false;
  const say: Complain = (severity, ...rest) => {
    isWrong ||= severity === 'ERROR';
    complain(severity, ...rest);
  };
  refuseFaults(row, say);
  const remarks: string[] = [];
  const unit = readUnit(row, units, say, remarks);
  const role = form === 'REGISTRATION' ? 'EMERGENCY_LIAISON' : readRole(row, say);
  const name = readName(row, say);
  const priority = readPriority(row, say);
  const email = readEmail(row, say);
  const validFrom = readDay(row, 'VALID_FROM', say);
  const validTo = readDay(row, 'VALID_TO', say);
  if (validFrom !== null && validTo !== null && validTo < validFrom) say('ERROR', 'VALID_TO', '停用日期早于生效日期', '请核对两个日期。');
  const numbers = readRowNumbers(row, unit?.areaCode ?? areaCode, say, remarks);
  if (isWrong || unit === undefined || role === null || name === null) return [];
  const common = { sheet: row.sheet, row: row.row, jurisdiction: unit.jurisdiction, unitCode: unit.code, unitName: unit.name, role, name, validFrom, validTo };
  return numbers.map((number, index) => ({
    ...common, ...number, ...(email === undefined ? {} : { email }), remarks: index === 0 ? remarks : [`同一人的第${String(index + 1)}组号码,另登记一条,次序在后`],
    priority: priority === null ? null : priority + index,
  }));
};

const refuseFaults = ({ cells }: FormRow, say: Complain): void => {
  for (const [column, values] of cells) {
    for (const value of values) {
      if (!isFaultyCell(value) || column === 'NOTE') continue;
      say('ERROR', column, value.fault.startsWith('#') ? `公式显示错误 ${value.fault}` : value.fault, '请复制该列,用“选择性粘贴—数值”粘贴后保存,或直接填写内容。');
    }
  }
};

const readUnit = (row: FormRow, units: UnitNames<ImportUnit>, say: Complain, remarks: string[]): ImportUnit | undefined => {
  const [code, name] = [plainText(textAt(row, 'UNIT_CODE')), plainText(textAt(row, 'UNIT'))];
  if (code === '' && name === '') return void say('ERROR', 'UNIT', '缺少单位', '请填写单位名称或单位代码。');
  const unit = code === '' ? byName(name, units, say) : byCode(code, name, units, say, remarks);
  if (unit === undefined || unit.isOurs) return unit;
  return void say('ERROR', code === '' ? 'UNIT' : 'UNIT_CODE', `${unit.name}不在您可以登记的范围内`, '请删除此行,由该单位或其所在县(市、区)热线办上报。');
};

const byCode = (code: string, name: string, units: UnitNames<ImportUnit>, say: Complain, remarks: string[]): ImportUnit | undefined => {
  const unit = units.byItsCode(code);
  if (unit === undefined) return void say('ERROR', 'UNIT_CODE', `没有代码为“${code}”的单位`, '请核对代码,或清空代码、只填单位名称。');
  const named = name === '' ? undefined : units.find(name);
  if (named?.kind === 'FOUND' && named.unit.code !== unit.code) return void say('ERROR', 'UNIT', `代码 ${unit.code} 是“${unit.name}”,与所填单位不一致`, '请改正单位代码或单位名称。');
  if (named?.kind === 'NONE') remarks.push(`单位按代码认定为“${unit.name}”`);
  return unit;
};

const byName = (name: string, units: UnitNames<ImportUnit>, say: Complain): ImportUnit | undefined => {
  const found = units.find(name);
  if (found.kind === 'FOUND') return found.unit;
  if (found.kind === 'SEVERAL') return void say('ERROR', 'UNIT', '有多个单位叫这个名称', `请写全称或填单位代码:${found.units.map((unit) => `${unit.name}(${unit.code})`).join('、')}。`);
  const close = found.suggestions.map((unit) => `“${unit.name}”(${unit.code})`).join('、');
  return void say('ERROR', 'UNIT', '没有登记这个单位', close === '' ? '请核对名称,或填写单位代码;新单位请先由热线登记。' : `是不是 ${close}?请改成登记的名称。`);
};

const ROLES_BY_NAME = new Map<string, ContactRole>([
  ...CONTACT_ROLES.flatMap((role) => [[role as string, role] as const, [ROLE_NAMES[role], role] as const]),
  ['紧急事项联络人', 'EMERGENCY_LIAISON'], ['联络人', 'EMERGENCY_LIAISON'], ['值班员', 'DUTY_DESK'],
]);

const readRole = (row: FormRow, say: Complain): ContactRole | null => {
  const text = closedText(textAt(row, 'ROLE'));
  const role = ROLES_BY_NAME.get(text) ?? ROLES_BY_NAME.get(text.toUpperCase());
  if (role !== undefined) return role;
  say('ERROR', 'ROLE', text === '' ? '缺少角色' : '没有这个角色', `请填写其中之一:${CONTACT_ROLES.map((one) => ROLE_NAMES[one]).join('、')}。`);
  return null;
};

const readName = (row: FormRow, say: Complain): string | null => {
  const texts = textAt(row, 'NAME').split('\n').map(plainText).filter((text) => text !== '');
  const name = texts.join('、');
  // 张 三: names are stretched to stand in line.
  const closed = /^\p{Script=Han}{1,2}(?: \p{Script=Han}{1,2})+$/u.test(name) ? name.replaceAll(' ', '') : name;
  if (closed === '') say('ERROR', 'NAME', '缺少姓名', '请填写姓名;值班室等可填写岗位名称。');
  else if (SEVERAL_PEOPLE.test(closed)) say('ERROR', 'NAME', '一格里有多个姓名', '一人一行,请拆成几行填写。');
  else if (closed.length > LONGEST_NAME) say('ERROR', 'NAME', `姓名超过 ${String(LONGEST_NAME)} 个字`, '请只填写姓名或岗位名称。');
  else return closed;
  return null;
};

const readPriority = (row: FormRow, say: Complain): number | null => {
  const text = closedText(textAt(row, 'PRIORITY')).replace(/\.0+$/, '');
  if (text === '') return null;
  const priority = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (priority >= 1) return priority;
  say('ERROR', 'PRIORITY', '优先级不是整数', `请填写 1 到 ${String(LAST_PRIORITY)},1 最先通知;不填则排在最后。`);
  return null;
};

const readEmail = (row: FormRow, say: Complain): string | null | undefined => {
  const text = closedText(textAt(row, 'EMAIL'));
  if (text === '') return undefined;
  if (saysNothing(text)) return null;
  if (isEmail(text) && text.length <= 200) return text;
  say('ERROR', 'EMAIL', '不是有效的邮箱地址', '请填写一个邮箱地址,例如 name@example.cn;没有可不填。');
  return undefined;
};

const readDay = (row: FormRow, column: 'VALID_FROM' | 'VALID_TO', say: Complain): string | null => {
  const text = textAt(row, column);
  if (text === '' || saysNothing(text)) return null;
  const day = readTypedDate(text);
  if (day === undefined) say('ERROR', column, '看不出是哪一天', '请写成 2026-12-01 这样的日期。');
  return day?.toString() ?? null;
};
