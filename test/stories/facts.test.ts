import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();

/** An order accepted at 10:00; now it is 10:30. */
const halfAnHourOld = async (): Promise<TownOrder> => {
  const order = await TownOrder.reported(town, aReport());
  await town.advanceTo('10:30');
  return order;
};

describe('POST …/facts', () => {
  it('names every problem of a fact at once', async () => {
    const order = await halfAnHourOld();
    const answer = await order.ask('facts', { fact: 'PETITIONER_CONTACT_TRIED', at: '2026-11-23T11:00:00+08:00', reached: 'yes', unit: 7, place: '村口', 'a/b': 1 }, 'operator');
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect((answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual(['/at', '/a~1b', '/place', '/reached', '/unit']);
  });

  it.each([
    [{}, '必填。'],
    [{ fact: 'TELEPORTED' }, expect.stringContaining('ACKNOWLEDGED')],
    [{ fact: 'RESULT_FILED', channel: 'SYSTEM' }, '请用 POST /api/v1/work-orders/{id}/results。'],
    [{ fact: 'RETURN_APPROVED' }, '请用 POST /api/v1/work-orders/{id}/returns/{n}/decision。'],
  ])('says which facts there are and where the others go: %j', async (body, detail) => {
    const order = await TownOrder.reported(town, aReport());
    expect(await order.ask('facts', body)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/fact', detail }] } });
  });

  it('lies neither in the future nor before the order was accepted', async () => {
    const order = await halfAnHourOld();
    for (const at of ['2026-11-23T10:30:00.001+08:00', '2026-11-23T09:59:59.999+08:00', '2026-11-23 10:10', '2026-11-23T10:10:00', '2026-02-30T10:10:00+08:00']) {
      expect(await order.ask('facts', { fact: 'ARRIVED_ON_SITE', at }, 'unit')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/at' }] } });
    }
  });

  it('an instant a person typed is a hand’s word, a platform’s is a machine’s', async () => {
    const order = await halfAnHourOld();
    await order.tell('unit', 'HANDLING_STARTED', { at: '2026-11-23T10:12:00+08:00' });
    await town.ask('POST', `/api/v1/work-orders/${order.id}/facts`, { body: { fact: 'ARRIVED_ON_SITE', at: '2026-11-23T10:20:00+08:00' } });
    await order.tell('unit', 'INTERIM_REPORTED', { text: '已围挡' });
    expect(await town.database.rows("select kind, trust, to_char(at at time zone 'Asia/Shanghai', 'HH24:MI') as at from ledger_entry where work_order_id = $1 and kind in ('HANDLING_STARTED', 'ARRIVED_ON_SITE', 'INTERIM_REPORTED') order by seq", [order.id])).toEqual([
      { kind: 'HANDLING_STARTED', trust: 'HAND', at: '10:12' }, { kind: 'ARRIVED_ON_SITE', trust: 'MACHINE', at: '10:20' }, { kind: 'INTERIM_REPORTED', trust: 'MACHINE', at: '10:30' },
    ]);
  });

  it.each([
    ['unit', ['COMPLETION_APPROVED', 'COMPLETION_SENT_BACK', 'REDO_ORDERED', 'SURVEY_DELIVERED', 'SURVEY_ANSWERED', 'RECLASSIFIED', 'UNIT_DESIGNATED', 'NEW_FACTS_ADDED', 'FORCE_MAJEURE', 'LAW_CHANGED', 'DISPUTE_EVIDENCE_ASKED', 'CONTACT_DISPUTED', 'COUNTY_IDENTIFIED', 'UNLINKED', 'DELIVERED']],
    ['operator', ['COMPLETION_APPROVED', 'COMPLETION_SENT_BACK', 'REDO_ORDERED', 'RECLASSIFIED', 'UNIT_DESIGNATED', 'FORCE_MAJEURE', 'LAW_CHANGED', 'DISPUTE_EVIDENCE_ASKED', 'DELIVERED']],
    ['county', ['HANDLING_STARTED', 'ARRIVED_ON_SITE', 'ACCEPTED_BY_UNIT', 'INTERIM_REPORTED', 'SITE_SURVEY_STARTED', 'PETITIONER_CONTACT_TRIED', 'NEW_FACTS_ADDED', 'RECLASSIFIED']],
    ['administrator', ['ACKNOWLEDGED', 'COMPLETION_APPROVED']],
    ['auditor', ['ACKNOWLEDGED', 'RECLASSIFIED']],
  ])('%s may not tell what is not theirs to tell', async (who, facts) => {
    const order = await TownOrder.reported(town, aReport());
    for (const fact of facts) expect([fact, (await order.ask('facts', { fact }, who)).status]).toEqual([fact, 403]);
  });

  it('an operator writes down what the unit said, and the unit speaks in the system or the app only', async () => {
    const order = await TownOrder.reported(town, aReport());
    await order.tell('operator', 'INTERIM_REPORTED', { channel: 'PHONE_12345', text: '已到一台挖机' });
    expect((await order.timeline()).find(({ kind }) => kind === 'INTERIM_REPORTED')).toMatchObject({ unitCode: 'YD-JT' });
    expect(await order.ask('facts', { fact: 'INTERIM_REPORTED', channel: 'PHONE_12345' }, 'unit')).toMatchObject({ status: 403, body: { code: 'CHANNEL_NOT_ALLOWED' } });
    expect(await order.ask('facts', { fact: 'ARRIVED_ON_SITE', unitCode: 'NOBODY' }, 'operator')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/unit' }] } });
    expect(await order.ask('facts', { fact: 'ARRIVED_ON_SITE', unit: 'YD-CG' }, 'operator')).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_RULE' } });
  });

  it('is documented fact by fact, with its path and the headers of a command', async () => {
    const { body } = await town.ask<{ paths: Record<string, Record<string, unknown>> }>('GET', '/api/openapi.json', { as: null });
    const post = body.paths['/api/v1/work-orders/{id}/facts']?.['post'] as { parameters: { name: string }[]; requestBody: { content: Record<string, { schema: { oneOf: { title: string; required: string[] }[] } }> } };
    expect(post.parameters.map(({ name }) => name).sort()).toEqual(['Idempotency-Key', 'If-Match', 'id']);
    const forms = post.requestBody.content['application/json']?.schema.oneOf ?? [];
    expect(forms.find(({ title }) => title === 'PETITIONER_CONTACT_TRIED')?.required).toEqual(['fact', 'reached']);
    expect(forms.map(({ title }) => title)).toEqual(expect.arrayContaining(['RECLASSIFIED', 'DELIVERED', 'SURVEY_ANSWERED']));
  });

  it('before anybody has the order there is no unit whose act it could be', async () => {
    const order = await TownOrder.reported(town, aReport({ title: '高速公路上有落石', location: { address: '高速公路上,说不清在哪里' } }));
    expect(await order.ask('facts', { fact: 'ARRIVED_ON_SITE' }, 'operator')).toMatchObject({ status: 422, body: { code: 'NO_UNIT' } });
  });

  it('a command said twice with its key is one fact, and a stale version is told who was first', async () => {
    const order = await TownOrder.reported(town, aReport());
    const { version } = await order.view();
    const say = (headers: Readonly<Record<string, string>>): ReturnType<typeof town.ask> => town.ask('POST', `/api/v1/work-orders/${order.id}/facts`, { body: { fact: 'ARRIVED_ON_SITE' }, as: 'unit', headers });
    const first = await say({ 'idempotency-key': 'arrived', 'if-match': `"${String(version)}"` });
    expect([first.status, first.headers.get('etag')]).toEqual([200, `"${String((await order.view()).version)}"`]);
    expect((await say({ 'idempotency-key': 'arrived', 'if-match': `"${String(version)}"` })).status).toBe(200);
    expect((await say({ 'if-match': `"${String(version)}"` })).status).toBe(412);
    expect((await order.timeline()).filter(({ kind }) => kind === 'ARRIVED_ON_SITE')).toHaveLength(1);
  });
});
