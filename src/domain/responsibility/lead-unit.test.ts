import { describe, expect, it } from 'vitest';
import { leadUnit, type ConcernedUnit } from './lead-unit.js';

const unit = (code: string, line: string | null, level: ConcernedUnit['level'], countyCode: string | null, parentCode: string | null = null): ConcernedUnit => ({ code, name: code, line, level, countyCode, parentCode });

const M = unit('M', 'ROAD', 'MUNICIPAL', null);
const XA = unit('XA', 'ROAD', 'COUNTY', 'X', 'M');
const YA = unit('YA', 'ROAD', 'COUNTY', 'Y', 'M');
const XTOWN = unit('XTOWN', 'ROAD', 'TOWN', 'X', 'XA');
const WATER = unit('WATER', 'WATER', 'COUNTY', 'X', 'W');
const W = unit('W', 'WATER', 'MUNICIPAL', null);
const NOLINE = unit('NOLINE', null, 'COUNTY', 'X');
const UNDER_M = unit('UNDER_M', null, 'COUNTY', 'Y', 'M');
const directory = [M, XA, YA, XTOWN, WATER, W, NOLINE, UNDER_M];

const decide = (units: readonly ConcernedUnit[], receivedBy: string | null, known = directory): string => {
  const decision = leadUnit({ units, receivedBy, directory: known });
  return decision.kind === 'LEAD'
    ? `${decision.lead.code} leads ${decision.coUnits.map(({ code }) => code).join('+')} by ${decision.because.join(' ')}`
    : `open among ${decision.candidates.map(({ code }) => code).join('+')} by ${decision.because.join(' ')}`;
};

describe('the lead unit (QY2015-5.2)', () => {
  it.each([
    ['QY2015-5.2: a unit alone takes it first', [XA], null, 'XA leads  by QY2015-5.2'],
    ['QY2015-5.2a: assigned to the county, the level above helps', [XA, M], 'XA', 'XA leads M by QY2015-5.2a'],
    ['QY2015-5.2a: assigned to a town of the county', [M, XTOWN], 'XTOWN', 'XTOWN leads M by QY2015-5.2a'],
    ['QY2015-5.2b: received above, the county helps', [XA, M], 'M', 'M leads XA by QY2015-5.2b'],
    ['QY2015-5.2b: received by the county, its town helps', [XA, XTOWN], 'XA', 'XA leads XTOWN by QY2015-5.2b'],
    ['QY2015-5.2a, 5.2b: nobody has it yet', [XA, M], null, 'open among XA+M by QY2015-5.2a QY2015-5.2b'],
    ['QY2015-5.2c: two counties, the department above is named', [XA, YA, M], 'XA', 'M leads XA+YA by QY2015-5.2c'],
    ['QY2015-5.2c: two counties, the department above is not named', [XA, YA], null, 'M leads XA+YA by QY2015-5.2c'],
    ['QY2015-5.2c: a town here, a county there', [XTOWN, YA], null, 'M leads XTOWN+YA by QY2015-5.2c'],
    ['QY2015-5.2c: known as one system by the parent alone', [XA, UNDER_M], null, 'M leads XA+UNDER_M by QY2015-5.2c'],
    ['QY2015-5.2d: two systems', [XA, WATER], 'XA', 'open among XA+WATER by QY2015-5.2d'],
    ['QY2015-5.2d: two systems in two counties; within each the text decides', [XA, YA, WATER], null, 'open among M+WATER by QY2015-5.2d QY2015-5.2c'],
    ['QY2015-5.2d: a unit whose system nobody registered', [XA, NOLINE], null, 'open among XA+NOLINE by QY2015-5.2d'],
  ] as const)('%s', (_, units, receivedBy, expected) => {
    expect(decide(units, receivedBy)).toBe(expected);
  });

  it('QY2015-5.2c: without a registered department above nobody is guessed', () => {
    expect(decide([XA, YA], null, [XA, YA])).toBe('open among XA+YA by QY2015-5.2c');
  });

  it('QY2015-5.2c: by the only municipal department of the line where the parent is not registered', () => {
    expect(decide([{ ...XA, parentCode: null }, { ...YA, parentCode: null }], null, [M])).toBe('M leads XA+YA by QY2015-5.2c');
    expect(decide([{ ...XA, parentCode: null }, { ...YA, parentCode: null }], null, [M, unit('M2', 'ROAD', 'MUNICIPAL', null)])).toMatch(/^open/u);
  });

  it('QY2015-5.2: two of one level in one place, nobody named twice, and a circle of parents that ends', () => {
    expect(decide([XA, unit('XB', 'ROAD', 'COUNTY', 'X', 'M')], 'XA')).toBe('open among XA+XB by QY2015-5.2');
    expect(decide([XA, XA], null)).toBe('XA leads  by QY2015-5.2');
    const [one, other] = [unit('P', null, 'COUNTY', 'X', 'Q'), unit('Q', null, 'COUNTY', 'Y', 'P')];
    expect(decide([one, other], null, [one, other])).toBe('open among P+Q by QY2015-5.2c');
    expect(decide([], null)).toBe('open among  by QY2015-5.2');
  });
});
