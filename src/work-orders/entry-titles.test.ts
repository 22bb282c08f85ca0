import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEADLINE_KINDS } from '../domain/regulation/regulation.js';
import { entryTitle, isNamedKind, type EntryMatter } from './entry-titles.js';

const matter = (over: Partial<EntryMatter>): EntryMatter => ({ kind: 'ACCEPTED', data: {}, unitName: null, countyName: null, channel: null, purpose: null, recipient: null, ...over });

const SOURCES = join(import.meta.dirname, '..');
const written = (): string[] => readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .flatMap((path) => [...readFileSync(join(SOURCES, path), 'utf8').matchAll(/(?:\.append\(tx,[^;]*?|progress\.record\([^;]*?)kind: ([^,]+),/g)])
  .flatMap((call) => [...(call[1] ?? '').matchAll(/'([A-Z_]{4,})'/g)].map((kind) => kind[1] ?? ''))
  .filter((kind) => kind !== 'OPEN' && kind !== 'Alert');

describe('the titles of the timeline', () => {
  it('know every kind of entry the code writes', () => {
    const kinds = [...new Set(written())];
    expect(kinds).toEqual(expect.arrayContaining(['ACCEPTED', 'ROUTED', 'NOTICE_PLANNED', 'CARD_ISSUED', 'DEADLINE_SET', 'ALARM_RAISED', 'TEXT_KEPT']));
    expect(kinds.filter((kind) => !isNamedKind(kind))).toEqual([]);
  });

  it('name whom and what an entry is about', () => {
    expect(entryTitle(matter({ kind: 'DELIVERED', data: { role: 'LEAD' }, unitName: '英德市交通运输局' }))).toBe('送达承办单位:英德市交通运输局');
    expect(entryTitle(matter({ kind: 'COUNTY_NOTIFIED', countyName: '英德市' }))).toBe('交县级热线办转派:英德市');
    expect(entryTitle(matter({ kind: 'CARD_ISSUED', data: { colour: 'YELLOW' }, unitName: '英德市交通运输局' }))).toBe('发出黄牌:英德市交通运输局');
    expect(entryTitle(matter({ kind: 'DEADLINE_BREACHED', data: { deadline: 'FIRST_RESPONSE' } }))).toBe('超过时限:初步意见');
    expect(entryTitle(matter({ kind: 'NOTICE_PLANNED', purpose: 'DISPATCH', recipient: '某联络员' }))).toBe('派单通知:某联络员');
  });

  it('name lights, labels, classes and ratings in the words of the texts (HJ2022-5.1 … 5.3, SG2022-22, OQ-23)', () => {
    const lights = ['WARNING', 'OVERDUE', 'YELLOW', 'ORANGE', 'RED'].map((colour) => entryTitle(matter({ kind: 'LIGHT_SHOWN', data: { colour }, unitName: '濠江区交通运输局' })));
    expect(lights).toEqual(['预警', '超期', '亮黄灯', '亮橙灯', '亮红灯'].map((title) => `${title}:濠江区交通运输局`));
    expect(entryTitle(matter({ kind: 'LABELLED', data: { label: 'DEEMED_ACCEPTED' } }))).toBe('标注:视同受理');
    expect(entryTitle(matter({ kind: 'RECLASSIFIED', data: { orderClass: 'HELP' } }))).toBe('调整工单类别:求助');
    expect(entryTitle(matter({ kind: 'SURVEY_ANSWERED', data: { choices: ['SATISFIED', 'DISSATISFIED'] } }))).toBe('提交满意度评价:满意、不满意');
    expect(entryTitle(matter({ kind: 'PETITIONER_CONTACT_TRIED', data: { reached: false } }))).toBe('联系诉求人:未联系上');
  });

  it('name every kind of limit in Chinese', () => {
    for (const deadline of DEADLINE_KINDS) expect(entryTitle(matter({ kind: 'DEADLINE_SET', data: { deadline } }))).toMatch(/^开始计时:[^A-Z]+$/);
  });

  it('call a call answered, busy or missed, and never delivered', () => {
    expect(entryTitle(matter({ kind: 'ATTEMPT_DELIVERED', channel: 'SMS', recipient: '某联络员' }))).toBe('短信已送达:某联络员');
    expect(entryTitle(matter({ kind: 'ATTEMPT_DELIVERED', channel: 'VOICE', data: { outcome: null } }))).toBe('电话已接通');
    expect(entryTitle(matter({ kind: 'ATTEMPT_UNDELIVERED', channel: 'VOICE', data: { outcome: 'NO_ANSWER' } }))).toBe('电话无人接听');
  });

  it('show the bare kind rather than nothing for one they do not know', () => {
    expect(entryTitle(matter({ kind: 'SOMETHING_NEW' }))).toBe('SOMETHING_NEW');
  });
});
