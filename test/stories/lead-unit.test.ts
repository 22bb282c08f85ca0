import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

describe('S23, QY2015-5.2d: a road sunk because of a burst main', () => {
  it('a supervisor names the unit of the root cause as lead, with the reason; its hour is its own', async () => {
    const order = await town.report(aReport({ title: '水管爆裂致路面下陷' }));
    expect(order).toMatchObject({ unitCode: 'YD-JT' });
    await town.advanceTo('10:20');
    const silent = await town.ask('POST', `/api/v1/work-orders/${order.id}/assignments`, { body: { unitCode: 'YD-CG' }, as: 'supervisor' });
    expect(silent.status).toBe(400);
    const moved = await town.command(order, 'assignments', { unitCode: 'YD-CG', reason: '根本原因为市政供水管爆裂' }, 'supervisor');
    expect(moved).toMatchObject({ unitCode: 'YD-CG' });
    const hours = moved.deadlines.filter(({ kind }) => kind === 'FIRST_RESPONSE').map(({ unitCode, dueAt, state }) => `${unitCode} ${dueAt.slice(11, 16)} ${state}`);
    expect(hours).toEqual(['YD-JT 11:00 ENDED', 'YD-CG 11:20 OPEN']);
    expect(JSON.stringify(await town.timeline(order))).toContain('根本原因为市政供水管爆裂');
  });

  it('no unit decides that for another', async () => {
    const order = await town.report(aReport());
    const answer = await town.ask('POST', `/api/v1/work-orders/${order.id}/assignments`, { body: { unitCode: 'YD-CG', reason: '应由城管牵头' }, as: 'unit' });
    expect(answer.status).toBe(403);
  });
});
