import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Notices } from '../../src/notices/notices.js';
import { RunSettings } from '../../src/platform/config/run-settings.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { NodeFitness } from '../../src/platform/nodes/node-fitness.js';
import { NodeRegister } from '../../src/platform/nodes/node-register.js';
import { Canary } from '../../src/self-watch/canary.js';
import { Heartbeat } from '../../src/self-watch/heartbeat.js';
import { WatchState } from '../../src/self-watch/watch-state.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const CANARY = '+8619200009999';

interface Seen {
  readonly findings: readonly { readonly kind: string; readonly number: string | null; readonly mendedAt: string | null; readonly goneAt: string | null }[];
  readonly heartbeat: { readonly withheld: readonly string[] };
  readonly canaries: readonly { readonly arrivedMs: number | null; readonly answeredMs: number | null; readonly missedAt: string | null }[];
}

const audit = async (): Promise<Seen> => (await town.ask<Seen>('POST', '/api/v1/self-watch/audits', { as: 'administrator' })).body;
const standing = async (): Promise<string[]> => (await audit()).findings.filter(({ goneAt }) => goneAt === null).map(({ kind, mendedAt }) => `${kind}${mendedAt === null ? '' : ' mended'}`).sort();
/** What the auditor found it also said in the log. */
const andSaid = (): void => {
  expect(town.troubles.said.splice(0).join()).toContain('self-watch.finding');
};
const board = async (): Promise<readonly string[]> => (await town.ask<{ warnings: readonly string[] }>('GET', '/api/v1/board', { as: 'supervisor' })).body.warnings;

describe('issue "Self-watch": every open order has what comes next, every notice an end or somebody who sees to it', () => {
  it('finds nothing at an order that is chased, nor while no provider works', async () => {
    const order = await town.report(aReport());
    expect(await standing()).toEqual([]);
    await town.advance('PT6M');
    expect(await standing()).toEqual([]);
    await town.carrier('PUT', '/faults', { status: 500, rate: 1 });
    await town.report(aReport());
    await town.advance('PT2M');
    expect(await standing()).toEqual([]);
    expect(order.state).toBe('DISPATCHED');
  });

  it('a limit that nobody watches and a chase without its next minute are armed again, and the card and the rung come as if nothing had been', async () => {
    const order = await town.report(aReport());
    await town.database.run("delete from due_row where kind in ('JUDGE', 'RUNG') and work_order_id = $1", [order.id]);
    expect(await standing()).toEqual(['JUDGE_MISSING mended', 'RUNG_MISSING mended']);
    andSaid();
    expect(await standing()).toEqual([]);
    await town.advance('PT61M');
    expect((await town.order(order.id)).cards).toHaveLength(1);
    expect((await town.timeline(order)).filter(({ kind }) => kind === 'NOTICE_PLANNED').length).toBeGreaterThan(3);
  });

  it('a message that nobody would ever send leaves after all, once', async () => {
    const { body: order } = await town.trigger(aReport());
    await town.database.run("delete from due_row where kind = 'ATTEMPT' and work_order_id = $1", [order.id]);
    expect(await standing()).toEqual(['ATTEMPT_MISSING mended', 'ATTEMPT_MISSING mended']);
    andSaid();
    await town.settle();
    expect(await town.reached()).toEqual(['英德市交通联络人 1 SMS 1 call']);
  });

  it('what only a person can see to stands on the board, and no sign of life leaves until it has gone', async () => {
    const watcher = await watcherOutside();
    const heartbeat = heartbeatTo(watcher.url);
    const order = await town.report(aReport());
    await standing();
    await heartbeat();
    expect(watcher.beats()).toBe(1);
    await town.database.run("update due_row set failures = 6, due_at = $2 where kind = 'RUNG' and work_order_id = $1", [order.id, town.clock.now().subtract({ seconds: 5 })]);
    await town.database.run("update notice_attempt set state = 'FAILED' where work_order_id = $1", [order.id]);
    await town.database.run("update work_order set opened_at = opened_at - interval '2 minutes' where id = $1", [order.id]);
    expect(await standing()).toEqual(['DUE_ROW_FAILING', 'ORDER_UNHEARD']);
    andSaid();
    expect(await heartbeat()).toEqual(['2 findings stand']);
    expect(watcher.beats()).toBe(1);
    await town.application.get(WatchState).refresh();
    expect((await board()).join()).toContain('系统自检异常:1 件紧急工单没有任何有效通知,也没有告警,请立即人工拨打;1 项到期任务反复失败');
    await town.database.run("update due_row set failures = 0, due_at = $2 where kind = 'RUNG' and work_order_id = $1", [order.id, town.clock.now().add({ seconds: 60 })]);
    await town.database.run("update notice_attempt set state = 'DELIVERED' where work_order_id = $1", [order.id]);
    expect(await standing()).toEqual([]);
    await heartbeat();
    expect(watcher.beats()).toBe(2);
    await watcher.close();
  });

  it('an hour on the moved clock is no finding, and a clerk may not look', async () => {
    await town.report(aReport());
    await town.advance('PT1H1M');
    expect(await standing()).toEqual([]);
    expect((await town.ask('GET', '/api/v1/self-watch', { as: 'unit' })).status).toBe(403);
  });
});

describe('the canary: a message to a handset that belongs to nobody', () => {
  it('leaves by the way of every notice; its arrival and its answer are measured, and nobody talks back', async () => {
    await canary();
    await town.settle();
    await canary();
    const handset = await town.carrier('GET', `/handsets/${encodeURIComponent(CANARY)}`) as { messages: readonly { body: string; direction: string }[] };
    expect(handset.messages.map(({ body }) => body)).toEqual([expect.stringMatching(/^【12345热线】短信通道自检 \d\d:\d\d:\d\d,请忽略。$/u)]);
    await town.carrier('POST', `/handsets/${encodeURIComponent(CANARY)}/messages`, { body: 'ok' });
    await town.settle();
    await canary();
    const { canaries } = (await town.ask<Seen>('GET', '/api/v1/self-watch', { as: 'administrator' })).body;
    expect(canaries).toHaveLength(1);
    expect(canaries[0]?.arrivedMs).toBeGreaterThanOrEqual(0);
    expect(canaries[0]?.answeredMs).toBeGreaterThanOrEqual(0);
    expect(await town.database.rows('select 1 from ledger_entry')).toEqual([]);
  });

  it('two that did not arrive are said on the board', async () => {
    await town.carrier('PUT', '/behaviour', { sms: 'no-receipt' });
    for (const minutes of [6, 6, 6]) {
      await canary();
      await town.settle();
      town.clock.set(town.clock.now().add({ minutes }).toString());
    }
    await canary();
    await town.application.get(WatchState).refresh();
    expect((await board()).join()).toContain('短信通道自检连续');
  });
});

const settingsWith = (selfWatch: Partial<RunSettings['selfWatch']>): RunSettings => {
  const settings = town.application.get(RunSettings);
  return { ...settings, selfWatch: { ...settings.selfWatch, ...selfWatch } };
};

const canary = (): Promise<void> => new Canary(town.database, town.clock, town.application.get(Notices, { strict: false }), settingsWith({ canaryMinutes: 5 }), new Metrics()).execute();

/** A node that carries out what is due, and its sign of life; answers why it was withheld. */
const heartbeatTo = (url: string): (() => Promise<readonly string[]>) => {
  const nodes = town.application.get(NodeRegister);
  const state = town.application.get(WatchState, { strict: false });
  const heartbeat = new Heartbeat(state, town.clock, nodes, town.application.get(NodeFitness, { strict: false }), settingsWith({ heartbeatUrl: url }), new Metrics());
  return async () => {
    nodes.claims = () => true;
    await state.refresh();
    await heartbeat.beat();
    nodes.claims = () => false;
    return heartbeat.now.withheld;
  };
};

const watcherOutside = async (): Promise<{ readonly url: string; beats(): number; close(): Promise<void> }> => {
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    beats: () => count,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
};
