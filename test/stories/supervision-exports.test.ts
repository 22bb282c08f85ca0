import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inHaojiang } from '../builders/city-reports.js';
import { aReport } from '../builders/report.js';
import { departures } from '../support/conforms.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();

type Row = Readonly<Record<string, unknown>>;
interface Given { readonly status: number; readonly text: string; readonly token: string; readonly rows: readonly Row[] }
interface Totals { readonly rows: number; readonly removed: number; readonly corrected: number; readonly isComplete: boolean; readonly token: string; readonly counts: Row; readonly files: Readonly<Record<'csv' | 'jsonl', { readonly bytes: number; readonly sha256: string }>> }

const QINGYUAN = 'jurisdiction=qingyuan';
const fetched = async (path: string, as: string | undefined = 'auditor'): Promise<Given> => {
  const { status, body, headers } = await town.ask<string>('GET', `/api/v1/exports/${path}`, as === undefined ? {} : { as });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, text, token: headers.get('jidi-export-token') ?? '', rows: path.includes('.jsonl') && status === 200 ? text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row) : [] };
};
const totals = async (path: string): Promise<Totals> => (await town.ask<Totals>('GET', `/api/v1/exports/${path}`, { as: 'auditor' })).body;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const SECRETS = ['某女士', '某先生', '张', '英德市浛洸镇鱼咀村', '道路塌方', '19200009999', '+86'];

describe('QY2015-2: what supervision bodies and the provincial data set fetch', () => {
  it('by month, byte for byte the same until something changes; a correction is a revision and in what changed since; totals fit; nothing personal; in the audit', async () => {
    const order = await town.report(aReport());
    await town.report(aReport({ drill: true }));
    await town.advanceTo('11:30');
    const [card] = (await town.order(order.id)).cards;
    const first = await fetched(`cards/2026-11.jsonl?${QINGYUAN}`);
    expect(first.rows).toMatchObject([{ revision: 1, removed: false, cardId: card?.id, orderNumber: order.number, unitCode: 'YD-JT', countyCode: '441881', colour: 'YELLOW', kind: 'TIMED', ground: 'QY2019-3.1', deadlineKind: 'FIRST_RESPONSE', breachAt: '2026-11-23T11:00:00.001+08:00', state: 'ISSUED', revokedAt: null, objection: null }]);
    await town.advance('PT5M');
    expect(await fetched(`cards/2026-11.jsonl?${QINGYUAN}`)).toEqual(first);
    const before = await totals(`cards/2026-11.totals.json?${QINGYUAN}`);
    expect(before).toMatchObject({ rows: 1, removed: 0, corrected: 0, isComplete: false, token: first.token, counts: { colour: { YELLOW: 1 }, state: { ISSUED: 1 }, kind: { TIMED: 1 } } });
    expect(before.files.jsonl).toEqual({ bytes: Buffer.byteLength(first.text), sha256: sha256(first.text) });

    await town.ask('POST', `/api/v1/cards/${card?.id ?? ''}/revocation`, { as: 'supervisor', body: { reason: '运营商补传记录', evidence: '话单' } });
    await town.advanceTo('2026-12-02T09:00:00+08:00');
    const since = await fetched(`cards/2026-11.jsonl?${QINGYUAN}&since=${first.token}`);
    expect(since.rows).toMatchObject([{ revision: 2, cardId: card?.id, state: 'REVOKED', changedAt: '2026-12-02T09:00:00.000+08:00' }]);
    expect(since.rows[0]?.['revokedAt']).toMatch(/^2026-11-23T11:35/);
    expect((await fetched(`cards/2026-11.jsonl?${QINGYUAN}&since=${since.token}`)).rows).toEqual([]);
    expect((await fetched(`cards/2026-11.jsonl?${QINGYUAN}&until=${first.token}`)).text).toBe(first.text);
    const after = await totals(`cards/2026-11.totals.json?${QINGYUAN}`);
    expect(after).toMatchObject({ rows: 1, corrected: 1, isComplete: true, counts: { state: { REVOKED: 1 } } });
    const csv = await fetched(`cards/2026-11.csv?${QINGYUAN}`);
    // fetch takes the byte order mark away.
    expect([sha256(`\uFEFF${csv.text.replace(/^\uFEFF/, '')}`), csv.text.split('\r\n').length]).toEqual([after.files.csv.sha256, 3]);
    expect(csv.text.replace(/^\uFEFF/, '').split(',').slice(0, 5)).toEqual(['revision', 'changedAt', 'removed', 'cardId', 'orderNumber']);

    const changes = await fetched(`cards/changes.jsonl?${QINGYUAN}`);
    expect(changes.rows.map(({ revision }) => revision)).toEqual([1, 2]);
    const kept = await town.database.rows<{ subject: string; as: string }>("select subject, data->>'as' as as from audit_entry where action = 'EXPORT_FETCHED' order by id");
    expect(kept).toHaveLength(9);
    expect(kept.slice(0, 3)).toEqual([{ subject: 'cards 2026-11', as: 'jsonl' }, { subject: 'cards 2026-11', as: 'jsonl' }, { subject: 'cards 2026-11', as: 'totals' }]);
  });

  it('every dataset keeps to its schema and says nothing of anybody; a row that leaves its month is said to have', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:40');
    await town.command(order, 'returns', { reason: '不属本单位职责', basis: '三定方案', suggestedUnitCode: 'YD-CG' }, 'unit');
    await town.advanceTo('2026-11-30T15:00:00+08:00');
    await town.command(order, 'returns/1/decision', { approved: false, reason: '经核属贵单位职责' }, 'supervisor');
    await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
    await town.advanceTo('2026-12-02T12:00:00+08:00');
    const [card] = (await town.order(order.id)).cards;
    await town.ask('POST', '/api/v1/rectifications', { as: 'supervisor', body: { cardIds: [card?.id], dueOn: '2026-12-09', demand: '写明原因' } });
    const { body } = await town.ask<{ items: { name: string; schema: string }[] }>('GET', '/api/v1/exports', { as: 'auditor' });
    expect(body.items.map(({ name }) => name)).toEqual(['cards', 'lights', 'deadlines', 'orders', 'rectifications', 'returns']);
    const said: Record<string, number> = {};
    for (const { name, schema } of body.items) {
      const { body: shape } = await town.ask<Row>('GET', schema, { as: 'auditor' });
      const months = await Promise.all(['2026-11', '2026-12'].map((month) => fetched(`${name}/${month}.jsonl?${QINGYUAN}`)));
      const rows = months.flatMap((month) => month.rows);
      said[name] = rows.length;
      for (const row of rows) expect(departures(row, shape), name).toEqual([]);
      for (const secret of SECRETS) expect(months.map(({ text }) => text).join(''), name).not.toContain(secret);
    }
    expect(said).toMatchObject({ cards: 1, lights: 0, orders: 1, rectifications: 1, returns: 1 });
    expect(said['deadlines']).toBeGreaterThan(1);
    expect((await fetched(`returns/2026-11.jsonl?${QINGYUAN}`)).rows).toMatchObject([{ unitCode: 'YD-JT', suggestedUnitCode: 'YD-CG', decision: 'REJECTED' }]);
    expect((await fetched(`rectifications/2026-12.jsonl?${QINGYUAN}`)).rows).toMatchObject([{ unitCode: 'YD-JT', cardCount: 1, late: false, adequate: null }]);

    // OQ-01: 24:00 of the last day belongs to the month; a limit that moves into another one leaves a line in the one it was exported in.
    const due = async (at: string): Promise<readonly unknown[]> => {
      await town.database.run("update deadline set due_at = $1 where kind = 'FIRST_RESPONSE'", [at]);
      return (await fetched(`deadlines/2026-11.jsonl?${QINGYUAN}`)).rows.filter(({ kind }) => kind === 'FIRST_RESPONSE').map(({ revision, removed }) => [revision, removed]);
    };
    expect([await due('2026-12-01T00:00:00+08:00'), await due('2026-12-01T00:00:00.001+08:00')]).toEqual([[[2, false]], [[3, true]]]);
    expect(await totals(`deadlines/2026-11.totals.json?${QINGYUAN}`)).toMatchObject({ removed: 1 });
  });

  it('lights of Haojiang for Haojiang’s own platform only; wrong datasets, months, tokens and people are told what would be right', async () => {
    await town.begin('2023-03-03T10:00:00+08:00');
    const order = await TownOrder.reported(town, inHaojiang({ class: 'HELP', title: '井盖松动' }), 'haojiang');
    await town.advanceTo('2023-03-06T09:00:00+08:00');
    await order.tell('unit-haojiang', 'ACCEPTED_BY_UNIT');
    await town.advanceTo('2023-03-13T09:00:00+08:00');
    const own = await town.ask<string>('GET', '/api/v1/exports/lights/2023-03.jsonl', { from: 'haojiang' });
    expect(own.body.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row).map(({ colour, endedBy, pressed }) => `${String(colour)} ${String(endedBy)} ${String(pressed)}`).sort())
      .toEqual(['RED null PRINCIPAL_LEADER', 'WARNING OVERTAKEN UNIT', 'YELLOW OVERTAKEN LEADER_IN_CHARGE']);
    expect((await town.ask('GET', '/api/v1/exports/lights/2023-03.jsonl?jurisdiction=haojiang')).status).toBe(403);
    expect((await fetched('lights/2023-03.jsonl', undefined)).rows).toEqual([]);
    for (const as of ['unit', 'operator', 'county', 'bureau']) expect([as, (await fetched(`cards/2023-03.csv?${QINGYUAN}`, as)).status]).toEqual([as, 403]);
    const wrong = async (path: string): Promise<number> => (await fetched(path)).status;
    expect([await wrong(`petitioners/2023-03.csv?${QINGYUAN}`), await wrong(`cards/2023-13.csv?${QINGYUAN}`), await wrong(`cards/2023-04.csv?${QINGYUAN}`), await wrong('petitioners/schema')]).toEqual([404, 404, 404, 404]);
    expect([await wrong('cards/2023-03.csv'), await wrong(`cards/2023-03.csv?${QINGYUAN}&since=x`), await wrong(`cards/2023-03.csv?${QINGYUAN}&since=cards.qingyuan.2023-02.1`), await wrong('cards/2023-03.csv?jurisdiction=%27')]).toEqual([400, 400, 400, 400]);
    // As a token is that was given out before the service was restored from an older backup.
    expect([await wrong(`cards/2023-03.csv?${QINGYUAN}&since=cards.qingyuan.2023-03.9`), await wrong(`cards/changes.csv?${QINGYUAN}&until=cards.qingyuan.changes.9`)]).toEqual([400, 400]);
    await expect(town.database.run("update export_row set content = '{}'")).rejects.toThrow(/append-only|permission denied/);
  });
});
