import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadingService, type Seen } from '../../test/support/reading-service.js';

let service: ReadingService;
let liaison: string;
beforeAll(async () => {
  service = await ReadingService.start();
  liaison = String(items(await service.get('chief', '/contacts?unit=YD-JT&role=EMERGENCY_LIAISON'))[0]?.['id']);
}, 60_000);
afterAll(() => service.stop());

type Row = Record<string, unknown>;
const items = ({ body }: Seen): Row[] => body['items'] as Row[];
const reveal = (as: string, purpose: unknown = '短信未达,人工拨打', id = liaison): Promise<Seen> => service.post(as, `/contacts/${id}/reveals`, { purpose });
const audit = async (query: string, as = 'audit'): Promise<Row[]> => items(await service.get(as, `/audit?${query}`));

describe('POST /contacts/{id}/reveals (Part 6, OQ-49)', () => {
  it('shows one person in full to whoever says what for, and keeps who, when, whose and why, without the number itself', async () => {
    const { status, body } = await reveal('chief');
    expect(status).toBe(200);
    expect(body['mobile']).toMatch(/^\+86192\d{8}$/);
    const [entry] = await audit(`subject=${liaison}`);
    expect(entry).toMatchObject({ action: 'CONTACT_REVEALED', subjectKind: 'CONTACT', subject: liaison, actorName: '值班长', actorRole: 'SUPERVISOR', purpose: '短信未达,人工拨打' });
    expect(entry?.['subjectName']).toContain('英德市交通运输局');
    expect(JSON.stringify(entry)).not.toContain(String(body['mobile']).slice(3));
  });

  it('lets a unit and a county office see their own and nobody else theirs; an auditor sees none', async () => {
    expect((await reveal('ydjt')).status).toBe(200);
    expect((await reveal('ydrx')).status).toBe(200);
    expect((await reveal('ydcg')).status).toBe(404);
    expect((await reveal('lzrx')).status).toBe(404);
    expect((await reveal('audit')).body['code']).toBe('REVEAL_FORBIDDEN');
    expect((await reveal('key:platform')).status).toBe(403);
    expect(await audit(`subject=${liaison}&actor=${encodeURIComponent('连州市')}`)).toEqual([]);
  });

  it('refuses without a purpose and for nobody, and then keeps nothing', async () => {
    const before = (await audit('action=CONTACT_REVEALED')).length;
    for (const purpose of [null, ' ', 'x'.repeat(201)]) expect((await reveal('chief', purpose)).body['errors']).toEqual([expect.objectContaining({ pointer: '/purpose' })]);
    expect((await reveal('chief', '核对', '00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await reveal('chief', '核对', 'nobody')).status).toBe(404);
    expect(await audit('action=CONTACT_REVEALED')).toHaveLength(before);
  });

  it('keeps whole lists, answers and histories shown in full as well, and finds a person in them', async () => {
    await service.get('operator', `/contacts?unit=YD-JT&reveal=true&purpose=${encodeURIComponent('节前核对号码')}`);
    await service.get('operator', '/contacts/answering?unit=YD-JT&reveal=true');
    await service.get('operator', `/contacts/${liaison}/history?reveal=true`);
    const kept = await audit(`subject=${liaison}&action=CONTACTS_REVEALED`);
    expect(kept.map(({ data }) => (data as Row)['through'])).toEqual(['HISTORY', 'ANSWERING', 'LIST']);
    expect(kept[2]).toMatchObject({ subject: 'YD-JT', subjectName: '英德市交通运输局', actorName: '话务员', purpose: '节前核对号码' });
    await service.get('operator', '/contacts?unit=YD-JT');
    expect(await audit(`subject=${liaison}&action=CONTACTS_REVEALED`)).toHaveLength(3);
  });
});

describe('GET /audit', () => {
  it('also says who changed whom and what, each with the reason given', async () => {
    const added = await service.post('ydjt', '/contacts', { unitCode: 'YD-JT', role: 'CASE_HANDLER', name: '英德市交通新承办人', mobile: '19200007711', reason: '原承办人调岗' });
    expect(added.status).toBe(201);
    expect(await audit('action=CONTACT_ADDED')).toEqual([expect.objectContaining({ subject: added.body['id'], purpose: '原承办人调岗', actorName: '英德市交通' })]);
    const unit = { code: 'YD-XX', kind: 'HANDLING_UNIT', name: '英德市测试事务中心', shortName: '英德测试', level: 'COUNTY', countyCode: '441881', reason: '测试文〔2026〕1号' };
    expect((await service.post('chief', '/units', unit)).status).toBe(201);
    expect(await audit('subject=YD-XX')).toEqual([expect.objectContaining({ action: 'UNIT_ADDED', subjectName: '英德市测试事务中心', purpose: '测试文〔2026〕1号', data: { version: 1, successor: null } })]);
  });

  it('comes the latest first and page by page, by who, what and when', async () => {
    // Reading the audit is audited too, once an hour for each reader.
    for (const reader of ['chief', 'audit']) await audit('limit=1', reader);
    const all = await audit('limit=200');
    expect(all.filter(({ action, actorName, subject }) => action === 'AUDIT_READ' && actorName === '值班长' && subject === '*')).toHaveLength(1);
    const seen: Row[] = [];
    for (let cursor: unknown = ''; cursor !== null;) {
      const page = await service.get('chief', `/audit?limit=2${cursor === '' ? '' : `&cursor=${String(cursor)}`}`);
      seen.push(...items(page));
      cursor = page.body['nextCursor'];
    }
    expect(seen).toEqual(all);
    expect(seen.map(({ id }) => Number(id))).toEqual([...seen.map(({ id }) => Number(id))].sort((a, b) => b - a));
    const now = service.clock.now();
    const at = (hours: number): string => encodeURIComponent(now.add({ hours }).toString());
    expect(await audit(`limit=200&from=${at(-1)}&to=${at(1)}`)).toEqual(all);
    expect(await audit(`from=${at(1)}`)).toEqual([]);
    expect((await audit('actor=%25')).length).toBe(0);
  });

  it('is for supervisors, administrators and auditors, and refuses what cannot be', async () => {
    for (const as of ['operator', 'ydjt', 'ydrx', 'ydyj', 'key:platform']) expect((await service.get(as, '/audit')).status, as).toBe(403);
    const wrong = async (query: string): Promise<unknown> => ((await service.get('audit', `/audit?${query}`)).body['errors'] as Row[])[0]?.['pointer'];
    expect(await wrong('from=yesterday')).toBe('/from');
    expect(await wrong('from=2026-11-22T10:00:00%2B08:00&to=2026-11-22T09:00:00%2B08:00')).toBe('/to');
    expect(await wrong('cursor=abc')).toBe('/cursor');
    expect(await wrong('action=drop')).toBe('/action');
  });
});
