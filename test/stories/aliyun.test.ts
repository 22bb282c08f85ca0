import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown({ hasAliyun: true });
const LIAISON = '英德市交通联络人';
const liaison = (): ReturnType<typeof town.phone> => town.phone(LIAISON);
const sms = (order: { readonly id: string }): Promise<{ provider: string; state: string; error_code: string | null }[]> =>
  town.database.rows("select provider, state, error_code from notice_attempt where work_order_id = $1 and channel = 'SMS' order by submitted_at", [order.id]);

describe('the mainland’s provider: SMS through Alibaba Cloud, end to end', () => {
  it('an order leaves from an approved template, its report is its delivery, and the reply 短码 1 by SmsUp is the opinion', async () => {
    const order = await town.report(aReport());
    expect(await sms(order)).toEqual([{ provider: 'aliyun', state: 'DELIVERED', error_code: null }]);
    expect(await liaison().lastMessage()).toContain(order.number);
    await town.advanceTo('10:20');
    await liaison().reply(`${await liaison().code()} 1`);
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { channel: 'SMS_REPLY', at: '2026-11-23T10:20:00.000+08:00', opinion: '已派员赶赴现场' } });
    expect(await liaison().lastMessage()).toContain('已记录初步意见:已派员');
    expect(await town.database.rows("select distinct provider from notice_attempt where channel = 'SMS' and provider is not null")).toEqual([{ provider: 'aliyun' }]);
  });

  it('a report and a reply that come twice change nothing the second time', async () => {
    await town.carrier('PUT', '/faults', { duplicateReceipts: true, duplicateInbound: true });
    const order = await town.report(aReport());
    await liaison().reply(`${await liaison().code()} 2`);
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { opinion: '已在现场处置' } });
    expect((await liaison().messages()).filter((text) => text.includes('已记录'))).toHaveLength(1);
    expect((await sms(order))[0]).toEqual({ provider: 'aliyun', state: 'DELIVERED', error_code: null });
  });

  it('a report that never came is asked for with QuerySendDetails', async () => {
    await town.carrier('PUT', '/faults', { lostReceiptRate: 1 });
    const order = await town.report(aReport());
    expect((await sms(order))[0]).toMatchObject({ provider: 'aliyun', state: 'SUBMITTED' });
    await town.advance('PT5M');
    expect((await sms(order))[0]).toMatchObject({ provider: 'aliyun', state: 'DELIVERED' });
  });

  it('words that no template says, here one answer to two orders, leave at once through the other provider', async () => {
    await town.report(aReport());
    const first = await liaison().code();
    await town.report(aReport());
    await liaison().reply(`${first} 1 ${await liaison().code()} 1`);
    expect(await liaison().lastMessage()).toContain('已记意见');
    expect(await town.database.rows("select provider, state, error_code from notice_attempt where channel = 'SMS' and (provider = 'twilio' or error_code is not null) order by provider"))
      .toEqual([{ provider: 'aliyun', state: 'FAILED', error_code: 'NO_TEMPLATE' }, { provider: 'twilio', state: 'DELIVERED', error_code: null }]);
  });

  it('pushes to a wrong address are refused and change nothing', async () => {
    const order = await town.report(aReport());
    const entry = [{ phone_number: '19200000001', content: `${await liaison().code()} 1`, send_time: '2026-11-23 10:00:00', dest_code: '1', sequence_id: 7 }];
    expect((await town.ask('POST', '/carriers/aliyun/guessed/sms-up', { body: entry, as: null })).status).toBe(403);
    expect((await town.order(order.id)).state).toBe('DISPATCHED');
  });
});
