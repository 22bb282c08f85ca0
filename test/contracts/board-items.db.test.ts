import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BoardEvents } from '../../src/board/board-events.js';
import { LiveStreams } from '../../src/board/live-streams.js';
import { eventually } from '../../src/platform/database/pause.js';
import type { BoardSnapshot } from '../../web/src/api/types.js';
import { addsUp, patched, PatchesMeanwhile, type BoardPatch, type ServicePatch } from '../../web/src/live/board-patch.js';
import { ReadingService } from '../support/reading-service.js';

let service: ReadingService;
let port: number;
beforeAll(async () => {
  service = await ReadingService.start();
  await service.application.listen(0, '127.0.0.1');
  port = (service.application.getHttpServer().address() as AddressInfo).port;
}, 120_000);
afterAll(async () => {
  await service.stop();
});

const snapshotOf = async (as: string): Promise<BoardSnapshot> => (await service.get<BoardSnapshot>(as, '/board')).body;

/** A board as the console keeps it: one snapshot, and from then on nothing but the stream. */
class OpenBoard {
  board: BoardSnapshot | undefined;
  text = '';
  private rest = '';
  private readonly meanwhile = new PatchesMeanwhile();

  private constructor(readonly as: string, private readonly response: IncomingMessage) {
    response.setEncoding('utf8').on('data', (part: string) => this.hear(part));
  }

  static async open(as: string): Promise<OpenBoard> {
    const headers = await service.credentials(as);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, path: '/api/v1/board/stream', headers }, resolve).on('error', reject);
    });
    const open = new OpenBoard(as, response);
    open.board = await open.meanwhile.onTopOf(() => snapshotOf(as));
    return open;
  }

  /** Shows what the snapshot shows, in its order, once everything that was committed has been told. */
  async expectLikeSnapshot(): Promise<void> {
    await service.application.get(BoardEvents).look();
    const wanted = await snapshotOf(this.as);
    await eventually(() => JSON.stringify(this.board?.items) === JSON.stringify(wanted.items), 10_000);
    expect(this.board?.items).toEqual(wanted.items);
  }

  close(): void {
    this.response.destroy();
  }

  private hear(part: string): void {
    this.text += part;
    this.rest += part;
    for (let end = this.rest.indexOf('\n\n'); end !== -1; end = this.rest.indexOf('\n\n')) {
      const [, data] = /^event: items\ndata: (.*)$/m.exec(this.rest.slice(0, end)) ?? [];
      this.rest = this.rest.slice(end + 2);
      if (data !== undefined) this.take(JSON.parse(data) as BoardPatch);
    }
  }

  private take(patch: BoardPatch): void {
    this.meanwhile.keep(patch);
    if (this.board !== undefined) this.board = patched(this.board, patch);
  }
}

const WATCHERS = ['chief', 'audit', 'ydjt', 'ydcg', 'ydrx', 'lzrx', 'ydyj', 'key:platform', 'key:elsewhere'] as const;
const opened: OpenBoard[] = [];
const open = async (as: string): Promise<OpenBoard> => {
  const one = await OpenBoard.open(as);
  opened.push(one);
  return one;
};
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

type Act = (id: string) => Promise<unknown>;
const acts: Readonly<Record<string, Act>> = {
  receipt: (id) => service.post('chief', `/work-orders/${id}/facts`, { fact: 'ACKNOWLEDGED', channel: 'CALL_BACK', unitCode: 'YD-JT', reason: '电话确认' }),
  opinion: (id) => service.post('chief', `/work-orders/${id}/first-responses`, { channel: 'CALL_BACK', callerNumber: '19200000274', opinion: '已派员' }),
  critical: (id) => service.post('chief', `/work-orders/${id}/critical`, { reason: '可能伤人' }),
  reassign: (id) => service.post('chief', `/work-orders/${id}/assignments`, { unitCode: 'YD-CG', reason: '归其管理' }),
  completion: (id) => service.post('ydjt', `/work-orders/${id}/completions`, {}),
  return: (id) => service.post('ydjt', `/work-orders/${id}/returns`, { reason: '不属本单位', basis: '职责分工', suggestedUnitCode: 'YD-CG', signedOffBy: '分管领导' }),
  withdraw: (id) => service.post('chief', `/work-orders/${id}/withdrawal`, { reason: '误报' }),
  minute: () => service.advance('PT1M'),
  quarter: () => service.advance('PT15M'),
  hour: () => service.advance('PT61M'),
};

describe('the items on the stream', () => {
  it('keep every board as its snapshot is, after every kind of change and for whoever looks', async () => {
    const boards = await Promise.all(WATCHERS.map(open));
    const id = await service.order({ title: '实时' });
    for (const board of boards) await board.expectLikeSnapshot();
    for (const act of ['receipt', 'minute', 'critical', 'opinion', 'quarter', 'reassign', 'hour', 'withdraw'] as const) {
      expect([act, await acts[act]?.(id)]).toMatchObject([act, act === 'minute' || act === 'quarter' || act === 'hour' ? undefined : { status: expect.toBeOneOf([200, 201]) }]);
      for (const board of boards) await board.expectLikeSnapshot();
    }
    expect(boards[0]?.board?.items.map((item) => item.id)).not.toContain(id);
  });

  it('hold names and full numbers for those who must call only', async () => {
    const [chief, audit] = [await open('chief'), await open('audit')];
    const id = await service.order({ title: '无人可通知' });
    await service.advance('PT1M');
    await chief.expectLikeSnapshot();
    await audit.expectLikeSnapshot();
    expect(chief.board?.items.find((item) => item.id === id)?.callByHand.length).toBeGreaterThan(0);
    expect(chief.text).toContain('19200000274');
    expect(audit.text).toContain(id);
    expect(audit.text).not.toContain('19200000274');
  });

  it('name no order to whoever may not see it, neither when it comes nor when it goes, and take it from the county that it was moved away from', async () => {
    const [yingde, lianzhou, elsewhere] = [await open('ydrx'), await open('lzrx'), await open('key:elsewhere')];
    const id = await service.order({ category: 'UTILITY', title: '设施损坏', location: { address: '清远市英德市浛洸镇' } });
    await yingde.expectLikeSnapshot();
    expect(yingde.board?.items.map((item) => item.id)).toContain(id);
    expect(lianzhou.text).not.toContain(id);
    await service.post('chief', `/work-orders/${id}/assignments`, { countyCode: '441882', reason: '电话核实' });
    for (const board of [yingde, lianzhou, elsewhere]) await board.expectLikeSnapshot();
    expect(yingde.board?.items.map((item) => item.id)).not.toContain(id);
    expect(lianzhou.board?.items.map((item) => item.id)).toContain(id);
    expect(elsewhere.text).not.toContain(id);
  });

  it('tell a hint that goes because the other order has gone', async () => {
    const chief = await open('chief');
    const [one, other] = [await service.order({ title: '大树倒伏压住道路' }), await service.order({ title: '大树倒伏压住道路' })];
    await service.test.database.run("insert into similar_hint (work_order_id, other_id, score, distance_metres, reasons, at) values ($1, $2, 90, 20, '{同一地点}', $3) on conflict do nothing", [one, other, service.clock.now()]);
    await service.post('chief', `/work-orders/${one}/facts`, { fact: 'ACKNOWLEDGED', channel: 'CALL_BACK', unitCode: 'YD-JT', reason: '电话确认' });
    await chief.expectLikeSnapshot();
    const hints = (): readonly string[] => chief.board?.items.find(({ id }) => id === one)?.similar?.map(({ id }) => id) ?? [];
    expect(hints()).toContain(other);
    await service.post('chief', `/work-orders/${other}/withdrawal`, { reason: '重复' });
    await chief.expectLikeSnapshot();
    expect(hints()).not.toContain(other);
  });

  it('lose nothing when acts, boards that open and boards that break off come in any order', async () => {
    const names = Object.keys(acts).filter((name) => name !== 'hour');
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ act: fc.constantFrom('order', ...names), which: fc.nat(3), opens: fc.boolean(), breaksOff: fc.boolean() }), { minLength: 4, maxLength: 8 }),
      async (steps) => {
        const ids = [await service.order()];
        let boards = [await open('chief'), await open('ydjt')];
        for (const { act, which, opens, breaksOff } of steps) {
          const id = ids[which % ids.length] ?? '';
          const doing = act === 'order' ? service.order().then((made) => void ids.push(made)) : acts[act]?.(id);
          if (breaksOff) boards.shift()?.close();
          // Beside the act, not after it: what is committed while the snapshot is read must not be lost.
          if (opens) boards = [...boards, ...(await Promise.all([open('chief'), open('ydrx')]))];
          await doing;
        }
        for (const board of boards) await board.expectLikeSnapshot();
        for (const board of boards) board.close();
      }), { numRuns: 6 });
  });

  it('add up to what the service says of them', async () => {
    const chief = await open('chief');
    await service.order();
    await chief.expectLikeSnapshot();
    const streams = service.application.get(LiveStreams);
    await streams.tellService();
    await eventually(() => chief.text.includes('event: service'), 5_000);
    const [, data = ''] = /event: service\ndata: (.*)/.exec(chief.text) ?? [];
    const { check, ...rest } = JSON.parse(data) as ServicePatch;
    expect(check).toBeDefined();
    if (check !== undefined && chief.board !== undefined) expect(addsUp(chief.board, check)).toBe(true);
    expect(Object.keys(rest).sort()).toEqual(['budgets', 'coverage', 'now', 'providers', 'warnings']);
  });

  it('follow the registry: whom to call by hand is told anew when a number is corrected', async () => {
    const chief = await open('chief');
    const id = await service.order({ title: '全部失败' });
    await service.advance('PT1M');
    const streams = service.application.get(LiveStreams);
    await streams.tellService();
    await service.test.database.run("update contact set mobile = $1 where unit_code = 'YD-JT' and mobile = $2", ['+8619200000999', '+8619200000274']);
    await streams.tellService();
    await eventually(() => chief.text.includes('19200000999'), 5_000);
    expect(chief.board?.items.find((item) => item.id === id)?.callByHand.map(({ phone }) => phone)).toContain('19200000999');
    await service.test.database.run("update contact set mobile = $1 where unit_code = 'YD-JT' and mobile = $2", ['+8619200000274', '+8619200000999']);
  });
});
