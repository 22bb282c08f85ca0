import { GENERAL, type SectionKey } from '../domain/assessment/figure-words.js';
import { presented, type Content, type Row } from '../domain/assessment/present.js';
import type { Section } from '../domain/assessment/sections.js';
import { periodOf } from '../domain/assessment/period.js';
import { toBeijing } from '../domain/time/beijing.js';
import { sheetOf } from '../platform/tables/sheet.js';
import type { Cell, Table } from '../platform/tables/table.js';
import type { WrittenCell, WrittenSheet } from '../platform/workbook/write-workbook.js';
import type { ShownRow } from './assessment.store.js';

export type Language = 'zh' | 'en';

const zh = {
  about: '说明', relays: '县级热线办转派', drills: '演练', total: '合计', unit: '单位', county: '县（市、区）', noUnit: '未定单位', noCounty: '属地不明', by: '范围', code: '代码', name: '名称', note: '备注', successor: '已并入或由其接续：', period: '统计期', asOf: '统计基准时刻', version: '版本', hash: '校验值（SHA-256）',
  fixed: '固定', exported: '导出', shownAt: '保存时刻', notOver: '统计期尚未结束或末日的时限尚未判定', relayed: '已转派', median: '中位数（分钟）', longest: '最长（分钟）', item: '项目', meaning: '口径', basis: '依据', jurisdiction: '地区',
};
const en: typeof zh = {
  about: 'About', relays: 'Relays by offices', drills: 'Drills', total: 'Total', unit: 'Unit', county: 'County', noUnit: 'No unit', noCounty: 'Place unknown', by: 'Of', code: 'Code', name: 'Name', note: 'Note', successor: 'Followed by: ', period: 'Period', asOf: 'As known at', version: 'Version', hash: 'Hash (SHA-256)',
  fixed: 'fixed', exported: 'exported', shownAt: 'Kept at', notOver: 'The period was not over yet, or its last limits were not judged', relayed: 'Relayed', median: 'Median (minutes)', longest: 'Longest (minutes)', item: 'Item', meaning: 'Definition', basis: 'Basis', jurisdiction: 'Jurisdiction',
};
const WORDS = { zh, en } as const;

const rowName = ({ by, key, name }: Row, words: typeof zh): string => name ?? (by === 'TOTAL' ? words.total : key !== '' ? key : by === 'UNIT' ? words.noUnit : words.noCounty);
const noteOf = ({ successor, until }: Row, words: typeof zh): Cell => (successor === null ? null : `${words.successor}${successor}${until === null ? '' : `（${until.slice(0, 10)}）`}`);
const kindOf = ({ by }: Row, words: typeof zh): string => ({ TOTAL: words.total, UNIT: words.unit, COUNTY: words.county })[by];

const sectionTable = (section: Section, columnsBefore: number, rows: readonly Row[], language: Language): Table => {
  const words = WORDS[language];
  return {
    title: section.title[language], headings: [words.name, words.by, words.code, ...section.columns.map(({ name }) => name[language]), words.note],
    rows: rows.map((row) => [
      rowName(row, words), kindOf(row, words), row.key,
      ...section.columns.map((column, index): Cell => {
        const value = row.values[columnsBefore + index] ?? null;
        return value === null ? null : { number: value, as: column.of === null ? 'COUNT' : 'SHARE' };
      }),
      noteOf(row, words),
    ]),
  };
};

const sectionTables = (content: Content, language: Language, isWhole: boolean): readonly { readonly key: SectionKey; readonly table: Table }[] => {
  const { sections, rows } = presented(content, isWhole);
  let before = 0;
  return sections.map((section) => {
    const table = sectionTable(section, before, rows, language);
    before += section.columns.length;
    return { key: section.key, table };
  });
};

const minutes = (seconds: number | null): Cell => (seconds === null ? null : { number: Math.round(seconds / 0.06) / 1_000, as: 'DECIMAL' });

const relaysTable = ({ relays, counties }: Content, language: Language): Table => {
  const words = WORDS[language];
  return {
    title: words.relays, headings: [words.county, words.code, words.relayed, words.median, words.longest],
    rows: relays.map(({ county, relayed, median, longest }) => [counties.find(({ code }) => code === county)?.name ?? (county === '' ? words.noCounty : county), county, { number: relayed, as: 'COUNT' }, minutes(median), minutes(longest)]),
  };
};

export const TABLES = ['orders', 'limits', 'cards', 'lights', 'requests', 'rectifications', 'ratings', 'no-completions', 'relays'] as const;
export type TableName = (typeof TABLES)[number];

export const tableOf = (content: Content, name: TableName, language: Language): Table => {
  if (name === 'relays') return relaysTable(content, language);
  const key = name.toUpperCase().replace('-', '_');
  const found = sectionTables(content, language, true).find((one) => one.key === key);
  if (found === undefined) throw new Error(`no section is called ${key}`);
  return found.table;
};

const aboutSheet = (content: Content, shown: ShownRow, language: Language): WrittenSheet => {
  const words = WORDS[language];
  const period = periodOf(content.period);
  const isOver = period !== null && content.asOf > toBeijing(period.endsAt);
  const facts: readonly (readonly [string, string])[] = [
    [words.jurisdiction, content.jurisdiction], [words.period, `${content.period}（${period?.from.toString() ?? ''} – ${period?.to.toString() ?? ''}）`], [words.asOf, content.asOf], [words.version, `${shown.id}（${shown.how === 'FIXED' ? words.fixed : words.exported}）`],
    [words.shownAt, toBeijing(shown.shown_at)], [words.hash, shown.hash], ...(isOver ? [] : [['', words.notOver] as const]),
  ];
  const heading = [words.item, words.meaning, words.basis].map((text): WrittenCell => ({ text, kind: 'HEADING' }));
  const definitions = [...GENERAL, ...presented(content).sections].map(({ title, means, because }) => [{ text: title[language] }, { text: means[language], kind: 'NOTE' as const }, { text: because.join(' ') }]);
  return { name: words.about, widths: [28, 110, 28], rows: [...facts.map(([name, value]) => [{ text: name }, { text: value }]), [], heading, ...definitions] };
};

/** Every section on a sheet of its own behind the one that says what was counted, how and by which text; drills last, apart. */
export const workbookOf = (content: Content, drills: Content, shown: ShownRow, language: Language): readonly WrittenSheet[] => {
  const drilled = tableOf(drills, 'orders', language);
  const limits = tableOf(drills, 'limits', language);
  return [
    aboutSheet(content, shown, language), ...sectionTables(content, language, false).map(({ table }) => sheetOf(table)), sheetOf(relaysTable(content, language)),
    sheetOf({ ...drilled, title: WORDS[language].drills, headings: [...drilled.headings, ...limits.headings.slice(3, -1)], rows: drilled.rows.map((row, index) => [...row, ...(limits.rows[index]?.slice(3, -1) ?? [])]) }),
  ];
};
