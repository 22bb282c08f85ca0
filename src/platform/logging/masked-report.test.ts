import { describe, expect, it } from 'vitest';
import { maskedReport } from './masked-report.js';

describe('what a report says of the petitioner (QY2021-2.3.3, QY2015-5.6)', () => {
  it.each([
    ['塌方约20米,请联系19200001234。', '塌方约20米,请联系192****1234。'],
    ['电话0763-3001234', '电话0763-****1234'],
    ['身份证441801199901011234,住二楼', '身份证4418********1234,住二楼'],
    ['身份证44180119990101123x', '身份证4418********123x'],
    ['K12+350处,3车连撞,2026年11月22日21:10', 'K12+350处,3车连撞,2026年11月22日21:10'],
    ['', ''],
  ])('%s → %s', (text, masked) => {
    expect(maskedReport(text)).toBe(masked);
  });

  it.each([
    ['秦试问反映,联系秦试问19200001234', '秦试问', '秦**反映,联系秦**192****1234'],
    ['林某反映', '林', '林某反映'],
    ['欧阳试问在场', '欧阳试问', '欧**在场'],
    ['$&在场', '$&', '$**在场'],
  ])('%s, who is called %s → %s', (text, name, masked) => {
    expect(maskedReport(text, [name, null])).toBe(masked);
  });
});
