import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadingService, type Seen } from '../../test/support/reading-service.js';

let service: ReadingService;
beforeAll(async () => { service = await ReadingService.start(); }, 60_000);
afterAll(() => service.stop());

type Row = Record<string, unknown>;
const items = ({ body }: Seen): Row[] => body['items'] as Row[];
const put = async (as: string, url: string, payload: object): Promise<{ status: number; body: Row }> => {
  const answer = await service.application.inject({ method: 'PUT', url: `/api/v1${url}`, headers: { ...(await service.credentials(as)), 'x-requested-with': 'jidi' }, payload });
  return { status: answer.statusCode, body: answer.json<Row>() };
};
const DESK = '/rosters/YD-YJ/BUREAU_DUTY_DESK';
const planOf = async (): Promise<object> => {
  const people = items(await service.get('ydyj', '/contacts?unit=YD-YJ&role=BUREAU_DUTY_DESK'));
  return { rotations: [{ members: people.map(({ id }) => id), startsOn: '2026-09-01', from: '08:30', until: '08:30' }] };
};

describe('rosters of an emergency bureau', () => {
  it('are planned by the bureau itself and by no other unit, and leave a trace', async () => {
    expect((await put('ydjt', DESK, await planOf())).status).toBe(404);
    expect((await put('audit', DESK, await planOf())).status).toBe(403);
    const { status, body } = await put('ydyj', DESK, await planOf());
    expect(status).toBe(200);
    expect(body['mayEdit']).toBe(true);
    expect((await put('ydyj', '/rosters/YD-JT/EMERGENCY_LIAISON', await planOf())).status).toBe(404);
    expect(items(await service.get('audit', '/audit?action=ROSTER_CHANGED'))).toEqual([expect.objectContaining({ subject: 'YD-YJ BUREAU_DUTY_DESK', subjectName: '英德市应急管理局', actorName: '英德市应急局' })]);
  });

  it('name the days off and the weekends that are worked (OQ-06)', async () => {
    const { body } = await service.get('ydyj', `${DESK}?from=2026-09-28T00:00:00%2B08:00&to=2026-10-12T00:00:00%2B08:00`);
    expect(body['days']).toEqual([
      ...['01', '02', '03', '04', '05', '06', '07'].map((day) => ({ day: `2026-10-${day}`, kind: 'HOLIDAY' })), { day: '2026-10-10', kind: 'MAKE_UP' },
    ]);
  });
});

describe('addresses of rosters for calendar programs', () => {
  it('are kept in the audit when they are opened, without the secret', async () => {
    const opened = await service.post('ydyj', `${DESK}/feed-tokens`, { name: '值班室电脑' });
    const kept = items(await service.get('audit', '/audit?action=ROSTER_FEED_OPENED'));
    expect(kept).toEqual([expect.objectContaining({ subject: 'YD-YJ BUREAU_DUTY_DESK', purpose: '值班室电脑', data: { feed: opened.body['id'] } })]);
    const secret = String(opened.body['url']).split('/').at(-1)?.replace('.ics', '') ?? '';
    expect(secret.length).toBeGreaterThan(20);
    expect(JSON.stringify(kept)).not.toContain(secret);
  });
});

describe('GET /coverage/report.xlsx', () => {
  it('is a workbook of the findings in sight, and refuses what is no question', async () => {
    const { status, headers } = await service.get('ydjt', '/coverage/report.xlsx');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('spreadsheetml');
    expect((await service.get('ydjt', '/coverage/report.xlsx?kind=NONE')).status).toBe(400);
  });
});
