import { Injectable } from '@nestjs/common';
import { sheetOf } from '../platform/tables/sheet.js';
import type { Table } from '../platform/tables/table.js';
import { writeInThread } from '../platform/workbook/write-in-thread.js';
import type { WrittenCell, WrittenSheet } from '../platform/workbook/write-workbook.js';
import { DEFINITIONS } from './definitions.js';
import { EXPORT_WORDS, type ExportLanguage, type ExportWords } from './export-words.js';
import { daysOf } from './period.js';
import type { Dimension, Question } from './question.js';
import { Statistics, type Counted } from './statistics.js';
import { carriersTable, distributionTable, failuresTable, keyName, punctualityTable, summaryTable, timesTable } from './tables.js';

export const TABLES = ['summary', 'times', 'units', 'counties', 'categories', 'classes', 'hours', 'dayKinds', 'channels', 'kinds', 'trend', 'distribution', 'carriers', 'failures'] as const;
export type TableName = (typeof TABLES)[number];

const GROUPED: Readonly<Partial<Record<TableName, Dimension>>> = { units: 'UNIT', counties: 'COUNTY', categories: 'CATEGORY', classes: 'CLASS', hours: 'HOUR', dayKinds: 'DAY_KIND', channels: 'CHANNEL', kinds: 'KIND' };
/** More days are shown by months. */
const MOST_DAYS_SHOWN = 92;

/** The dimension of a trend over that period. */
export const trendOf = (question: Question): Dimension => (daysOf(question) > MOST_DAYS_SHOWN ? 'MONTH' : 'DAY');

/** The figures as tables that leave the service; they say the same as the page because they are the same answers. */
@Injectable()
export class ExportFigures {
  constructor(private readonly statistics: Statistics) {}

  async table(name: TableName, question: Question, language: ExportLanguage): Promise<Table> {
    return (await this.counted(name, question, language)).table;
  }

  /** Every table on a sheet of its own, behind one that says what was counted and how. */
  async workbook(question: Question, language: ExportLanguage): Promise<Buffer> {
    const words = EXPORT_WORDS[language];
    const tables: { readonly table: Table; readonly counted: Counted }[] = [];
    for (const name of TABLES) tables.push(await this.counted(name, question, language));
    const [first] = tables;
    if (first === undefined) throw new Error('there are no tables');
    return writeInThread([aboutSheet(words, language, question, first.counted), ...tables.map(({ table }) => sheetOf(table))]);
  }

  private async counted(name: TableName, question: Question, language: ExportLanguage): Promise<{ readonly table: Table; readonly counted: Counted }> {
    const words = EXPORT_WORDS[language];
    const title = words.sheets[name];
    const by = name === 'trend' ? trendOf(question) : GROUPED[name];
    if (by !== undefined) {
      const counted = await this.statistics.punctuality(question, name === 'kinds' ? [] : ['FIRST_RESPONSE'], by);
      return { counted, table: punctualityTable(words, title, by, counted.rows) };
    }
    if (name === 'summary' || name === 'times') {
      const counted = await this.statistics.summary(question);
      return { counted, table: name === 'summary' ? summaryTable(words, title, counted) : timesTable(words, language, title, counted.times) };
    }
    if (name === 'distribution') {
      const counted = await this.statistics.histogram(question, 'OPINION');
      return { counted, table: distributionTable(words, title, counted) };
    }
    const counted = await this.statistics.carriers(question);
    return { counted, table: name === 'carriers' ? carriersTable(words, title, counted) : failuresTable(words, title, counted) };
  }
}

const filtersOf = (words: ExportWords, { county, unit, orderClass, category }: Question): string => {
  const given = [[words.county, county], [words.unit, unit], [words.class, orderClass === null ? null : keyName(words, 'CLASS', { key: orderClass, name: null })], [words.category, category]].filter(([, value]) => value !== null);
  return given.length === 0 ? words.none : given.map(([name, value]) => `${name ?? ''}: ${value ?? ''}`).join('; ');
};

const aboutSheet = (words: ExportWords, language: ExportLanguage, question: Question, counted: Counted): WrittenSheet => {
  const facts: readonly (readonly [string, string])[] = [
    [words.period, `${counted.from} – ${counted.to}`], [words.counted, counted.countedAt], [words.known, counted.asOf ?? words.now], [words.filters, filtersOf(words, question)], ['', counted.drills ? words.drills : words.real],
    ...(counted.unpublishedYears.length === 0 ? [] : [['', words.unpublished + counted.unpublishedYears.join(', ')] as const]),
  ];
  const heading = [words.item, words.meaning, words.basis].map((text): WrittenCell => ({ text, kind: 'HEADING' }));
  return {
    name: words.sheets.about, widths: [24, 110, 24],
    rows: [...facts.map(([name, value]) => [{ text: name }, { text: value }]), [], heading, ...DEFINITIONS.map(({ name, means, because }) => [{ text: name[language] }, { text: means[language], kind: 'NOTE' as const }, { text: because.join(' ') }])],
  };
};
