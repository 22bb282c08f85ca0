import { describe, expect, it } from 'vitest';
import { compareInTurns, type AbsentScope, type Comparison, type RegisteredContact } from './compare-drafts.js';
import type { ContactDraft } from './contact-draft.js';

const draft = (row: number, name: string, more: Partial<ContactDraft> = {}): ContactDraft => ({
  sheet: '表', row, jurisdiction: 'qingyuan', unitCode: 'YD-JT', unitName: '英德市交通运输局', role: 'EMERGENCY_LIAISON', name, priority: null, validFrom: null, validTo: null, remarks: [],
  mobile: `+861920000${String(row).padStart(4, '0')}`, ...more,
});
const contact = (id: string, name: string, more: Partial<RegisteredContact> = {}): RegisteredContact => ({
  id, version: 1, unitCode: 'YD-JT', role: 'EMERGENCY_LIAISON', priority: 1, name, mobile: null, landline: null, landlineExtension: null, email: null, lastDay: null, ...more,
});
const compare = (drafts: readonly ContactDraft[], registered: readonly RegisteredContact[], absent: AbsentScope | null = null): Comparison => {
  const work = compareInTurns(drafts, { registered, today: '2026-11-22', absent });
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
};
const actions = ({ items }: Comparison): string[] => items.map(({ action, draft: row, contact: known }) => `${action} ${row?.name ?? '–'} ${known?.id ?? '–'}`);
const said = ({ problems }: Comparison): string[] => problems.map(({ row, severity, problem }) => `${String(row)} ${severity} ${problem}`);

describe('comparing a list with the registry', () => {
  it('keeps a person by name through a new number, and by number through a corrected name', () => {
    const compared = compare([draft(1, '甲'), draft(2, '乙改')], [contact('a', '甲', { mobile: '+8619200009001' }), contact('b', '乙', { mobile: '+8619200000002', priority: 2 })]);
    expect(actions(compared)).toEqual(['CHANGED 甲 a', 'CHANGED 乙改 b']);
    expect(compared.items.map(({ fields }) => [fields?.name, fields?.mobile, fields?.priority])).toEqual([['甲', '+8619200000001', 1], ['乙改', '+8619200000002', 2]]);
  });

  it('says unchanged of what is registered, keeps what the list does not speak of, and puts newcomers last', () => {
    const known = contact('a', '甲', { mobile: '+8619200000001', landline: '+867633001001', email: 'a@example.cn', priority: 3 });
    const compared = compare([draft(1, '甲'), draft(2, '乙')], [known]);
    expect(actions(compared)).toEqual(['UNCHANGED 甲 a', 'NEW 乙 –']);
    expect(compared.items[1]?.fields?.priority).toBe(4);
    expect(compare([draft(1, '甲', { landline: null, landlineExtension: null })], [known]).items[0]?.fields).toMatchObject({ landline: null, email: 'a@example.cn' });
  });

  it('matches two numbers of one person to two contacts, each once', () => {
    const registered = [contact('a', '甲', { mobile: '+8619200000002' }), contact('b', '甲', { mobile: '+8619200000001', priority: 2 })];
    expect(actions(compare([draft(1, '甲'), draft(2, '甲')], registered))).toEqual(['UNCHANGED 甲 b', 'UNCHANGED 甲 a']);
    expect(actions(compare([draft(3, '甲')], [contact('c', '乙', { landline: '+867633001001' })]))).toEqual(['NEW 甲 –']);
  });

  it('ends nobody for being absent unless that was chosen, and then only in the roles meant', () => {
    const registered = [contact('a', '甲', { mobile: '+8619200000001' }), contact('b', '乙', { mobile: '+8619200009002' }), contact('c', '局长', { role: 'PRINCIPAL_LEADER', mobile: '+8619200009003' })];
    expect(actions(compare([draft(1, '甲')], registered))).toEqual(['UNCHANGED 甲 a']);
    expect(actions(compare([draft(1, '甲')], registered, { isAbsent: ({ role }) => role === 'EMERGENCY_LIAISON' }))).toEqual(['UNCHANGED 甲 a', 'ENDED – b']);
  });

  it('ends whom the list says has ended, plans an end that lies ahead, and begins later what begins later', () => {
    const registered = [contact('a', '甲', { mobile: '+8619200000001' }), contact('b', '乙', { mobile: '+8619200000002' })];
    const compared = compare([draft(1, '甲', { validTo: '2026-11-21' }), draft(2, '乙', { validTo: '2026-11-30' }), draft(3, '丙', { validFrom: '2026-12-01' }), draft(4, '丁', { validFrom: '2026-01-01' })], registered);
    expect(actions(compared)).toEqual(['ENDED 甲 a', 'CHANGED 乙 b', 'NEW 丙 –', 'NEW 丁 –']);
    expect(compared.items.map(({ fields, firstDay }) => [fields?.lastDay ?? null, firstDay])).toEqual([[null, null], ['2026-11-30', null], [null, '2026-12-01'], [null, null]]);
    expect(said(compare([draft(1, '甲', { validTo: '2026-11-21' })], []))).toEqual(['1 ERROR 停用日期已过,而此人没有登记在册']);
  });

  it('refuses one mobile for two people of a role as POST /contacts does, and lets a duty landline stand beside several', () => {
    const same = { mobile: '+8619200000001' };
    expect(said(compare([draft(1, '甲', same), draft(2, '乙', same)], []))).toEqual(['2 ERROR 手机号码与第 1 行的甲相同(同一单位、同一角色)', '2 WARNING 手机号码与第 1 行的甲相同']);
    expect(said(compare([draft(1, '甲', same), draft(2, '丙')], [contact('b', '丙', { mobile: '+8619200000002' }), contact('c', '丁', same)]))).toEqual([]);
    const desk = { landline: '+867633001001', landlineExtension: null };
    expect(said(compare([draft(1, '甲', desk), draft(2, '乙', desk)], []))).toEqual([]);
  });

  it('warns of repeated rows, of a number in two hands and of one person for two units', () => {
    const elsewhere = { unitCode: 'YD-SL', unitName: '英德市水利局', mobile: '+8619200000001' };
    expect(said(compare([draft(1, '甲'), { ...draft(1, '甲'), row: 2 }, draft(3, '甲', elsewhere), draft(4, '乙', { ...elsewhere, role: 'CASE_HANDLER' })], []))).toEqual([
      '2 WARNING 与第 1 行重复(同一单位、角色、姓名和号码),只按第 1 行登记', '3 WARNING 同一人还登记为英德市交通运输局的紧急联络人(第 1 行)', '4 WARNING 手机号码与第 1 行的甲相同',
    ]);
  });

  it('asks for a number of everybody who has none', () => {
    expect(said(compare([draft(1, '甲', { mobile: null })], []))).toEqual(['1 ERROR 手机和固定电话都没有']);
  });

  it('lists nothing that a row with an error would do, and ends nobody whom it names', () => {
    const known = contact('a', '乙', { mobile: '+8619200000002' });
    const compared = compare([draft(1, '甲', { mobile: null }), draft(2, '乙', { mobile: null }), draft(3, '丙')], [known], { isAbsent: () => true });
    expect(actions(compared)).toEqual(['NEW 丙 –']);
    expect(said(compared)).toHaveLength(2);
  });

  it('compares twenty thousand people of one unit without comparing each with each', () => {
    const drafts = Array.from({ length: 20_000 }, (_, index) => draft(index, `人${String(index)}`, { mobile: `+861920${String(index).padStart(7, '0')}` }));
    const registered = drafts.map(({ name, mobile }, index) => contact(String(index), name, { mobile: mobile ?? null, priority: index + 1 }));
    expect(compare(drafts, registered).items.every(({ action }) => action === 'UNCHANGED')).toBe(true);
  });
});
