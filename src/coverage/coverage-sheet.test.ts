import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { BodyCoverage, Finding } from '../domain/coverage/coverage.js';
import { coverageSheet } from './coverage-sheet.js';

const AT = Temporal.Instant.from('2026-11-22T21:10:00+08:00');
const finding = (kind: Finding['kind'], severity: Finding['severity'], sentence: string): Finding => ({ kind, severity, role: 'EMERGENCY_LIAISON', contactIds: [], sentence, remedy: '请登记', because: ['QY2019-5.2a'] });
const BODY: BodyCoverage = { code: 'YD-JT', name: '英德市交通运输局', kind: 'HANDLING_UNIT', countyCode: '441881', isReachable: true, roles: [], findings: [finding('NO_CONTACT', 'CRITICAL', '无人登记'), finding('SINGLE_POINT', 'WARNING', '只有一人')] };
const texts = (...asked: Parameters<typeof coverageSheet>): string[][] => coverageSheet(...asked).rows.map((row) => row.map((cell) => cell?.text ?? ''));

describe('the coverage report as a sheet', () => {
  it('has a row for each finding with its role, remedy and clause, under the instant in Beijing', () => {
    const [title, headings, first, second] = texts([BODY], {}, AT);
    expect(title?.[0]).toBe('通达情况,截至 2026-11-22 21:10(北京时间),共 2 项');
    expect(headings).toHaveLength(7);
    expect(first).toEqual(['来单时可能无人可通知', 'YD-JT', '英德市交通运输局', '紧急联络人', '无人登记', '请登记', 'QY2019-5.2a']);
    expect(second?.[0]).toBe('需要补强');
  });

  it('keeps to the kind and the severity asked for', () => {
    expect(texts([BODY], { kind: 'SINGLE_POINT' }, AT).slice(2).map((row) => row[4])).toEqual(['只有一人']);
    expect(texts([BODY], { severity: 'CRITICAL' }, AT).slice(2).map((row) => row[4])).toEqual(['无人登记']);
  });
});
