import { describe, expect, it } from 'vitest';
import { inHaojiang, inShaoguan } from '../builders/city-reports.js';
import { useTown } from '../support/town.js';
import type { Phone } from '../support/town-phone.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();
const PETITIONER = '+8619200009999';
const petitioner = (number = PETITIONER): Phone => town.phone(number);

const entries = async (order: TownOrder, kind: string): Promise<readonly { readonly title: string; readonly because: readonly string[]; readonly at: string; readonly text: string | null }[]> =>
  (await order.timeline()).filter((entry) => entry.kind === kind);
const titles = async (order: TownOrder, kind: string): Promise<readonly string[]> => (await entries(order, kind)).map(({ title }) => title);

/** A lamp that was out is mended, and the hotline agrees. */
const approved = async (phone = '19200009999'): Promise<TownOrder> => {
  const order = await TownOrder.reported(town, inShaoguan({ class: 'HELP', title: '路灯不亮', petitioner: { name: '诉求人某某', phone } }), 'shaoguan');
  await order.result('unit-shaoguan');
  await order.tell('supervisor', 'COMPLETION_APPROVED');
  return order;
};

describe('SG2022-24a, OQ-37: the petitioner is asked by SMS and chooses one option within 24 hours of its arrival', () => {
  it('is asked ten minutes after the approval, with the order\'s number and nothing of the matter, and the first single choice counts', async () => {
    await town.begin('2023-10-18T16:30:00+08:00');
    const order = await approved();
    await town.advanceTo('16:39');
    expect(await petitioner().messages()).toEqual([]);
    await town.advanceTo('16:42');
    const { number } = await order.view();
    expect(await petitioner().messages()).toEqual([`【12345热线】您反映的工单${number}已办理，请评价：1非常满意 2满意 3基本满意 4不满意 5非常不满意。24小时内回复一个数字，退订回TD`]);
    expect(await order.limits('SURVEY')).toEqual(['OPEN 10-19T16:40']);
    await town.advanceTo('18:00');
    await petitioner().reply('4 5');
    expect((await order.view()).rating).toEqual({ choice: 'BASICALLY_SATISFIED', because: ['SG2022-24a', 'OQ-37'] });
    expect(await petitioner().lastMessage()).toContain('请只选一项');
    await petitioner().reply('路灯还没有修好');
    await petitioner().reply('4');
    expect((await order.view()).rating).toMatchObject({ choice: 'DISSATISFIED' });
    await petitioner().reply('1');
    expect((await order.view()).rating).toMatchObject({ choice: 'DISSATISFIED' });
    expect(await titles(order, 'RATED')).toEqual(['满意度:基本满意(多选,默认)', '满意度:不满意']);
    expect(await titles(order, 'SURVEY_REPLY_KEPT')).toEqual(['诉求人来信,未计入评价:不是评价选项', '诉求人来信,未计入评价:此前已评价']);
    expect(await titles(order, 'CALL_BACK_OWED')).toHaveLength(1);
  });

  it('who says nothing is basically satisfied a millisecond after 24:00:00, and hears so when he writes later', async () => {
    await town.begin('2023-10-18T16:30:00+08:00');
    const order = await approved();
    await town.advanceTo('2023-10-19T16:40:00+08:00');
    expect((await order.view()).rating).toBeNull();
    await town.advanceTo('16:41');
    expect((await order.view()).rating).toMatchObject({ choice: 'BASICALLY_SATISFIED' });
    await petitioner().reply('5');
    expect((await order.view()).rating).toMatchObject({ choice: 'BASICALLY_SATISFIED' });
    expect(await petitioner().lastMessage()).toContain('评价时间已过');
    expect((await entries(order, 'RATED')).map(({ title, at }) => `${title} ${at}`)).toEqual(['满意度:基本满意(未评价,默认) 2023-10-19T16:40:00.001+08:00']);
  });

  it('by night nobody is asked; two surveys of one number are told apart by their codes', async () => {
    await town.begin('2023-10-18T20:25:00+08:00');
    const [one, two] = [await approved(), await approved()];
    await town.advanceTo('2023-10-19T08:29:00+08:00');
    expect(await petitioner().messages()).toEqual([]);
    await town.advanceTo('08:32');
    const [first = '', second = ''] = await petitioner().messages();
    await petitioner().reply('2');
    expect(await petitioner().lastMessage()).toContain('您有2件待评价');
    const codes = new Map([...(await petitioner().lastMessage()).matchAll(/(\d{2,3})为(J[\d-]+)/gu)].map(([, code, number]) => [number, code]));
    expect([first, second].filter((text) => text.includes('数字”'))).toHaveLength(1);
    await petitioner().reply(`${codes.get((await two.view()).number) ?? ''} 5`);
    expect([(await one.view()).rating, (await two.view()).rating]).toMatchObject([null, { choice: 'VERY_DISSATISFIED' }]);
    await petitioner().reply('TD');
    expect(await petitioner().lastMessage()).toContain('停发满意度评价短信');
    const third = await approved();
    await town.advance('PT20M');
    expect(await titles(third, 'SURVEY_NOT_SENT')).toEqual(['未发送满意度评价:诉求人已退订']);
  });

  it('the time begins when the message arrives, and when it left where no report ever comes; a failed one asks the hotline to call', async () => {
    await town.begin('2023-10-18T16:30:00+08:00');
    await petitioner().behave({ sms: 'no-receipt' });
    const order = await approved();
    await town.advanceTo('2023-10-19T16:39:00+08:00');
    expect(await order.limits('SURVEY')).toEqual([]);
    await town.advanceTo('16:45');
    expect([await order.limits('SURVEY'), (await order.view()).rating?.choice]).toEqual([['ENDED 10-19T16:40'], 'BASICALLY_SATISFIED']);
    await petitioner('+8619200009998').behave({ sms: 'undelivered' });
    const failed = await approved('19200009998');
    await town.advance('PT30M');
    expect([await titles(failed, 'SURVEY_NOT_SENT'), await failed.limits('SURVEY')]).toEqual([['未发送满意度评价:短信未送达,请电话调查'], []]);
  });

  it('nobody is asked of a drill or a withdrawn order, without a number, when erased, or by two: a platform that asks itself is left to it', async () => {
    await town.begin('2023-10-18T10:00:00+08:00');
    const wishes = { class: 'HELP', title: '路灯不亮' };
    const { petitioner: _, ...nameless } = inShaoguan(wishes);
    const [drill, without, own] = [await TownOrder.reported(town, inShaoguan({ ...wishes, drill: true }), 'shaoguan'), await TownOrder.reported(town, nameless, 'shaoguan'), await TownOrder.reported(town, inShaoguan(wishes), 'shaoguan')];
    for (const order of [drill, without, own]) {
      await order.result('unit-shaoguan');
      await order.tell('supervisor', 'COMPLETION_APPROVED');
    }
    await own.tell('operator', 'SURVEY_DELIVERED');
    const erased = await approved('19200009997');
    await town.database.run('update work_order_text set petitioner_name = null, petitioner_phone = null, petitioner_number = null, erased_at = now() where work_order_id = $1', [erased.id]);
    const withdrawn = await TownOrder.reported(town, inHaojiang({ class: 'HELP' }), 'haojiang');
    await withdrawn.tell('unit-haojiang', 'ACCEPTED_BY_UNIT');
    await withdrawn.result('unit-haojiang');
    await withdrawn.do('withdrawal', { reason: '诉求人撤回' });
    await town.advance('PT20M');
    expect(await titles(erased, 'SURVEY_NOT_SENT')).toEqual(['未发送满意度评价:诉求人信息已清除']);
    expect(await town.database.rows('select state, reason from survey where work_order_id = $1', [withdrawn.id])).toEqual([{ state: 'CLOSED', reason: 'WITHDRAWN' }]);
    expect(await petitioner().messages()).toEqual([]);
    expect([await titles(drill, 'SURVEY_NOT_SENT'), await titles(without, 'SURVEY_NOT_SENT'), await own.limits('SURVEY')]).toEqual([[], ['未发送满意度评价:没有诉求人手机号码'], ['OPEN 10-19T10:00']]);
  });
});

describe('OQ-49: a liaison who is a petitioner of another order', () => {
  it('rates nothing by the 1 that says his number is right; his code does', async () => {
    const { id, mobile } = await town.contactNamed('英德市交通联络人');
    await town.begin('2023-10-18T10:00:00+08:00');
    const order = await approved((mobile ?? '').slice(3));
    await town.advance('PT15M');
    const asked = await petitioner(mobile ?? '').lastMessage();
    expect((await town.ask('POST', `/api/v1/contacts/${id}/verification-requests`, { body: {}, as: 'supervisor' })).status).toBe(202);
    await town.settle();
    await town.advance('PT5M');
    await petitioner(mobile ?? '').reply('1');
    expect([await petitioner(mobile ?? '').lastMessage(), (await order.view()).rating]).toEqual(['【12345热线】本机号码已确认,谢谢。', null]);
    await petitioner(mobile ?? '').reply(`${/“(\d{2,3}) /u.exec(asked)?.[1] ?? ''} 5`);
    expect((await order.view()).rating).toMatchObject({ choice: 'VERY_DISSATISFIED' });
  });
});

describe('HJ2022-4.4, 4.5: Haojiang asks within a working day of the result, calls back, tells the unit, and corrects what was a mistake', () => {
  interface Listed { readonly items: readonly { readonly id: string; readonly state: string; readonly tries: number; readonly from: string; readonly to: string; readonly limit: { readonly dueAt: string; readonly state: string } | null }[] }
  const list = async (path: string, as = 'supervisor'): Promise<Listed['items']> => (await town.ask<Listed>('GET', `/api/v1/${path}`, { as })).body.items;
  const post = async (path: string, body: object, as = 'supervisor'): Promise<{ readonly status: number; readonly code: unknown }> => {
    const { status, body: said } = await town.ask('POST', `/api/v1/${path}`, { body, as });
    await town.settle();
    return { status, code: said['code'] };
  };

  it('from the result to the corrected rating, with every change kept', async () => {
    await town.begin('2023-03-06T10:00:00+08:00');
    const order = await TownOrder.reported(town, inHaojiang({ class: 'HELP', petitioner: { name: '诉求人某某', phone: '19200009997' } }), 'haojiang');
    await order.tell('unit-haojiang', 'ACCEPTED_BY_UNIT');
    await order.result('unit-haojiang');
    await town.advance('PT15M');
    const { number } = await order.view();
    expect(await petitioner('+8619200009997').messages()).toEqual([`【12345热线】您反映的工单${number}已办理，请评价：1非常满意 2满意 3基本满意 4不满意 5非常不满意。请回复一个数字，退订回TD`]);
    expect([await order.limits('SURVEY'), (await list('surveys?state=OPEN'))[0]?.limit?.state]).toEqual([['MET 03-08T00:00'], 'MET']);
    await town.advance('PT100H');
    expect((await order.view()).rating).toBeNull();
    await petitioner('+8619200009997').reply('5');
    expect((await order.view()).rating).toEqual({ choice: 'VERY_DISSATISFIED', because: ['HJ2022-4.4'] });

    const told = (await town.phone('濠江区城管工单联系人').messages()).length;
    const [owed] = await list('call-backs');
    const records = `call-backs/${owed?.id ?? ''}/records`;
    expect(await order.refused('rating-corrections', { choice: 'SATISFIED', reason: '按错了' })).toMatchObject({ status: 422, code: 'CALL_BACK_FIRST', because: ['HJ2022-4.5'] });
    expect(await post(records, { reached: true, note: '已接通' })).toMatchObject({ status: 400 });
    expect(await post(records, { reached: false, outcome: 'MISTAKEN', note: '无人接听' })).toMatchObject({ status: 400 });
    expect(await post(records, { reached: false, note: '无人接听' }, 'operator')).toMatchObject({ status: 200 });
    expect(await list('call-backs')).toMatchObject([{ tries: 1 }]);
    expect(await post(records, { reached: true, outcome: 'MISTAKEN', note: '诉求人称按错了键,本意满意' }, 'operator')).toMatchObject({ status: 200 });
    expect(await post(records, { reached: true, outcome: 'EXPLAINED', note: '再次回访' }, 'operator')).toMatchObject({ status: 422, code: 'CALL_BACK_DONE' });
    expect((await town.phone('濠江区城管工单联系人').messages()).slice(told)).toMatchObject([expect.stringContaining('回访告知')]);
    expect((await order.do('rating-corrections', { choice: 'SATISFIED', reason: '回访确认为误按' })).rating).toEqual({ choice: 'SATISFIED', because: ['HJ2022-4.5'] });
    expect(await list('rating-corrections')).toMatchObject([{ from: 'VERY_DISSATISFIED', to: 'SATISFIED' }]);
    expect(await titles(order, 'RATED')).toEqual(['满意度:非常不满意', '满意度:满意(回访核改)']);
    expect(await order.refused('rating-exclusion', { kind: 'MEDIATION', reason: '人民调解' })).toMatchObject({ status: 422, code: 'NO_EXCLUSION' });
    expect((await order.timeline()).map(({ text }) => text ?? '').join()).not.toContain('9997');
  });

  it('SG2022-24b, 24c, 27: Shaoguan calls back, sends back to redo, counts the second rating, and mediation apart', async () => {
    await town.begin('2023-10-18T10:00:00+08:00');
    const order = await approved('19200009997');
    await town.advance('PT15M');
    expect((await order.do('survey-calls', { choice: 'DISSATISFIED', note: '电话调查' }, 'operator')).rating).toMatchObject({ choice: 'DISSATISFIED' });
    const [owed] = await list('call-backs');
    expect(await post(`call-backs/${owed?.id ?? ''}/records`, { reached: true, outcome: 'REDO_ASKED', note: '要求重办' })).toMatchObject({ status: 200 });
    expect(await order.refused('rating-corrections', { choice: 'SATISFIED', reason: '按错了' })).toMatchObject({ code: 'REFUSED_BY_RULE' });
    await order.tell('supervisor', 'REDO_ORDERED', { reason: '诉求人要求重办' });
    await order.result('unit-shaoguan');
    await order.tell('supervisor', 'COMPLETION_APPROVED');
    await town.advance('PT15M');
    await petitioner('+8619200009997').reply('2');
    expect(await petitioner('+8619200009997').lastMessage()).toContain('评价已登记:满意');
    expect(await order.refused('survey-calls', { choice: 'VERY_SATISFIED', note: '再次电话调查' })).toMatchObject({ status: 422, code: 'REFUSED_BY_RULE', because: ['SG2022-24a', 'OQ-37'] });
    expect(await titles(order, 'RATED')).toEqual(['满意度:不满意', '满意度:待重办后评价', '满意度:满意']);
    interface Figures { readonly items: readonly Record<string, unknown>[] }
    const figures = async (as = 'supervisor'): Promise<Figures['items']> => (await town.ask<Figures>('GET', '/api/v1/ratings/figures?from=2023-10', { as })).body.items;
    expect(await figures()).toMatchObject([{ month: '2023-10', unitCode: 'ZJ-CG', SATISFIED: 1, DISSATISFIED: 0, byDefault: 0, excluded: 0 }]);
    await order.do('rating-exclusion', { kind: 'MEDIATION', reason: '属行政调解' });
    expect(await figures('unit-shaoguan')).toMatchObject([{ SATISFIED: 0, excluded: 1 }]);
    expect([await figures('unit'), await list('surveys', 'unit'), await list('call-backs?state=DONE', 'county')]).toEqual([[], [], []]);
    await expect(town.database.run("update rating set choice = 'SATISFIED'")).rejects.toThrow(/append-only|permission denied/);
    expect(await order.refused('rating-exclusion', { kind: 'MEDIATION', reason: '重复' })).toMatchObject({ code: 'EXCLUSION_STANDS' });
  });
});
