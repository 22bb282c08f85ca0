import { describe, expect, it } from 'vitest';
import { sealComparable } from '../../src/platform/sealing/seal.js';
import { aCriticalReport, aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const liaison = (): ReturnType<typeof town.phone> => town.phone(LIAISON);
const disowned = (order: { readonly id: string }) => town.database.rows<{ data: { entries: string[] }; actor_kind: string }>("select data, actor_kind from ledger_entry where work_order_id = $1 and kind = 'ANSWER_DISOWNED' order by seq", [order.id]);

describe('SMS and calls can be forged (docs/forgery.md; ASVS 2.3, 8.3)', () => {
  it('a critical order echoes an answer by SMS to the registered number, with instant, way and how to disown it', async () => {
    await town.report(aCriticalReport());
    await town.advanceTo('10:07');
    const code = await liaison().code();
    await liaison().reply(`${code} 1`);
    const both = (await liaison().messages()).slice(-2).join();
    expect(both).toContain('已记录初步意见');
    expect(both).toMatch(new RegExp(`11月23日10:07.*短信.*非本人操作请回复${code} 0`, 'u'));
  });

  it('a critical order echoes an answer by key, and one by call-back, by SMS to the registered mobile', async () => {
    const order = await town.report(aCriticalReport());
    await liaison().press('1');
    await liaison().press('1');
    expect((await town.order(order.id)).state).toBe('RESPONDED');
    await town.settle();
    expect(await liaison().lastMessage()).toMatch(/特别紧急工单\S+:已于11月23日10:00收到以您的名义作出的答复\(电话按键\)。非本人操作请回复\d+ 0/u);
  });

  it('the echo of an answer from the landline names the code of the mobile, never that of the landline', async () => {
    await town.database.run('update contact set landline = $1 where id = $2', ['+867633000777', (await town.contactNamed(LIAISON)).id]);
    const order = await town.report(aCriticalReport());
    const own = await liaison().code();
    const other = own === '50' ? '51' : '50';
    await town.database.run(
      `insert into reply_code (number, work_order_id, code, audience, unit_code, asks_opinion, allocated_at, last_sent_at)
       select $1, work_order_id, $2, audience, unit_code, asks_opinion, allocated_at, last_sent_at from reply_code where work_order_id = $3 and code = $4 limit 1`, ['+867633000777', other, order.id, own]);
    await town.database.run(
      `insert into notice_attempt (id, notice_id, work_order_id, channel, number, state, due_at)
       select gen_random_uuid(), notice_id, work_order_id, 'VOICE', $1, 'DELIVERED', due_at from notice_attempt where work_order_id = $2 and channel = 'SMS' and number = $3 order by due_at limit 1`, ['+867633000777', order.id, liaison().number]);
    const desk = town.phone('+867633000777');
    await desk.callBack();
    await desk.press(other);
    await desk.press('1');
    await desk.press('1');
    await town.settle();
    expect((await town.order(order.id)).state).toBe('RESPONDED');
    expect(await liaison().lastMessage()).toMatch(new RegExp(`回拨.*非本人操作请回复${own} 0`, 'u'));
  });

  it('several critical orders answered in one message are echoed in one: a number has few messages a day', async () => {
    const orders = [await town.report(aCriticalReport()), await town.report(aCriticalReport({ externalNumber: 'ECHO-2' }))];
    await town.settle();
    const before = (await liaison().messages()).length;
    await liaison().reply('全部 收到');
    await town.settle();
    const echoes = (await liaison().messages()).slice(before).filter((text) => text.includes('以您的名义'));
    expect(echoes).toEqual([expect.stringMatching(/共2件.*非本人操作请逐件回复短码 0/u)]);
    for (const { number } of orders) expect(echoes.join()).toContain(number);
  });

  it('an ordinary order is confirmed as before', async () => {
    await town.report(aReport());
    await liaison().reply(`${await liaison().code()} 1`);
    expect(await liaison().lastMessage()).not.toContain('非本人');
  });

  it('whoever disowns an answer is told again at once with his whole unit after him; the answer stays, the board says so, and a call settles it', async () => {
    const order = await town.report(aReport());
    await town.advance('PT2M');
    const code = await liaison().code();
    await liaison().reply(`${code} 1`);
    expect((await town.order(order.id)).state).toBe('RESPONDED');
    await town.advance('PT2M');
    const [calls, messages] = [(await liaison().calls()).length, (await liaison().messages()).length];
    await liaison().reply(`${code} 0`);
    expect(await disowned(order)).toMatchObject([{ actor_kind: 'CONTACT', data: { entries: [expect.any(String)] } }]);
    expect(await town.alarms(order)).toEqual([expect.stringContaining('ANSWER_DISOWNED') as unknown]);
    expect((await liaison().messages()).slice(messages).join()).toContain('已登记非本人答复');
    expect((await liaison().calls()).length).toBe(calls + 1);
    // The call asks as at first, and the true word is an opinion of its own, which stops the chase.
    expect((await liaison().lastCall()).heard.join()).toContain('按1');
    expect((await town.order(order.id)).deadlines).toMatchObject([{ kind: 'FIRST_RESPONSE', state: 'MET' }]);
    const standing = async (): Promise<readonly string[]> => (await town.database.rows<{ kind: string }>('select kind from order_alarm where work_order_id = $1 and cleared_at is null', [order.id])).map(({ kind }) => kind);
    expect(await standing()).toEqual(['ANSWER_DISOWNED']);
    // Another SMS, which may be forged as well, settles nothing.
    await liaison().reply(`${code} 2`);
    expect(await standing()).toEqual(['ANSWER_DISOWNED']);
    await liaison().callBack();
    await liaison().press(code);
    await liaison().press('1');
    expect(await standing()).toEqual([]);
  });

  it('after a disowned opinion the true one is kept as an opinion and stops the chase that began anew', async () => {
    const order = await town.report(aReport());
    await town.advance('PT2M');
    const code = await liaison().code();
    await liaison().reply(`${code} 1`);
    await liaison().reply(`${code} 0`);
    await liaison().reply(`${code} 1`);
    const opinions = await town.database.one<{ n: number }>("select count(*)::int as n from ledger_entry where work_order_id = $1 and kind = 'FIRST_RESPONSE'", [order.id]);
    expect(opinions.n).toBe(2);
    const reached = (await town.reached()).length;
    await town.advance('PT40M');
    expect((await town.reached()).length).toBe(reached);
  });

  it('who shares a duty telephone disowns what was answered in the name of the other', async () => {
    const order = await town.report(aReport());
    const code = await liaison().code();
    await liaison().reply(`${code} 收到`);
    const [told] = await town.database.rows<{ id: string; number: string }>("select n.id, a.number from notice n join notice_attempt a on a.notice_id = n.id where n.work_order_id = $1 and a.channel = 'SMS' and n.purpose <> 'CONFIRMATION' limit 1", [order.id]);
    await town.database.run("update notice set planned_at = planned_at - interval '1 minute' where id = $1", [told?.id]);
    const colleague = await town.database.one<{ id: string }>("select id from contact where name <> $1 and unit_code = (select unit_code from contact where name = $1 limit 1) limit 1", [sealComparable(LIAISON)]);
    await town.database.run("insert into notice (id, work_order_id, purpose, audience, unit_code, contact_id, contact_role, because, planned_at) select gen_random_uuid(), work_order_id, purpose, audience, unit_code, $2, contact_role, because, planned_at + interval '1 minute' from notice where id = $1", [told?.id, colleague.id]);
    await town.database.run("insert into notice_attempt (id, notice_id, work_order_id, channel, number, state, due_at) select gen_random_uuid(), n.id, n.work_order_id, 'SMS', $2, 'DELIVERED', n.planned_at from notice n where n.work_order_id = $1 and n.contact_id = $3 limit 1", [order.id, told?.number, colleague.id]);
    await liaison().reply(`${code} 0`);
    expect(await disowned(order)).toHaveLength(1);
  });

  it('words say it too, there must be something to disown, and a storm of disowning rings nobody without end', async () => {
    const order = await town.report(aReport());
    const code = await liaison().code();
    await liaison().reply(`${code} 0`);
    expect(await liaison().lastMessage()).toContain('没有以本机作出的答复');
    expect(await disowned(order)).toEqual([]);
    for (let turn = 0; turn < 5; turn += 1) {
      await liaison().reply(`${code} 收到`);
      await liaison().reply(`${code} 非本人操作`);
      await town.advance('PT1M');
    }
    expect((await town.order(order.id)).response).toBeNull();
    expect(await disowned(order)).toHaveLength(5);
    expect((await town.database.one<{ n: number }>('select count(*)::int as n from chase where work_order_id = $1', [order.id])).n).toBeLessThanOrEqual(4);
  });

  it('without a code of that number nothing can be answered, and three wrong codes of a call-back lead to the operator', async () => {
    const order = await town.report(aReport());
    const code = await liaison().code();
    await town.phone('+8619200007190').reply(`${code} 1`);
    expect((await town.order(order.id)).state).toBe('DISPATCHED');
    await liaison().reply(`${code === '99' ? '98' : '99'} 1`);
    expect((await town.order(order.id)).state).toBe('DISPATCHED');
    await town.advance('PT3M');
    await liaison().callBack();
    for (let turn = 0; turn < 3; turn += 1) await liaison().press(code === '11' ? '12' : '11');
    expect((await liaison().lastCall()).heard.join()).toContain('话务员');
    expect((await town.order(order.id)).state).toBe('DISPATCHED');
  });
});
