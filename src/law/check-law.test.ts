import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { LawBook } from './law-book.js';
import { readLawFiles } from './law-files.js';

let config = '';
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'law-'));
  cpSync(join(import.meta.dirname, '../../config'), config, { recursive: true });
});
afterEach(() => { rmSync(config, { recursive: true }); });

const change = (file: string, before: string | RegExp, after: string): void => {
  const path = join(config, file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(before, after);
  if (changed === text) throw new Error(`${file} does not hold ${String(before)}`);
  writeFileSync(path, changed);
};

const complaint = (): string => {
  try {
    readLawFiles(config);
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${config}/`, '') : String(error);
  }
  return 'no complaint';
};

describe('a configuration that would leave an order without somebody who is told, or without words', () => {
  it('is no problem as it is', () => {
    expect(complaint()).toBe('no complaint');
  });

  it.each([
    ['a class without a ladder', 'ladders/shaoguan-ordinary.yaml', 'classes: [CONSULTATION, HELP,', 'classes: [HELP,', 'regulations/shaoguan-2022.yaml:10: /classes: expected exactly one file of ladders/ for CONSULTATION, not 0'],
    ['a class with two', 'ladders/haojiang-ordinary.yaml', 'classes: [CONSULTATION,', 'classes: [URGENT, CONSULTATION,', 'regulations/haojiang-2022.yaml:10: /classes: expected exactly one file of ladders/ for URGENT, not 2'],
    ['a ladder for a regulation nobody knows', 'ladders/haojiang-ordinary.yaml', 'regulation: haojiang-2022', 'regulation: haojiang-2002', 'ladders/haojiang-ordinary.yaml:8: /for/0/regulation: expected the id of a file of regulations/, not haojiang-2002'],
    ['a missing text', 'wording/haojiang.yaml', /^ {4}LIGHT_WARNING: .*\n/m, '', 'wording/haojiang.yaml:33: /sms/UNIT/LIGHT_WARNING: expected a text, because haojiang-urgent tells it'],
    ['a jurisdiction without an area', 'regulations/haojiang-2022.yaml', 'jurisdiction: haojiang', 'jurisdiction: chaoyang', 'regulations/haojiang-2022.yaml:5: /jurisdiction: expected the name of a file of areas/, not chaoyang'],
    ['a ladder that was only forgotten', 'ladders/haojiang-ordinary.yaml', 'without: [CARD, ', 'without: [', '/ladders/CARD: expected a mapping'],
    ['a misspelt category of the dispatch table', 'functions/qingyuan.yaml', 'category: POLLUTION', 'category: POLUTION', 'functions/qingyuan.yaml:63: /functions/7/matters/0/category: expected a category of a regulation of qingyuan (ROAD_AND_TREE, '],
    ['a way that was only forgotten', 'ladders/haojiang-ordinary.yaml', '  spanning: null\n', '', '/routing/spanning: expected a list of texts'],
  ])('%s stops the start by file, line and field', (_, file, before, after, expected) => {
    change(file, before, after);
    expect(complaint()).toContain(expected);
  });
});

describe('the regulation of an order', () => {
  const chosen = (jurisdiction: string, orderClass: string, at: string): string => {
    const choice = new LawBook(readLawFiles(config)).choose(jurisdiction, orderClass, Temporal.Instant.from(`${at}:00+08:00`));
    return choice.kind === 'LAW' ? choice.regulation.id : choice.reason;
  };

  it.each([
    ['qingyuan', 'URGENT', '2026-11-22T12:00', 'qingyuan-urgent-2019'],
    ['qingyuan', 'URGENT', '2019-09-19T00:00', 'qingyuan-urgent-2019'],
    ['qingyuan', 'URGENT', '2019-09-18T23:59', 'qingyuan-supervision-2015'],
    ['qingyuan', 'PRAISE', '2026-11-22T12:00', 'qingyuan-supervision-2015'],
    ['qingyuan', 'URGENT', '2015-01-01T12:00', 'qingyuan-supervision-2015'],
    ['shaoguan', 'URGENT', '2025-11-03T23:59', 'shaoguan-2022'],
    ['shaoguan', 'HELP', '2026-11-22T12:00', 'shaoguan-2022'],
    ['shaoguan', 'SETTLEMENT', '2024-11-22T12:00', 'CLASS_NOT_COVERED'],
    ['haojiang', 'URGENT', '2022-12-31T12:00', 'haojiang-2022'],
    ['nowhere', 'URGENT', '2026-11-22T12:00', 'CLASS_NOT_COVERED'],
  ])('in %s for %s at %s is %s (OQ-38, OQ-47)', (jurisdiction, orderClass, at, expected) => {
    expect(chosen(jurisdiction, orderClass, at)).toBe(expected);
  });
});
