import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { parseRegulation } from '../../src/domain/regulation/parse-regulation.js';
import type { Regulation } from '../../src/domain/regulation/regulation.js';
import { filesUnder, read } from './tracked-files.js';

const regulation = (id: string): Regulation => {
  const parsed = parseRegulation(parse(read(`config/regulations/${id}.yaml`)));
  if (parsed.kind === 'WRONG') throw new Error(parsed.problems.map((problem) => `${problem.path}: ${problem.expected}`).join('\n'));
  return parsed.regulation;
};

describe('config/regulations', () => {
  it.each(filesUnder('config/regulations').filter((path) => path.endsWith('.yaml')))('%s is a whole law', (path) => {
    const parsed = parseRegulation(parse(read(path)));
    expect(parsed.kind === 'WRONG' ? parsed.problems : []).toEqual([]);
  });

  it('holds the five categories of the urgent plan, and OTHER needs a description (QY2019-1.1, QY2019-1.4, QY2019-1.5)', () => {
    expect(regulation('qingyuan-urgent-2019').categories.map((category) => [category.code, category.clause, category.needsDescription])).toEqual([
      ['ROAD_AND_TREE', 'QY2019-1.1', false],
      ['UTILITY', 'QY2019-1.2', false],
      ['POLLUTION', 'QY2019-1.3', false],
      ['TOURISM_SAFETY', 'QY2019-1.4', false],
      ['OTHER', 'QY2019-1.5', true],
    ]);
  });

  it('leaves the emergency numbers to those who answer them (QY2019-0.1, OQ-23)', () => {
    expect(regulation('qingyuan-urgent-2019').excludedEmergencyServices).toEqual(['110', '119', '120', '122']);
  });

  it('gives one hour and one working day, a yellow and a red card (QY2019-3.1, QY2019-3.2, QY2019-3.4)', () => {
    const { firstResponse, result } = regulation('qingyuan-urgent-2019');
    expect(firstResponse.limit.total('minutes')).toBe(60);
    expect(firstResponse.card).toBe('YELLOW');
    expect(result).toMatchObject({ workingDays: 1, card: 'RED' });
  });
});
