import { describe, expect, it } from 'vitest';
import { judgeAll, qingyuan } from './answering.js';
import type { Expected, LabelledAddress } from './labelled.js';

const directory = qingyuan();
const PERSON: Expected = { kind: 'PERSON', counties: [] };
const county = (code: string): Expected => ({ kind: 'COUNTY', counties: [code] });
const row = (address: string, expected: Expected): LabelledAddress => ({ file: 'here', kind: 'spoken-of', address, expected, determinable: true, why: '', countyCode: null, unitCode: null, latitude: null, longitude: null });
const answers = (address: string, expected: Expected): void => {
  expect(judgeAll(directory, [row(address, expected)]).filter(({ verdict }) => verdict !== 'RIGHT').map(({ line }) => line)).toEqual([]);
};

describe('names that are only spoken of (QY2019-2.2, OQ-16)', () => {
  it.each([
    '肇事的是英德人', '带头闹事的几个是连州市星子镇人', '佛冈县的朋友借了我的车不还', '老婆户口在连南瑶族自治县寨岗镇,孩子没有学上', '我不在英德市望埠镇,家里进水了',
    '好像是阳山吧,我也不太确定', '浛洸镇,我不确定', '从连州那边过来没多远', '连山福堂镇去吉田镇的路上,离福堂近一点',
  ])('%s: decides nothing', (address) => { answers(address, PERSON); });

  it.each<[string, string]>([
    ['阳山人,在英德市大站镇开货车', '441881'], ['清新区浸潭镇人多路窄,救护车进不去', '441803'], ['英德市人民医院门口', '441881'], ['连州市人社局办事大厅', '441882'], ['佛冈县汤塘镇,有多少人受伤不确定', '441821'],
  ])('%s: the place is told all the same', (address, code) => { answers(address, county(code)); });
});

describe('names that are denied (QY2019-2.2, OQ-16)', () => {
  it.each<[string, string]>([
    ['不是佛冈县汤塘镇,是英德市沙口镇', '441881'], ['不在连州市,在阳山县黎埠镇', '441823'], ['唔係清新,係清城區源潭鎮', '441802'], ['事故不是发生在连南县,是连山县太保镇', '441825'],
  ])('%s: the other one is the place', (address, code) => { answers(address, county(code)); });

  it.each([
    '不是清城区', '不是连州就是连南', '不是英德市,那就是佛冈县', '要不是英德市就是阳山县', '是不是英德市还是佛冈县', '老板不在望埠镇厂里,在佛冈县', '为什么不在汤塘镇设站,只在英德市设',
  ])('%s: nobody may guess', (address) => { answers(address, PERSON); });

  it('several places of which the caller does not know which are no event in all of them', () => {
    answers('英德、连州都有他们的铺头,是哪家我分不清', PERSON);
    answers('英德市、佛冈县两地同时停水,归哪个部门管', { kind: 'BOTH', counties: ['441821', '441881'] });
  });
});
