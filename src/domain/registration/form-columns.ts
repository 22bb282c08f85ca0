import { closedText } from './typed-text.js';

export const FORM_COLUMNS = ['UNIT_CODE', 'UNIT', 'ROLE', 'PRIORITY', 'NAME', 'MOBILE', 'LANDLINE', 'EXTENSION', 'EMAIL', 'VALID_FROM', 'VALID_TO', 'NOTE'] as const;
/** NUMBERS: a column for numbers of any kind (联系电话). */
export type FormColumn = (typeof FORM_COLUMNS)[number] | 'NUMBERS';

/** The headings of the template; the registration form has 单位, 姓名, 值班固话 and 手机电话 (QY2019-A.3). */
export const HEADINGS: Readonly<Record<FormColumn, string>> = {
  UNIT_CODE: '单位代码', UNIT: '单位', ROLE: '角色', PRIORITY: '优先级', NAME: '姓名', MOBILE: '手机', LANDLINE: '值班固话', EXTENSION: '分机',
  EMAIL: '邮箱', VALID_FROM: '生效日期', VALID_TO: '停用日期', NOTE: '备注', NUMBERS: '联系电话',
};

const NAMES: Readonly<Record<FormColumn, readonly string[]>> = {
  UNIT_CODE: ['单位代码', '单位编码', '单位编号', '机构代码'],
  UNIT: ['单位', '单位名称', '承办单位', '责任单位', '所在单位', '部门', '单位(部门)', '工作单位'],
  ROLE: ['角色', '联络角色', '人员类别', '类别'],
  PRIORITY: ['优先级', '先后', '顺序', '排序'],
  NAME: ['姓名', '联络人', '联络员', '紧急联络人', '紧急事项联络人', '联系人', '联络人姓名', '联系人姓名'],
  MOBILE: ['手机', '手机电话', '手机号码', '手机号', '移动电话', '联系手机'],
  LANDLINE: ['值班固话', '固话', '固定电话', '值班电话', '办公电话', '座机', '值班固定电话', '办公固话'],
  EXTENSION: ['分机', '分机号', '分机号码'],
  EMAIL: ['邮箱', '电子邮箱', '邮件', '电子邮件', 'email', 'e-mail'],
  VALID_FROM: ['生效日期', '启用日期', '开始日期'],
  VALID_TO: ['停用日期', '失效日期', '结束日期', '截止日期'],
  NOTE: ['备注', '说明'],
  NUMBERS: ['联系电话', '电话', '电话号码', '联系方式', '联络电话'],
};
const BY_NAME = new Map(Object.entries(NAMES).flatMap(([column, names]) => names.map((name) => [name, column as FormColumn] as const)));

/** Columns that forms have and the registry has no use for. */
const KNOWN_AND_UNUSED = new Set(['序号', '编号', '职务', '职位', '性别', '错误说明']);
/** (必填), *, 1, 2 beside a heading. */
const DECORATION = /(?<=.)(?:[(（[【].*[)）\]】]|[*:：\d]+)$/;
const HEADING_ROWS = 15;

export interface PlacedColumn {
  readonly column: FormColumn;
  readonly index: number;
}

export interface FormHeader {
  readonly row: number;
  readonly columns: readonly PlacedColumn[];
  /** Headings that mean nothing to us. */
  readonly unknown: readonly string[];
}

export const columnOf = (heading: string): FormColumn | null => {
  const text = closedText(heading).toLowerCase().replace(/^\*/, '');
  return BY_NAME.get(text) ?? BY_NAME.get(text.replace(DECORATION, '')) ?? null;
};

/** The row of headings, wherever in the first rows it stands: a person's name, the unit and at least one column of numbers. */
export const findHeader = (rows: readonly (readonly string[])[]): FormHeader | null => {
  for (const [row, cells] of rows.slice(0, HEADING_ROWS).entries()) {
    const columns = cells.flatMap((heading, index): PlacedColumn[] => {
      const column = columnOf(heading);
      return column === null ? [] : [{ column, index }];
    });
    if (!isHeader(columns)) continue;
    const unknown = cells.filter((heading, index) => heading.trim() !== '' && !columns.some((placed) => placed.index === index) && !KNOWN_AND_UNUSED.has(closedText(heading)));
    return { row, columns, unknown: unknown.map(closedText) };
  }
  return null;
};

/** Forms printed over several pages repeat their headings. */
export const repeatsHeader = (cells: readonly string[], { columns }: FormHeader): boolean => columns.every(({ column, index }) => columnOf(cells[index] ?? '') === column);

const isHeader = (columns: readonly PlacedColumn[]): boolean => {
  const has = (...wanted: readonly FormColumn[]): boolean => columns.some(({ column }) => wanted.includes(column));
  return has('NAME') && has('UNIT', 'UNIT_CODE') && has('MOBILE', 'LANDLINE', 'NUMBERS');
};
