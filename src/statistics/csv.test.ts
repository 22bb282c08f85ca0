import { describe, expect, it } from 'vitest';
import { asCsv } from './csv.js';
import { EXPORT_WORDS } from './export-words.js';
import { keyName } from './tables.js';

describe('tables as CSV', () => {
  it('keep numbers as numbers and quote what must be', () => {
    const csv = asCsv({ title: '', headings: ['单位', '按时率'], rows: [['甲,"乙"\n丙', { number: 0.5, as: 'SHARE' }], [null, { number: 12, as: 'COUNT' }]] });
    expect(csv).toBe('\uFEFF单位,按时率\r\n"甲,""乙""\n丙",0.5\r\n,12\r\n');
  });

  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1'])('no text becomes a formula: %j', (text) => {
    const [, cell = ''] = asCsv({ title: '', headings: ['a'], rows: [[text]] }).split('\r\n', 2);
    expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
  });
});

describe('what keys are called', () => {
  it('by name, by word, by the hours they stand for', () => {
    const { zh, en } = EXPORT_WORDS;
    expect(keyName(zh, 'UNIT', { key: 'YD-JT', name: '英德市交通运输局' })).toBe('英德市交通运输局（YD-JT）');
    expect(keyName(zh, 'UNIT', { key: '', name: null })).toBe('未定单位');
    expect(keyName(zh, 'HOUR', { key: '07', name: null })).toBe('07:00–07:59');
    expect(keyName(zh, 'CHANNEL', { key: '', name: null })).toBe('未答复');
    expect(keyName(en, 'KIND', { key: 'COMPLETION_RED', name: null })).toBe('Completion (red)');
    expect(keyName(en, 'CLASS', { key: 'PRAISE', name: null })).toBe('Praise');
    expect(keyName(zh, 'KIND', { key: 'TO_COME', name: null })).toBe('TO_COME');
  });
});
