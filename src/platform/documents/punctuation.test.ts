import { describe, expect, it } from 'vitest';
import { chinesePunctuation, salutation, settingOf } from './punctuation.js';

describe('the marks of a letter (GB/T 15834)', () => {
  it.each([
    ['逾期未响应的,由热线发牌;不服的:申诉!', '逾期未响应的\uff0c由热线发牌\uff1b不服的\uff1a申诉\uff01'],
    ['《督办规定》,第四条', '《督办规定》\uff0c第四条'],
    ['第三条第(一)项', '第三条第\uff08一\uff09项'],
    ['条款(QY2019-3.1)', '条款\uff08QY2019-3.1\uff09'],
    ['at 22:10:00, (see below)', 'at 22:10:00, (see below)'],
    ['比为3:1', '比为3:1'],
  ])('sets %s', (typed, set) => {
    expect(chinesePunctuation(typed)).toBe(set);
  });

  it('leaves a record as it was typed', () => {
    expect(settingOf('RECORD')('收到,马上去')).toBe('收到,马上去');
  });

  it('ends the addressee with one colon', () => {
    expect(['市交通局', '市交通局:', '市交通局\uff1a'].map(salutation)).toEqual(Array.from({ length: 3 }, () => '市交通局\uff1a'));
  });
});
