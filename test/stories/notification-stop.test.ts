import { describe, expect, it } from 'vitest';
import { stopsToHold } from '../../src/notices/stops.query.js';
import { WatchState } from '../../src/self-watch/watch-state.js';
import { aCriticalReport, aReport } from '../builders/report.js';
import { useTown, type Answer } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';

interface Proposal { readonly id: string; readonly state: string; readonly what: string; readonly code?: string }
interface Stop { readonly id: string; readonly scope: string; readonly held: number; readonly endedBy: string | null; readonly endedAt: string | null; readonly code?: string }

const inMinutes = (minutes: number): string => town.clock.now().add({ minutes }).toString();
const propose = (wishes: object = {}, as = 'supervisor'): Promise<Answer<Proposal>> =>
  town.ask<Proposal>('POST', '/api/v1/notification-stops', { as, body: { scope: 'ALL', reason: '运营商误发', untilAt: inMinutes(30), ...wishes } });
const decide = (id: string, as = 'administrator', approved = true): Promise<Answer<Proposal>> =>
  town.ask<Proposal>('POST', `/api/v1/approvals/${id}/decision`, { as, body: { approved, reason: '同意' } });
const stopped = async (wishes: object = {}): Promise<void> => {
  const { body } = await propose(wishes);
  expect(await decide(body.id)).toMatchObject({ status: 200, body: { state: 'CARRIED_OUT' } });
};
const standing = async (as = 'operator'): Promise<readonly Stop[]> => (await town.ask<{ items: Stop[] }>('GET', '/api/v1/notification-stops?standing=true', { as })).body.items;
const board = async (): Promise<{ warnings: readonly string[]; items: readonly { id: string; callByHand?: readonly { name: string }[] }[] }> =>
  (await town.ask<{ warnings: readonly string[]; items: { id: string; callByHand?: { name: string }[] }[] }>('GET', '/api/v1/board', { as: 'supervisor' })).body;

describe('two persons for stopping notifications (issue "Two persons"; 等保 2.0 8.1.10.2; ASVS 5.0 2.3.5)', () => {
  it('one person stops nothing, also by deciding his own proposal', async () => {
    const { status, body } = await propose();
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'OPEN', what: '暂停短信、电话和邮件外发,至 11-23 10:30;特别紧急工单照常外发。期间时限照常计算,须人工拨打。' });
    expect(await decide(body.id, 'supervisor')).toMatchObject({ status: 403, body: { code: 'SECOND_PERSON_NEEDED' } });
    await town.report(aReport());
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    expect(await standing()).toEqual([]);
  });

  it('while it stands nothing leaves, nobody is waited for, the board names whom to call by hand, and the hour runs on to its card', async () => {
    await stopped();
    const order = await town.report(aReport());
    await town.advance('PT1S');
    expect(await town.reached()).toEqual([]);
    expect((await town.alarms(order)).join()).toContain('ALL_FAILED 10:00:0');
    const { warnings, items } = await board();
    expect(warnings[0]).toMatch(/^【暂停外发】短信、电话和邮件外发已暂停至 10:30\(特别紧急除外\),\d+ 条通知未发出。时限照常计算,请人工拨打。$/u);
    expect(items.find(({ id }) => id === order.id)?.callByHand?.map(({ name }) => name)).toContain(LIAISON);
    const timeline = await town.timeline(order);
    expect(timeline.filter(({ kind }) => kind === 'ATTEMPT_HELD').map(({ title }) => title)[0]).toContain('暂停外发');
    const held = await town.database.one("select count(*)::int as entries, count(distinct data->>'attemptId')::int as attempts from ledger_entry where work_order_id = $1 and kind = 'ATTEMPT_HELD'", [order.id]);
    expect(held).toEqual({ entries: timeline.filter(({ kind }) => kind === 'ATTEMPT_HELD').length, attempts: timeline.filter(({ kind }) => kind === 'ATTEMPT_HELD').length });
    expect((await standing())[0]).toMatchObject({ scope: 'ALL', endedAt: null });
    await town.advanceTo('10:29:59');
    expect(await town.reached()).toEqual([]);
    await town.advanceTo('10:30:05');
    expect((await town.reached()).join()).toContain(LIAISON);
    expect(await standing()).toEqual([]);
    expect((await town.timeline(order)).filter(({ kind }) => kind === 'NOTIFICATIONS_RESUMED')).toHaveLength(1);
    await town.advanceTo('11:00:30');
    expect((await town.cards(order))[0]).toMatch(/^YELLOW 2026-11-23T11:00/u);
  });

  it('critical orders pass, unless both persons meant them too', async () => {
    await stopped();
    await town.report(aReport());
    await town.report(aCriticalReport());
    expect((await town.reached()).join()).toContain(`${LIAISON} 1 SMS 1 call`);
  });

  it('with exceptCritical false nothing leaves for critical orders either', async () => {
    await stopped({ exceptCritical: false });
    await town.report(aCriticalReport());
    expect(await town.reached()).toEqual([]);
    expect((await board()).warnings[0]).toContain('含特别紧急');
  });

  it('a stop of SMS alone leaves calls alone', async () => {
    await stopped({ scope: 'SMS' });
    await town.report(aReport());
    expect(await town.reached()).toEqual([`${LIAISON} 0 SMS 1 call`]);
  });

  it('one person ends it early, and what is still true leaves at once', async () => {
    await stopped({ untilAt: inMinutes(240) });
    const order = await town.report(aReport());
    expect(await town.reached()).toEqual([]);
    const [stop] = await standing();
    const url = `/api/v1/notification-stops/${stop?.id ?? ''}/end`;
    expect((await town.ask('POST', url, { as: 'operator', body: { reason: '恢复' } })).status).toBe(403);
    expect(await town.ask<Stop>('POST', url, { as: 'supervisor', body: { reason: '运营商已恢复' } })).toMatchObject({ status: 200, body: { endedBy: '值班长' } });
    await town.settle();
    expect((await town.reached()).join()).toContain(`${LIAISON} 1 SMS 1 call`);
    expect((await town.timeline(order)).map(({ kind }) => kind)).toContain('NOTIFICATIONS_RESUMED');
    expect(await town.ask<Stop>('POST', url, { as: 'supervisor', body: { reason: '再来' } })).toMatchObject({ status: 409, body: { code: 'STOP_OVER' } });
    expect(await town.database.rows("select action from audit_entry where subject_kind = 'NOTIFICATION_STOP' order by id")).toEqual([{ action: 'NOTIFICATIONS_STOPPED' }, { action: 'NOTIFICATIONS_RESUMED' }]);
  });

  it('its end waits for whoever is holding something back at that moment, so that nothing stays held by a stop that is over', async () => {
    await stopped({ untilAt: inMinutes(240) });
    await town.report(aReport());
    const [stop] = await standing();
    const heldRows = "from due_row d join notice_attempt a on a.id::text = d.subject where d.kind = 'ATTEMPT' and a.state = 'PLANNED' and d.done_at is null";
    const ending = await town.database.transaction(async (tx) => {
      expect(await stopsToHold(tx, town.clock.now())).toHaveLength(1);
      const asked = town.ask<Stop>('POST', `/api/v1/notification-stops/${stop?.id ?? ''}/end`, { as: 'supervisor', body: { reason: '恢复' } });
      let isWaiting = false;
      while (!isWaiting) isWaiting = (await town.database.one<{ n: number }>("select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted")).n > 0;
      // What the holder writes at last is what the end has to find.
      await tx.run(`update due_row set due_at = $1 where id in (select d.id ${heldRows})`, [town.clock.now().add({ minutes: 240 })]);
      return { asked };
    });
    expect((await ending.asked).status).toBe(200);
    await town.settle();
    expect((await town.reached()).join()).toContain(`${LIAISON} 1 SMS 1 call`);
  });

  it('what has become untrue meanwhile ends with its reason and never leaves', async () => {
    await stopped({ untilAt: inMinutes(90) });
    const order = await town.report(aReport());
    await town.advance('PT61M');
    expect(await town.database.rows("select distinct error_code as code from notice_attempt where work_order_id = $1 and state = 'EXPIRED'", [order.id])).toEqual([{ code: 'NOTIFICATIONS_STOPPED' }]);
    expect(await town.reached()).toEqual([]);
  });
});

describe('what somebody with two accounts tries', () => {
  it('no longer than four hours, not in the past, and not longer by renewing within 24 hours', async () => {
    expect(await propose({ untilAt: inMinutes(241) })).toMatchObject({ status: 422, body: { code: 'STOP_NOT_ALLOWED' } });
    expect(await propose({ untilAt: inMinutes(-1) })).toMatchObject({ status: 400 });
    await stopped({ untilAt: inMinutes(240) });
    await town.advance('PT4H1M');
    expect(await standing()).toEqual([]);
    expect(await propose({ scope: 'SMS', untilAt: inMinutes(30) })).toMatchObject({ status: 422, body: { code: 'STOP_NOT_ALLOWED' } });
  });

  it('two proposals of different channels do not add up to more than either may', async () => {
    const [all, sms] = [await propose({ untilAt: inMinutes(240) }), await propose({ scope: 'SMS', untilAt: inMinutes(240) }, 'administrator')];
    expect((await decide(all.body.id)).status).toBe(200);
    expect(await decide(sms.body.id, 'supervisor')).toMatchObject({ status: 409, body: { code: 'APPROVAL_OUTDATED' } });
    expect(await standing()).toHaveLength(1);
  });

  it('a proposal whose end is past when it is decided stops nothing', async () => {
    const { body } = await propose({ untilAt: inMinutes(10) });
    await town.advance('PT11M');
    expect(await decide(body.id)).toMatchObject({ status: 409, body: { code: 'APPROVAL_OUTDATED' } });
    expect(await standing()).toEqual([]);
  });

  it('every node knows of it, and so gives the watcher outside no sign of life', async () => {
    await stopped();
    const state = town.application.get(WatchState);
    await state.refresh();
    expect(state.isStopped).toBe(true);
    await town.advance('PT31M');
    await state.refresh();
    expect(state.isStopped).toBe(false);
  });
});
