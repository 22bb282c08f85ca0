import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTexts } from './texts.js';

const CONFIG = join(import.meta.dirname, '../../config');

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'texts-'));
  mkdirSync(join(directory, 'texts'));
});
afterEach(() => { rmSync(directory, { recursive: true }); });

const HEAD = ['id: XX1', 'number: 甲〔2030〕1号', 'title: 甲市热线规则', 'titleEnglish: Rules', 'issued: "2030-01-01"', 'inForce: { from: "2030-01-01", until: null }', 'note: none', 'clauses:'];
const READINGS = 'readings:\n  - { id: OQ-01, question: which, reading: this, carriedBy: SOFTWARE }\n';

const write = (clauses: readonly string[], readings = READINGS): void => {
  writeFileSync(join(directory, 'texts', 'xx1.yaml'), [...HEAD, ...clauses, ''].join('\n'));
  writeFileSync(join(directory, 'texts', 'readings.yaml'), readings);
};

const complaint = (): string => {
  try {
    readTexts(directory);
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${directory}/`, '') : String(error);
  }
  return 'no complaint';
};

describe('the texts of the regulations', () => {
  const texts = readTexts(CONFIG);

  it('give the quote and the official number of a clause', () => {
    expect(texts.clause('QY2019-3.4')).toEqual({ id: 'QY2019-3.4', quote: '如超过 1 个工作日的，每宗每次发放 1张红牌', document: '清政数〔2019〕91号' });
    expect(texts.clause('QY2019-3')).toBeUndefined();
  });

  it('find a member of a range and a row of a table in the entry that holds it', () => {
    expect(texts.clause('SG2022-16.7')?.id).toBe('SG2022-16.1-7');
    expect(texts.clause('HJ2022-6.A.5')?.id).toBe('HJ2022-6.A.1-5');
    expect(texts.clause('QY2021-A.1.17')?.id).toBe('QY2021-A.1');
    expect(texts.clause(`SG2022-16.${String(8)}`)).toBeUndefined();
  });

  it('know readings, with the settings that read otherwise', () => {
    expect(texts.reading('OQ-12')?.settings).toEqual(['resultClockStoppers', 'requireOfflineAttestation']);
    expect([texts.knows('OQ-53'), texts.knows(`OQ-${String(99)}`)]).toEqual([true, false]);
  });

  it('hold the dates of force: SG2022 ends with 2025-11-03, HJ2022 begins with 2023', () => {
    const dates = new Map(texts.documents.map(({ id, inForceFrom, inForceUntil }) => [id, [inForceFrom, inForceUntil]]));
    expect(dates.get('SG2022')).toEqual(['2022-11-04', '2025-11-03']);
    expect(dates.get('HJ2022')).toEqual(['2023-01-01', null]);
    expect(dates.get('QY2019')).toEqual(['2019-09-19', null]);
  });
});

describe('a file of texts', () => {
  it.each([
    ['people without a reason', '  - { id: XX1-1, quote: 甲, summary: a, carriedBy: PEOPLE }', 'texts/xx1.yaml:9: /clauses/0/reason: expected a text'],
    ['software with a reason', '  - { id: XX1-1, quote: 甲, summary: a, carriedBy: SOFTWARE, reason: b }', 'texts/xx1.yaml:9: /clauses/0/reason: expected no field of this name'],
    ['nobody', '  - { id: XX1-1, quote: 甲, summary: a, carriedBy: NOBODY }', 'texts/xx1.yaml:9: /clauses/0/carriedBy: expected one of SOFTWARE, PEOPLE, DATA'],
    ['an id of another document', '  - { id: XX2-1, quote: 甲, summary: a, carriedBy: SOFTWARE }', 'texts/xx1.yaml:9: /clauses/0/id: expected an id that begins with XX1-'],
    ['no quote', '  - { id: XX1-1, summary: a, carriedBy: SOFTWARE }', 'texts/xx1.yaml:9: /clauses/0/quote: expected a text'],
  ])('with %s is refused by file, line and field', (_, clause, expected) => {
    write([clause]);
    expect(complaint()).toContain(expected);
  });

  it('with the same clause twice, also inside a range, is refused', () => {
    write(['  - { id: XX1-1.1-3, quote: 甲, summary: a, carriedBy: SOFTWARE }', '  - { id: XX1-1.2, quote: 乙, summary: b, carriedBy: SOFTWARE }']);
    expect(complaint()).toContain('texts/xx1.yaml:10: /clauses/1/id: expected a clause that stands here once');
  });

  it('with a reading twice is refused', () => {
    write(['  - { id: XX1-1, quote: 甲, summary: a, carriedBy: SOFTWARE, planned: later }'], `${READINGS}  - { id: OQ-01, question: which, reading: that, carriedBy: SOFTWARE }\n`);
    expect(complaint()).toContain('texts/readings.yaml:3: /readings/1/id: expected an id of the form OQ-01');
  });

  it('that is not there is refused by the name of the folder', () => {
    rmSync(join(directory, 'texts'), { recursive: true });
    expect(complaint()).toContain('texts does not exist');
  });
});
