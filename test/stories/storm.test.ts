import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const ORDERS = 36;
const EARLIER = 16;
const [CRITICAL, DRILL] = [ORDERS - 3, 12];

/** Kilometres apart, so that none is taken for a second report of another. */
const inTheTyphoon = (n: number, wishes: Parameters<typeof aReport>[0] = {}): ReturnType<typeof aReport> =>
  aReport({ unitCode: 'YD-JT', location: { address: `清远市英德市浛洸镇第${String(n)}村`, countyCode: '441881', latitude: 23.8 + n * 0.02, longitude: 113.06 }, ...wishes });

const unsent = async (): Promise<readonly string[]> => (await town.database.rows<{ state: string; channel: string }>(
  "select channel, state from notice_attempt where number = $1 and state not in ('SENT', 'DELIVERED')", [await numberOf()])).map(({ channel, state }) => `${channel} ${state}`);
const numberOf = async (): Promise<string> => (await town.contactNamed(LIAISON)).mobile ?? '';

describe('design "Chasing": three dozen orders for one person within a minute', () => {
  it('none is refused, each is told, in a few messages and calls within the carrier’s limits; critical first, exercises apart', async () => {
    await town.carrier('PUT', '/limits', {});
    // With these the day's fifty SMS of one number would not do for one each.
    await town.database.run(
      `with notice as (insert into notice (id, purpose, audience, because, planned_at) select gen_random_uuid(), 'DISPATCH', 'UNIT', '{}', $2::timestamptz - interval '2 hours' from generate_series(1, $3::int) returning id, planned_at)
       insert into notice_attempt (id, notice_id, channel, number, state, due_at, submitted_at, final_at, provider) select gen_random_uuid(), id, 'SMS', $1, 'DELIVERED', planned_at, planned_at, planned_at, 'twilio' from notice`,
      [await numberOf(), town.clock.now(), EARLIER]);
    const reports = Array.from({ length: ORDERS }, (_, n) => inTheTyphoon(n, { externalNumber: `storm-${String(n)}`, critical: n === CRITICAL, ...(n === CRITICAL ? { criticalReason: '多人被困' } : {}), drill: n % DRILL === DRILL - 1 }));
    const answers = await Promise.all(reports.map((report) => town.trigger(report)));
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([201]);
    await town.settle();
    await town.advance('PT1M');
    expect(await unsent()).toEqual([]);

    const messages = (await town.phone(LIAISON).received()).map(({ body }) => body);
    expect(messages.length).toBeLessThanOrEqual(10);
    const bundles = messages.filter((body) => body.includes('件紧急工单'));
    const counted = bundles.reduce((sum, body) => sum + Number(/(\d+)件/.exec(body)?.[1]), 0);
    expect(counted + messages.length - bundles.length).toBe(ORDERS);
    const critical = answers[CRITICAL]?.body.number ?? '';
    const withCritical = messages.find((body) => body.includes(critical)) ?? '';
    if (bundles.includes(withCritical)) expect(withCritical.indexOf(critical)).toBeLessThan(withCritical.indexOf('；'));
    for (const body of bundles) expect(body.length).toBeLessThanOrEqual(134);
    const drills = answers.filter(({ body }) => body.drill).map(({ body }) => body.number);
    for (const body of messages) expect(drills.some((number) => body.includes(number))).toBe(body.includes('【演练】'));

    expect((await town.phone(LIAISON).calls()).length).toBeLessThanOrEqual(3);
    const [last] = (await town.timeline({ id: answers[ORDERS - 1]?.body.id ?? '' })).filter(({ kind }) => kind === 'ATTEMPT_SUBMITTED');
    expect(last).toBeDefined();
  });

  it('a code of the bundle answers its order, and 0 sends the next three', async () => {
    const orders = await Promise.all(Array.from({ length: 8 }, (_, n) => town.trigger(inTheTyphoon(n))));
    await town.settle();
    await town.advance('PT20S');
    const bundle = (await town.phone(LIAISON).received()).map(({ body }) => body).findLast((body) => body.includes('件紧急工单待反馈意见')) ?? '';
    const [, code = '', number = ''] = /：(\d+)为([\w-]+)/.exec(bundle) ?? [];
    await town.phone(LIAISON).reply(`${code} 1`);
    const answered = orders.find(({ body }) => body.number === number);
    expect(await town.order(answered?.body.id ?? '')).toMatchObject({ state: 'RESPONDED' });
    await town.phone(LIAISON).reply('0');
    const page = (await town.phone(LIAISON).received()).map(({ body }) => body).at(-1) ?? '';
    expect(page).toContain('待答复共7件');
    expect([...bundle.matchAll(/\d+为([\w-]+)/g)].filter(([, named = '']) => page.includes(named))).toEqual([]);
  });
});
