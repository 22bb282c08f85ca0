import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

describe('QY2015-7.2, QY2015-5.4: an order closed as invalid or duplicate', () => {
  it('is not closed by the unit, nor by anybody without a specific reason; the reason stays on the timeline', async () => {
    const order = await town.report(aReport());
    const close = (body: object, as: 'unit' | 'supervisor') => town.ask('POST', `/api/v1/work-orders/${order.id}/closure`, { body, as });
    expect((await close({ reason: '重复工单' }, 'unit')).status).toBe(403);
    expect((await close({}, 'supervisor')).status).toBe(400);
    expect((await close({ reason: '  ' }, 'supervisor')).status).toBe(400);
    expect((await town.order(order.id)).state).not.toBe('CLOSED');
    expect((await close({ reason: '与前一工单为同一处倒伏树木,已并案答复' }, 'supervisor')).status).toBe(200);
    expect((await town.order(order.id)).state).toBe('CLOSED');
    expect(JSON.stringify(await town.timeline(order))).toContain('同一处倒伏树木');
  });
});

describe('OQ-52: the ban on the app for county offices holds for now', () => {
  it('ends where the law of the order says so (QY2019-5.3d)', async () => {
    const order = await town.report(aReport());
    const result = { channel: 'APP', procedure: '现场处置', result: '已清理', handledAt: town.at() };
    const file = () => town.ask<{ because?: string[] }>('POST', `/api/v1/work-orders/${order.id}/results`, { body: result, as: 'county' });
    expect(await file()).toMatchObject({ status: 403, body: { because: ['QY2019-5.3d'] } });
    await town.database.run(
      `insert into law_version (hash, kind, id, version, revision, content, stored_at)
       select 'with-the-app', kind, id, version, revision + 1, jsonb_set(content::jsonb, '{settings,countyOfficeMayUseApp}', 'true')::json, stored_at
       from law_version where hash = (select law_hash from work_order where id = $1)`, [order.id]);
    await town.database.run("update work_order set law_hash = 'with-the-app' where id = $1", [order.id]);
    expect((await file()).status).toBe(200);
  });
});
