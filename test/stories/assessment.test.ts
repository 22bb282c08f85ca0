import { beforeAll, describe, expect, it } from 'vitest';
import { ASSESSMENT_CASES_SCHEMA, ASSESSMENT_SCHEMA, CHANGES_SCHEMA, SHOWN_LIST_SCHEMA } from '../../src/assessment/assessment-schemas.js';
import { aReport } from '../builders/report.js';
import { departures } from '../support/conforms.js';
import { useTown } from '../support/town.js';

const town = useTown();

/** The demonstration's supervisor belongs to the whole service; these to Qingyuan alone. */
beforeAll(async () => {
  for (const role of ['SUPERVISOR', 'OPERATOR']) {
    await town.database.run(`insert into account (id, name, display_name, role, jurisdiction, password_hash, created_at) select gen_random_uuid(), $1, $1, $2, 'qingyuan', password_hash, created_at from account where name = 'supervisor'`, [`qy-${role.toLowerCase()}`, role]);
  }
});

interface Cell { readonly by: string; readonly key: string; readonly figure: string; readonly detail: string; readonly n: number }
interface Assessment { readonly asOf: string; readonly isOver: boolean; readonly cells: readonly Cell[]; readonly shown: { readonly id: string; readonly how: string; readonly hash: string; readonly asOf: string } | null; readonly sections: readonly { readonly columns: readonly { readonly name: { readonly zh: string } }[] }[]; readonly rows: readonly { readonly by: string; readonly key: string; readonly name: string | null; readonly values: readonly (number | null)[] }[] }
interface Reason { readonly kind: string; readonly isLate: boolean; readonly entryId: string; readonly recordedAt: string; readonly because: readonly string[] }
interface Changes { readonly unexplained: number; readonly cells: readonly { readonly by: string; readonly key: string; readonly figure: string; readonly detail: string; readonly before: number; readonly after: number; readonly difference: number; readonly explained: number }[]; readonly cases: readonly { readonly figure: string; readonly workOrderId: string; readonly number: string; readonly reasons: readonly Reason[] }[] }

const asked = async <Body>(path: string, schema: Readonly<Record<string, unknown>>, as = 'qy-supervisor'): Promise<Body> => {
  const { status, body } = await town.ask<Body>('GET', `/api/v1/assessments/${path}`, { as });
  expect(status, JSON.stringify(body)).toBe(200);
  expect(departures(body, schema)).toEqual([]);
  return body;
};
const ofUnit = ({ cells }: { readonly cells: readonly Cell[] }, unit: string, figure: string): readonly string[] => cells.filter(({ by, key, figure: of }) => by === 'UNIT' && key === unit && of === figure).map(({ detail, n }) => `${detail} ${String(n)}`);
const column = ({ sections, rows }: Assessment, key: string, name: string): number | null | undefined => rows.find((row) => row.key === key)?.values[sections.flatMap(({ columns }) => columns).findIndex(({ name: { zh } }) => zh === name)];

/** New Year's Eve: five orders, one of them a drill, one returned, nobody answers in time. */
const anEve = async () => {
  await town.begin('2026-12-31T22:30:00+08:00');
  const carded = await town.report(aReport({ title: '道路塌方,秦某某 19200008888', petitioner: { name: '秦某某', phone: '19200008888' } }));
  await town.report(aReport({ drill: true }));
  await town.advanceTo('22:40');
  const returned = await town.report(aReport());
  await town.advanceTo('23:00');
  const lastMinute = await town.report(aReport());
  await town.advanceTo('23:00:30');
  const nextYear = await town.report(aReport());
  await town.advanceTo('23:10');
  await town.command(returned, 'returns', { reason: '属市政道路', basis: '职责清单', suggestedUnitCode: 'YD-CG' }, 'unit');
  return { carded, returned, lastMinute, nextYear };
};

describe('QY2015-3, QY2021-2.3.2: what a unit is assessed by, fixed on New Year’s Day and explained later', () => {
  it('counts the year right to its last instant, keeps what was shown, and says of every change which entry made it', async () => {
    const { carded, returned, lastMinute, nextYear } = await anEve();
    await town.advanceTo('2027-01-01T00:04:00+08:00');
    const fixed = await town.ask<Assessment>('POST', '/api/v1/assessments/2026-12', { as: 'qy-supervisor', body: {} });
    expect(fixed.status, JSON.stringify(fixed.body)).toBe(201);
    expect(fixed.body).toMatchObject({ period: '2026-12', isOver: true, asOf: '2027-01-01T00:03:55.000+08:00', shown: { how: 'FIXED', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string } });
    expect(ofUnit(fixed.body, 'YD-JT', 'RECEIVED')).toEqual(['OPEN 4']);
    // 31 December 24:00 is of the old year, its breach a millisecond later of the new one (OQ-01, OQ-30).
    expect(ofUnit(fixed.body, 'YD-JT', 'LIMIT')).toEqual(['FIRST_RESPONSE:BREACHED 2', 'FIRST_RESPONSE:MET 1']);
    expect(ofUnit(fixed.body, 'YD-JT', 'CARD')).toEqual(['YELLOW:STANDING:QY2019-3.1 1']);
    expect(ofUnit(fixed.body, 'YD-JT', 'RETURN')).toEqual(['UNDECIDED 1']);
    expect([column(fixed.body, 'YD-JT', '收到'), column(fixed.body, 'YD-JT', '初步意见·按时率'), column(fixed.body, 'YD-JT', '黄牌'), column(fixed.body, '', '受理（不分单位）')]).toEqual([4, 1 / 3, 1, 4]);
    expect(fixed.body.rows.find(({ key }) => key === 'YD-JT')?.name).toBe('英德市交通运输局');

    // The exchange's record of a call at 23:59:30 comes in four and a half minutes late.
    await town.command(lastMinute, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员', arrivedAt: '2026-12-31T23:59:30+08:00' });
    await town.advance('PT20M');
    const card = (await town.order(carded.id)).cards[0]?.id ?? '';
    expect((await town.ask('POST', `/api/v1/cards/${card}/revocation`, { body: { reason: '系统误派', evidence: '派单记录' }, as: 'supervisor' })).status).toBe(200);
    await town.command(returned, 'returns/1/decision', { approved: true, reason: '属实', reassignTo: 'YD-CG' }, 'supervisor');
    await town.command(nextYear, 'completions', { completedAt: town.at() }, 'unit');
    await town.command(nextYear, 'results', { channel: 'SYSTEM', procedure: '现场清障', result: '已恢复通行', handledAt: town.at() }, 'unit');
    await town.advance('PT1M');

    const changes = await asked<Changes>('2026-12/changes', CHANGES_SCHEMA);
    expect(changes.unexplained).toBe(0);
    const moved = changes.cells.filter(({ by, key }) => by === 'UNIT' && key === 'YD-JT').map(({ figure, detail, before, after, explained }) => [figure, detail, before, after, explained]);
    expect(moved).toEqual([
      ['CARD', 'YELLOW:REVOKED:QY2019-3.1', 0, 1, 1], ['CARD', 'YELLOW:STANDING:QY2019-3.1', 1, 0, -1],
      ['LIMIT', 'FIRST_RESPONSE:BREACHED', 2, 1, -1], ['LIMIT', 'FIRST_RESPONSE:MET', 1, 2, 1],
      ['RECEIVED', 'CLOSED', 0, 1, 1], ['RECEIVED', 'OPEN', 4, 2, -2], ['RECEIVED', 'RETURNED', 0, 1, 1],
      ['RETURN', 'APPROVED', 0, 1, 1], ['RETURN', 'UNDECIDED', 1, 0, -1],
    ]);
    const why = (figure: string, id: string) => changes.cases.find((one) => one.figure === figure && one.workOrderId === id)?.reasons.map(({ kind, isLate }) => `${kind}${isLate ? ' late' : ''}`);
    expect(why('LIMIT', lastMinute.id)).toEqual(['FIRST_RESPONSE late', 'DEADLINE_MET late']);
    expect(why('CARD', carded.id)).toEqual(['CARD_REVOKED']);
    expect(why('RECEIVED', nextYear.id)).toEqual(['RESULT_FILED', 'ORDER_CLOSED']);
    expect(why('RETURN', returned.id)).toEqual(['RETURN_APPROVED']);
    const entries = changes.cases.flatMap(({ reasons }) => reasons.map(({ entryId }) => entryId));
    expect((await town.database.rows('select 1 from ledger_entry where id = any($1)', [entries])).length).toBe(new Set(entries).size);

    // The same again from the ledger, whenever it is asked; a year that ends that night holds the same as its last month.
    const then = await asked<Assessment>(`2026-12?asOf=${encodeURIComponent(fixed.body.asOf)}`, ASSESSMENT_SCHEMA);
    expect(then.cells).toEqual(fixed.body.cells);
    expect((await asked<Assessment>(`2026?asOf=${encodeURIComponent(fixed.body.asOf)}`, ASSESSMENT_SCHEMA)).cells).toEqual(fixed.body.cells);
    const kept = await asked<Assessment>(`2026-12/shown/${fixed.body.shown?.id ?? ''}`, ASSESSMENT_SCHEMA);
    expect(kept).toEqual(fixed.body);
    expect((await asked<Changes>(`2026-12/changes?since=${encodeURIComponent(fixed.body.asOf)}`, CHANGES_SCHEMA)).cells).toEqual(changes.cells);
    const january = await asked<Assessment>('2027-01', ASSESSMENT_SCHEMA);
    expect([ofUnit(january, 'YD-JT', 'CARD'), ofUnit(january, 'YD-CG', 'RECEIVED'), ofUnit(january, 'YD-JT', 'LIMIT')]).toEqual([['YELLOW:REVOKED:QY2019-3.1 1', 'YELLOW:STANDING:QY2019-3.1 1'], ['OPEN 1'], expect.arrayContaining(['FIRST_RESPONSE:BREACHED 1'])]);

    const drills = await asked<Assessment>('2026-12?drills=true', ASSESSMENT_SCHEMA);
    expect([ofUnit(drills, 'YD-JT', 'RECEIVED'), ofUnit(drills, 'YD-JT', 'LIMIT')]).toEqual([['OPEN 1'], ['FIRST_RESPONSE:BREACHED 1']]);
    const cases = await asked<{ total: number; items: readonly { number: string }[] }>('2026-12/cases?figure=LIMIT&detail=FIRST_RESPONSE:BREACHED&by=UNIT&key=YD-JT', ASSESSMENT_CASES_SCHEMA);
    expect(cases).toMatchObject({ total: 1, items: [{ number: carded.number, unitName: '英德市交通运输局' }] });
    expect(JSON.stringify(cases)).not.toMatch(/秦某某|19200008888/);
    expect((await asked<{ items: unknown[] }>('2026-12/shown', SHOWN_LIST_SCHEMA)).items).toEqual([fixed.body.shown]);
    expect(await town.database.rows("select action, subject from audit_entry where subject_kind = 'ASSESSMENT'")).toEqual([{ action: 'ASSESSMENT_FIXED', subject: fixed.body.shown?.id }]);
    // What is taken away is kept as well, once as long as nothing changes.
    for (const file of ['workbook.xlsx', 'tables/cards.csv', 'tables/limits.csv?language=en']) {
      const answer = await town.ask<string>('GET', `/api/v1/assessments/2026-12/${file}`, { as: 'qy-supervisor' });
      expect([file, answer.status]).toEqual([file, 200]);
      if (file.includes('cards')) expect(answer.body.split('\r\n')[2]).toBe('英德市交通运输局,单位,YD-JT,0,0,1,');
    }
    expect((await asked<{ items: { how: string }[] }>('2026-12/shown', SHOWN_LIST_SCHEMA)).items.map(({ how }) => how)).toEqual(['EXPORTED', 'FIXED']);
    await expect(town.owner.run("update assessment_shown set hash = ''")).rejects.toThrow('append-only');
  });

  it('says in words what is wrong with a question, and answers nobody else', async () => {
    await town.begin('2027-01-02T09:00:00+08:00');
    const answer = async (path: string, as: string | null = 'qy-supervisor', method = 'GET') => {
      const { status, body } = await town.ask<{ detail: string; errors?: readonly { pointer: string; detail: string }[] }>(method, `/api/v1/assessments/${path}`, { ...(as === null ? {} : { as }), ...(method === 'POST' ? { body: {} } : {}) });
      return [status, ...(body.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`)];
    };
    expect(await answer('2026-13')).toEqual([404]);
    expect(await answer('2026-12/changes')).toEqual([404]);
    expect(await answer('2026-12?asOf=2027-01-03T00:00:00%2B08:00')).toEqual([400, '/asOf 不能晚于此刻。']);
    expect(await answer('2026-12/changes?since=gestern')).toEqual([400, '/since 应为带时区的时刻,例如 2026-02-01T00:00:00+08:00。']);
    expect(await answer('2026-12', 'supervisor')).toEqual([400, expect.stringContaining('/jurisdiction 本账号不属于单一地区')]);
    expect(await answer('2026-12?jurisdiction=shaoguan')).toEqual([400, '/jurisdiction 应为您所管的地区:qingyuan。']);
    expect(await answer('2026-12?jurisdiction=shaoguan', 'supervisor')).toEqual([200]);
    expect([await answer('2026-12', 'unit'), await answer('2026-12', 'qy-operator', 'POST'), await answer('2026-12', null, 'POST'), await answer('2026-12', null)]).toEqual([[403], [403], [403], [200]]);
  });
});
