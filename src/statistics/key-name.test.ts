import { describe, expect, it } from 'vitest';
import { EXPORT_WORDS } from './export-words.js';
import { keyName } from './tables.js';

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
