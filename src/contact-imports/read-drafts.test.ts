import { describe, expect, it } from 'vitest';
import { buildWorkbook, messyRegistration, type BuiltCell } from '../../test/builders/workbook.js';
import { readWorkbook } from '../platform/workbook/read-workbook.js';
import { writeWorkbook } from '../platform/workbook/write-workbook.js';
import type { ContactDraft, ImportUnit, RowProblem } from './contact-draft.js';
import { templateSheets } from './contact-sheets.js';
import { openForm } from './read-drafts.js';
import { workOn, type WorkbookMessage } from './workbook-task.js';

const unit = (code: string, name: string, shortName: string, more: Partial<ImportUnit> = {}): ImportUnit => ({
  code, name, shortName, formerNames: [], jurisdiction: 'qingyuan', countyCode: '441881', countyName: '英德市', cityName: '清远市', areaCode: '0763', isOurs: true, ...more,
});
const UNITS = [
  unit('YD-JT', '英德市交通运输局', '英德交通'), unit('YD-CG', '英德市城市管理和综合执法局', '英德城管'), unit('YD-SL', '英德市水利局', '英德水利'),
  unit('YD-WJ', '英德市卫生健康局', '英德卫健', { formerNames: ['英德市卫生和计划生育局'] }), unit('YD-JY', '英德市教育局', '英德教育'),
  unit('LZ-JT', '连州市交通运输局', '连州交通', { countyCode: '441882', countyName: '连州市', isOurs: false }),
  unit('QY-JT', '清远市交通运输局', '清远交通', { countyCode: null, countyName: null, isOurs: false }),
];

interface Read { readonly drafts: readonly ContactDraft[]; readonly problems: readonly RowProblem[]; readonly notes: readonly string[]; readonly form: string }

const readAll = async (bytes: Buffer): Promise<Read> => {
  const form = openForm(await readWorkbook(bytes), { units: UNITS, areaCode: '0763' });
  if (form.kind === 'NO_FORM') throw new Error(form.detail);
  const [drafts, problems]: [ContactDraft[], RowProblem[]] = [[], []];
  for (let rows = form.next(3); rows !== null; rows = form.next(3)) {
    drafts.push(...rows.drafts);
    problems.push(...rows.problems);
  }
  return { drafts, problems, notes: form.summary.notes, form: form.summary.form };
};
const readRows = (...rows: readonly (readonly BuiltCell[])[]): Promise<Read> => readAll(buildWorkbook({ name: '表', rows: [['单位', '姓名', '值班固话', '手机电话'], ...rows] }));
const said = ({ problems }: Read): string[] => problems.map(({ row, column, severity, problem }) => `${String(row)}${column ?? ''} ${severity} ${problem}`);
const numbers = ({ drafts }: Read): unknown[] => drafts.map(({ name, mobile, landline, landlineExtension }) => [name, mobile ?? null, landline ?? null, landlineExtension ?? null]);

describe('the registration form as offices fill it in (QY2019-A.3)', () => {
  it('QY2019-A.3: reads the messy list: what is right becomes drafts, what is wrong is named by row and column', async () => {
    const read = await readAll(messyRegistration());
    expect(read.form).toBe('REGISTRATION');
    expect(read.drafts.map(({ row, unitCode, role }) => `${String(row)} ${unitCode} ${role}`)).toEqual(['4 YD-JT', '5 YD-JT', '6 YD-CG', '7 YD-CG', '9 YD-SL', '9 YD-SL'].map((key) => `${key} EMERGENCY_LIAISON`));
    expect(numbers(read)).toEqual([
      ['交通甲', '+8619200001001', '+867633001001', '801'], ['交通乙', '+8619200001002', '+867633001001', null], ['城管甲', '+8619200001003', '+867633001002', null],
      ['城管乙(隐藏行)', '+8619200001004', null, null], ['水利甲', '+8619200001005', '+867633001003', null], ['水利甲', '+8619200001006', '+867633001004', null],
    ]);
    expect(said(read)).toEqual([
      '10A ERROR 没有登记这个单位', '11D ERROR 号码被 Excel 变成了科学计数法,末尾数字已丢失', '12C ERROR 公式没有计算结果', '14A ERROR 连州市交通运输局不在您可以登记的范围内',
      '15C ERROR 公式显示错误 #REF!', '16B ERROR 只有单位,没有姓名和号码', '17D ERROR 手机号码应为 11 位,现为 10 位', '17C ERROR 短号码不能登记为联络电话', '18 NOTE 此行不是人员,未读取', '19 NOTE 此行不是人员,未读取',
    ]);
    expect(read.problems[0]?.remedy).toContain('英德市水利局');
    expect(read.notes).toEqual(['隐藏的工作表未读取:“去年的”', '没有表头的工作表未读取:“封面”', '工作表“登记表”有 1 个隐藏或被筛选掉的行,已照样读取:第 7 行', '没有用到的列:“微信”']);
  });

  it('shows no number whole in what it says of a row', async () => {
    const read = await readRows(['英德市教育局', '甲', '07633001', '192000010011']);
    expect(read.problems.map(({ value }) => value)).toEqual(['192*****0011', '076*3001']);
  });

  it('carries a unit down only where cells are really merged', async () => {
    const read = await readRows(['英德市教育局', '甲', '', '19200001001'], [null, '乙', '', '19200001002']);
    expect(said(read)).toEqual(['3A ERROR 缺少单位']);
  });

  it.each([
    ['英德水利', 'YD-SL'], ['水利局', 'YD-SL'], ['清远市英德市水利局', 'YD-SL'], ['英德市 水利局', 'YD-SL'], ['英德市卫生和计划生育局', 'YD-WJ'], ['交通运输局', 'YD-JT'], ['yd-sl', 'YD-SL'],
  ])('finds a unit written %s', async (name, code) => {
    expect((await readRows([name, '甲', '', '19200001001'])).drafts.map(({ unitCode }) => unitCode)).toEqual([code]);
  });

  it.each<[string, BuiltCell, BuiltCell, unknown[]]>([
    ['full width', '(0763)3001001', '19200001001', ['+8619200001001', '+867633001001', null]],
    ['a local number with an extension', '3001001-801', null, [null, '+867633001001', '801']],
    ['转 in brackets', '3001001（转8001）', null, [null, '+867633001001', '8001']],
    ['转 in brackets behind a blank', '0763-3001001 (转8001)', null, [null, '+867633001001', '8001']],
    ['a switchboard with 内线', '总机3001001内线5', null, [null, '+867633001001', '5']],
    ['分机', '0763-3001001 分机 8', null, [null, '+867633001001', '8']],
    ['numbers in each other\'s columns', '19200001001', '0763-3001001', ['+8619200001001', '+867633001001', null]],
    ['a remark beside a number', '3001001(白天)', '手机:19200001001(微信同号)', ['+8619200001001', '+867633001001', null]],
    ['a trailing .0', '3001001.0', '19200001001.0', ['+8619200001001', '+867633001001', null]],
    ['a landline that lost its zero', { number: '7633001001' }, null, [null, '+867633001001', null]],
    ['the same number twice', '3001001、0763-3001001', null, [null, '+867633001001', null]],
    ['none, written', '无', '19200001001', ['+8619200001001', null, null]],
  ])('reads %s', async (_, landline, mobile, expected) => {
    expect(numbers(await readRows(['英德市教育局', '甲', landline, mobile]))).toEqual([['甲', ...expected]]);
  });

  it('keeps empty cells apart from a written none', async () => {
    const [empty, none] = (await readRows(['英德市教育局', '甲', '', '19200001001'], ['英德市教育局', '乙', '无', '19200001002'])).drafts;
    expect([empty && 'landline' in empty, none?.landline]).toEqual([false, null]);
  });

  it('asks for a second number to be written out, for one person a row and for fewer numbers', async () => {
    expect(said(await readRows(['英德市教育局', '甲', '3001001/02', ''], ['英德市教育局', '甲、乙', '', '19200001001'], ['英德市教育局', '丙', '', '19200001001、19200001002、19200001003、19200001004'])))
      .toEqual(['2C ERROR “02”看不出是分机还是另一个号码的尾数', '3B ERROR 一格里有多个姓名', '4D ERROR 一人的号码超过 3 个']);
  });

  it('says which headings it looked for when there is no table', async () => {
    await expect(readAll(buildWorkbook({ name: '表', rows: [['甲', '乙']] }))).rejects.toThrow('没有找到表头');
  });
});

describe('the full template', () => {
  const HEADINGS = ['单位代码', '单位', '角色', '优先级', '姓名', '手机', '值班固话', '分机', '邮箱', '生效日期', '停用日期', '备注'];
  const readFull = (...rows: readonly (readonly BuiltCell[])[]): Promise<Read> => readAll(buildWorkbook({ name: '表', rows: [HEADINGS, ...rows] }));

  it('reads roles, order, extension, mail and days, however Excel stored them', async () => {
    const read = await readFull(['YD-JT', '', '值班室', { number: '2' }, '交通值班室', '', '3001001', { number: '801' }, 'a@example.cn', { serial: 46357 }, '2027年1月31日', '']);
    expect(read.drafts).toEqual([expect.objectContaining({ unitCode: 'YD-JT', role: 'DUTY_DESK', priority: 2, landline: '+867633001001', landlineExtension: '801', email: 'a@example.cn', validFrom: '2026-12-01', validTo: '2027-01-31' })]);
  });

  it('names every wrong cell of a row at once', async () => {
    expect(said(await readFull(['NOPE', '', '局长', '0', '甲', '19200001001', '', '801', 'a@', '2026-13-01', '明年', ''], ['YD-JT', '英德市水利局', '承办人', '', '乙', '19200001002', '', '', '', '2026-12-02', '2026-12-01', '']))).toEqual([
      '2A ERROR 没有代码为“NOPE”的单位', '2C ERROR 没有这个角色', '2D ERROR 优先级不是整数', '2I ERROR 不是有效的邮箱地址', '2J ERROR 看不出是哪一天', '2K ERROR 看不出是哪一天', '2H ERROR 有分机而没有固定电话',
      '3B ERROR 代码 YD-JT 是“英德市交通运输局”,与所填单位不一致', '3K ERROR 停用日期早于生效日期',
    ]);
  });

  it.each(['registration', 'full'] as const)('the %s template as handed out names nobody and has nothing wrong in it', async (form) => {
    const messages: WorkbookMessage[] = [];
    for await (const message of workOn({ kind: 'WRITE', sheets: templateSheets(form) })) messages.push(message);
    const [written] = messages;
    if (written?.kind !== 'WRITTEN') throw new Error('nothing was written');
    expect(await readAll(Buffer.from(written.bytes))).toMatchObject({ drafts: [], problems: [], form: form === 'full' ? 'FULL' : 'REGISTRATION' });
  });
});

describe('the workbook handed back', () => {
  const back = async (bytes: Buffer): Promise<Buffer> => {
    const marks = [{ sheet: '表', row: 2, severity: 'ERROR' as const, text: '【错误】手机号码' }];
    for await (const message of workOn({ kind: 'RETURN', bytes, marks, summary: ['没有登记任何内容'] })) if (message.kind === 'WRITTEN') return Buffer.from(message.bytes);
    throw new Error('nothing was written');
  };

  it('reads the same when it comes again: merged units and headings stand in each row, a faulty formula becomes no name', async () => {
    const headed = buildWorkbook({ name: '表', merges: ['A1:A2', 'B1:B2', 'C1:D1', 'A3:A5', 'E3:E4'], rows: [['单位', '姓名', '联系'], [null, null, '固话', '手机', '备注'], ['英德市教育局', '甲', '3001001', '19200001001', '合并的备注'], [null, { formula: 'A1' }, null, '19200001002']] });
    for (const [bytes, count] of [[headed, 1], [messyRegistration(), 6]] as const) {
      const [read, again] = [await readAll(bytes), await readAll(await back(bytes))];
      expect(again.drafts).toEqual(read.drafts);
      expect(said(again)).toEqual(said(read));
      expect(read.drafts.length).toBe(count);
    }
    expect(said(await readAll(await back(headed)))).toEqual(['4B ERROR 公式没有计算结果']);
    expect((await readWorkbook(await back(headed))).sheets[0]?.rows).toEqual([
      ['单位', '姓名', '联系', null, null, null], ['单位', '姓名', '固话', '手机', '备注', '错误说明'], ['英德市教育局', '甲', '3001001', '19200001001', '合并的备注', null],
      ['英德市教育局', { fault: '公式没有计算结果' }, null, '19200001002', '合并的备注', null],
    ]);
  });

  it('has the same cells, one column more, and replaces that column when it comes again', async () => {
    const first = await back(buildWorkbook({ name: '表', rows: [['单位', '姓名', '手机'], ['=英德市教育局', '甲', { number: '19200001001' }], ['英德市教育局', '乙', '-1']] }));
    const expected = [['单位', '姓名', '手机', '错误说明'], ['=英德市教育局', '甲', '19200001001', '【错误】手机号码'], ['英德市教育局', '乙', '-1', null]];
    for (const bytes of [first, await back(first)]) expect((await readWorkbook(bytes)).sheets[0]?.rows).toEqual(expected);
    expect(await writeWorkbook([{ name: '空', widths: [], rows: [] }])).toBeInstanceOf(Buffer);
  });
});
