import { FORM_COLUMNS, HEADINGS } from '../domain/registration/form-columns.js';
import { columnLetters } from '../platform/workbook/workbook.js';
import { CONTACT_ROLES } from '../registry/contact.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { EXAMPLE_MARK } from './read-drafts.js';
import type { TextSheet } from './workbook-task.js';

/** The form of QY2019-A.3 as the plan prints it, and the one with everything the registry knows. */
export type SheetForm = 'registration' | 'full';

export const REGISTRATION_TITLE = '清远市12345热线紧急事项联络人登记表';
export const REGISTRATION_HEADINGS = ['单位', '姓名', '值班固话', '手机电话'];
export const FULL_HEADINGS = FORM_COLUMNS.map((column) => HEADINGS[column]);
const FULL_WIDTHS = [14, 30, 14, 8, 16, 16, 20, 8, 24, 13, 13, 24];

const EXAMPLES: Readonly<Record<SheetForm, readonly (readonly string[])[]>> = {
  registration: [[`${EXAMPLE_MARK}:某市某局`, '张三', '0763-3000000转801', '19200000000']],
  full: [[EXAMPLE_MARK, '某市某局', ROLE_NAMES.EMERGENCY_LIAISON, '1', '张三', '19200000000', '0763-3000000', '801', 'name@example.cn', '2026-12-01', '', `写着“${EXAMPLE_MARK}”的行不会导入`]],
};

const SHARED_HINTS = [
  '一人一行。手机和固定电话至少填一项;一人有多个号码时用顿号隔开,会登记为先后两条。',
  '固定电话可不写区号;有分机写“转801”。请把号码列设为“文本”格式。',
  '单元格留空表示保持原登记;要清除原登记的号码或邮箱,请填“无”。',
  '名单里没有写到的人不会被停用,除非上传时选择并确认停用。',
  '隐藏的工作表不读取;公式只读取显示的结果;旧版 .xls 请另存为 .xlsx。',
];
const FULL_HINTS = [
  '单位代码和单位填一项即可,都填时须一致。',
  `角色从下拉列表选择:${CONTACT_ROLES.map((role) => ROLE_NAMES[role]).join('、')}。`,
  '优先级 1 最先通知;不填则保持原次序,新人排在最后。',
  '生效日期、停用日期写成 2026-12-01;停用日期当天仍然有效。',
];

/** The rows of a form under its headings, ready for people to fill in or to be handed in again. */
export const contactSheet = (form: SheetForm, rows: readonly (readonly string[])[]): TextSheet => {
  if (form === 'registration') return { name: '登记表', widths: [36, 16, 24, 18], hasHeading: false, choices: [], rows: [[REGISTRATION_TITLE], REGISTRATION_HEADINGS, ...rows] };
  const roles = columnLetters(FORM_COLUMNS.indexOf('ROLE'));
  return { name: '联络人', widths: FULL_WIDTHS, hasHeading: true, choices: [{ column: roles, fromRow: 2, choices: CONTACT_ROLES.map((role) => ROLE_NAMES[role]) }], rows: [FULL_HEADINGS, ...rows] };
};

export const hintSheet = (form: SheetForm, more: readonly string[] = []): TextSheet =>
  ({ name: '填写说明', widths: [90], hasHeading: false, choices: [], rows: [...more, ...(form === 'full' ? FULL_HINTS : []), ...SHARED_HINTS].map((text) => [text]) });

export const templateSheets = (form: SheetForm): readonly TextSheet[] => [contactSheet(form, EXAMPLES[form]), hintSheet(form)];
