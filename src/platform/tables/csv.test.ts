import { describe, expect, it } from 'vitest';
import { asCsv } from './csv.js';

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
