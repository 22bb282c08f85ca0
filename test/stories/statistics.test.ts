import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { CARRIERS_SCHEMA, CASES_SCHEMA, DEFINITIONS_SCHEMA, HISTOGRAM_SCHEMA, PUNCTUALITY_SCHEMA, SUMMARY_SCHEMA, TIMES_SCHEMA } from '../../src/statistics/answer-schemas.js';
import { departures } from '../support/conforms.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Row { readonly key: string; readonly name: string | null; readonly total: number; readonly met: number; readonly breached: number; readonly open: number; readonly ended: number; readonly rate: number | null; readonly n: number; readonly p50: number | null }
interface Summary { readonly orders: Record<string, number>; readonly cards: Record<string, number>; readonly opinion: Row; readonly times: readonly { readonly measure: string; readonly n: number; readonly unfinished: number; readonly leftOut: number; readonly p50: number | null }[] }

const figures = async <Body>(path: string, as = 'supervisor'): Promise<Body> => {
  const { status, body } = await town.ask<Body>('GET', `/api/v1/statistics/${path}`, { as });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const rows = async (query: string): Promise<readonly Row[]> => (await figures<{ rows: readonly Row[] }>(`punctuality?${query}`)).rows;
const timesOf = ({ times }: Summary, measure: string) => times.find((one) => one.measure === measure);

/** Answered by SMS after twenty minutes. */
const answered = async (): Promise<void> => {
  await town.report(aReport());
  await town.advance('PT20M');
  const phone = town.phone('英德市交通联络人');
  await phone.reply(`${await phone.code()} 1`);
};

describe('figures over what happened', () => {
  it('agree with what was done: one answered by SMS, one never, one withdrawn, a drill apart', async () => {
    await answered();
    await town.report(aReport());
    const third = await town.report(aReport());
    await town.advance('PT5M');
    await town.command(third, 'withdrawal', { reason: '重复登记' }, 'supervisor');
    await town.report(aReport({ drill: true }));
    await town.advance('PT1H1S');
    const summary = await figures<Summary>('summary?from=2026-11-23&to=2026-11-23');
    expect(summary.orders).toEqual({ accepted: 3, open: 2, closed: 0, withdrawn: 1, critical: 0, linked: 0, units: 1 });
    expect(summary.opinion).toMatchObject({ total: 3, met: 1, breached: 1, ended: 1, open: 0, rate: 0.5, n: 1, p50: 1200 });
    expect(summary.cards).toEqual({ yellow: 1, red: 0, revoked: 0 });
    expect(timesOf(summary, 'OPINION')).toMatchObject({ n: 1, unfinished: 1, leftOut: 1, p50: 1200 });
    expect(timesOf(summary, 'NOTICE')).toMatchObject({ n: 3, unfinished: 0 });
    expect(timesOf(summary, 'NOTICE')?.p50).toBeLessThan(60);
    expect(timesOf(summary, 'RECEIPT')).toMatchObject({ n: 1, unfinished: 1, leftOut: 1, p50: 1200 });
    const drills = await figures<Summary>('summary?from=2026-11-23&to=2026-11-23&drills=true');
    expect(drills.orders).toMatchObject({ accepted: 1 });
    expect(drills.opinion).toMatchObject({ total: 1, breached: 1 });
    expect(drills.cards).toMatchObject({ yellow: 1 });
  });

  it('by unit, county and category with their names, by channel, hour and day with a place for what had none', async () => {
    await answered();
    expect(await rows('by=UNIT')).toMatchObject([{ key: 'YD-JT', name: '英德市交通运输局', met: 1 }]);
    expect(await rows('by=COUNTY')).toMatchObject([{ key: '441881', name: '英德市', met: 1 }]);
    expect(await rows('by=CATEGORY')).toMatchObject([{ key: 'ROAD_AND_TREE', met: 1 }]);
    expect((await rows('by=CATEGORY'))[0]?.name).not.toBeNull();
    expect(await rows('by=CHANNEL')).toMatchObject([{ key: 'SMS_REPLY', met: 1 }]);
    const hours = await rows('by=HOUR');
    expect(hours).toHaveLength(24);
    expect(hours.filter(({ total }) => total > 0)).toMatchObject([{ key: '10', met: 1 }]);
    const days = await rows('by=DAY&from=2026-11-20&to=2026-11-30');
    expect(days.map(({ key, total }) => `${key} ${String(total)}`)).toEqual(['2026-11-20 0', '2026-11-21 0', '2026-11-22 0', '2026-11-23 1']);
    expect((await figures<{ bins: readonly { from: number; to: number; n: number }[]; limit: number }>('distribution')).bins.filter(({ n }) => n > 0)).toEqual([{ from: 900, to: 1200, n: 1 }]);
    const carriers = await figures<{ rows: readonly { provider: string; channel: string; submitted: number; delivered: number }[] }>('carriers');
    expect(carriers.rows.map(({ provider, channel }) => `${provider} ${channel}`)).toEqual(['twilio SMS', 'twilio VOICE']);
    expect(carriers.rows.every(({ submitted, delivered }) => delivered <= submitted && submitted > 0)).toBe(true);
  });

  it('OQ-01, OQ-30: a limit that ends at 24:00 of the year belongs to it, and its card to the next', async () => {
    await town.begin('2026-12-31T23:00:00+08:00');
    await town.report(aReport());
    await town.advance('PT1H0.001S');
    expect(await rows('by=MONTH&from=2026-12-01&to=2027-01-31')).toMatchObject([{ key: '2026-12', breached: 1 }, { key: '2027-01', total: 0 }]);
    expect((await figures<Summary>('summary?from=2026-12-01&to=2026-12-31')).cards).toMatchObject({ yellow: 0 });
    expect((await figures<Summary>('summary?from=2027-01-01&to=2027-01-31')).cards).toMatchObject({ yellow: 1 });
  });

  it('can be counted as they were known: an answer that came to be known late was a breach until then', async () => {
    await town.report(aReport());
    const phone = town.phone('英德市交通联络人');
    const code = await phone.code();
    await town.advanceTo('10:59');
    await town.unplugged(async () => { await phone.reply(`${code} 1`); });
    await town.advance('PT1M20S');
    const before = town.at();
    await town.advance('PT1S');
    await town.readBack('PT1H');
    const [now] = await rows('by=TOTAL');
    const [then] = await rows(`by=TOTAL&asOf=${encodeURIComponent(before)}`);
    expect(now).toMatchObject({ met: 1, breached: 0 });
    expect(then).toMatchObject({ total: 1, met: 0, breached: 1, n: 0 });
  });

  it('leave as a workbook, and each table as text in which numbers are numbers', async () => {
    await answered();
    await town.advance('PT1H');
    const answer = await town.ask('GET', '/api/v1/statistics/workbook.xlsx?from=2026-11-01&to=2026-11-30', { as: 'supervisor' });
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual(
      [200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'attachment; filename="statistics-all-2026-11-01-2026-11-30.xlsx"']);
    const csv = await figures<string>('tables/units.csv?from=2026-11-01&to=2026-11-30');
    expect(csv.split('\r\n')[1]).toBe('英德市交通运输局（YD-JT）,1,1,0,1,0,0,0,1,20,20,20,20,样本少于 5 件');
    expect(await figures<string>('tables/hours.csv?language=en')).toContain('10:00–10:59,1,1,0,1');
  });
});

describe('the orders behind a figure', () => {
  it('are those that the figure counts, however they are grouped', async () => {
    await answered();
    const late = await town.report(aReport());
    await town.advance('PT1H1S');
    const list = async (query: string) => {
      const { items, total } = await figures<{ items: readonly { number: string; state: string; channel: string | null }[]; total: number }>(`cases?${query}`);
      return [total, ...items.map(({ number, state, channel }) => `${number === late.number ? 'late' : 'answered'} ${state} ${channel ?? 'none'}`)];
    };
    expect(await list('by=UNIT&key=YD-JT')).toEqual([2, 'late BREACHED none', 'answered MET SMS_REPLY']);
    expect(await list('by=HOUR&key=10&state=BREACHED')).toEqual([1, 'late BREACHED none']);
    expect(await list('by=CHANNEL&key=SMS_REPLY&limit=1')).toEqual([1, 'answered MET SMS_REPLY']);
    expect(await list('by=DAY_KIND&key=HOLIDAY')).toEqual([0]);
    expect(await list('offset=1&limit=1')).toEqual([2, 'answered MET SMS_REPLY']);
  });
});

describe('answers as they are published', () => {
  it.each([
    ['definitions', DEFINITIONS_SCHEMA], ['summary', SUMMARY_SCHEMA], ['punctuality?by=UNIT', PUNCTUALITY_SCHEMA], ['punctuality?by=KIND', PUNCTUALITY_SCHEMA], ['punctuality?by=DAY_KIND', PUNCTUALITY_SCHEMA],
    ['response-times?measure=RECEIPT&by=CHANNEL', TIMES_SCHEMA], ['response-times?measure=NOTICE&by=HOUR', TIMES_SCHEMA], ['distribution?measure=CLOSING', HISTOGRAM_SCHEMA], ['carriers', CARRIERS_SCHEMA], ['cases?by=UNIT', CASES_SCHEMA],
  ] as const)('%s, with orders and without', async (path, schema) => {
    expect(departures(await figures(path), schema)).toEqual([]);
    await answered();
    await town.advance('PT2M');
    expect(departures(await figures(path), schema)).toEqual([]);
  });
});

describe('who may ask, and for what', () => {
  it('people of the hotline and its platform, not the units', async () => {
    expect((await town.ask('GET', '/api/v1/statistics/summary', { as: 'auditor' })).status).toBe(200);
    expect((await town.ask('GET', '/api/v1/statistics/summary')).status).toBe(200);
    for (const path of ['summary', 'punctuality', 'workbook.xlsx', 'tables/units.csv']) expect((await town.ask('GET', `/api/v1/statistics/${path}`, { as: 'unit' })).status).toBe(403);
    expect((await town.ask('GET', '/api/v1/statistics/summary', { as: null })).status).toBe(401);
  });

  it('another city’s platform sees nothing of this one', async () => {
    await answered();
    const { body } = await town.ask<Summary>('GET', '/api/v1/statistics/summary', { from: 'shaoguan' });
    expect(body.orders['accepted']).toBe(0);
  });

  it.each([
    ['from=2026-02-30', '/from'], ['from=yesterday', '/from'], ['from=2026-11-30&to=2026-11-01', '/to'], ['from=2020-01-01&to=2026-11-01', '/to'], ['asOf=2030-01-01T00:00:00%2B08:00', '/asOf'], ['asOf=noon', '/asOf'],
    ['county=4418', '/county'], ['class=NONE', '/class'], ['drills=maybe', '/drills'], ['colour=red', '/colour'],
  ])('%s is refused by its name', async (query, pointer) => {
    const { status, body } = await town.ask<{ errors: { pointer: string }[] }>('GET', `/api/v1/statistics/summary?${query}`);
    expect([status, body.errors.map((one) => one.pointer)]).toEqual([400, [pointer]]);
  });

  it('groups that make no sense are refused, and days of many years', async () => {
    for (const query of ['response-times?measure=NOTICE&by=CHANNEL', 'response-times?by=KIND', 'punctuality?by=MOON', 'response-times?measure=SOON']) expect((await town.ask('GET', `/api/v1/statistics/${query}`)).status).toBe(400);
    expect((await town.ask('GET', '/api/v1/statistics/punctuality?by=DAY&from=2025-01-01&to=2026-11-01')).status).toBe(400);
    expect((await town.ask('GET', '/api/v1/statistics/tables/secrets.csv')).status).toBe(404);
  });
});
