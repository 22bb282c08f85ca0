import { describe, expect, it } from 'vitest';
import { emergencyHints } from './emergency-words.js';

describe('OQ-23: the words of a report may point to an emergency service', () => {
  it.each<[string, readonly string[]]>([
    ['仓库起火,有人被困', ['119 起火、被困']],
    ['两车追尾,司机受伤流血', ['120 受伤、流血', '122 追尾']],
    ['树倒了压到电线,没有起火,无人受伤', []],
    ['树倒了,没人被困', []],
    ['路边有人打架,有人昏迷', ['110 打架', '120 昏迷']],
    ['道路塌方,双向断行', []],
    ['', []],
  ])('%s', (report, hints) => {
    expect(emergencyHints(report).map(({ service, words }) => `${service} ${words.join('、')}`)).toEqual(hints);
  });
});
