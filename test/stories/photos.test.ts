import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { aPicture, type PictureWishes } from '../builders/picture.js';
import { aReport, anUnclearReport } from '../builders/report.js';
import { useTown, type Answer } from '../support/town.js';

const town = useTown();
type Order = Awaited<ReturnType<typeof town.report>>;
interface Photo { id: string; kind: string; width: number; height: number; bytes: number; takenAt: string | null; location: unknown; sha256: string; href: string; thumbnailHref: string; by: string; isOwn: boolean; unitCode: string | null }

const upload = async (order: Order, bytes: Buffer, { as = 'unit', fields = {} }: { as?: string; fields?: Record<string, string> } = {}): Promise<Answer<Photo & { code?: string }>> => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), '现场.jpg');
  // After the file, as many a form sends them.
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const packed = new Response(form);
  return town.ask<Photo>('POST', `/api/v1/work-orders/${order.id}/photos`, { body: new Uint8Array(await packed.arrayBuffer()), headers: { 'content-type': packed.headers.get('content-type') ?? '' }, as });
};
const photo = async (order: Order, wishes: PictureWishes = {}, options: Parameters<typeof upload>[2] = {}): Promise<Photo> => {
  const answer = await upload(order, await aPicture(wishes), options);
  expect(answer.status).toBe(201);
  return answer.body;
};
const photosOf = async (order: Order, as = 'unit'): Promise<readonly Photo[]> => (await town.ask<{ items: Photo[] }>('GET', `/api/v1/work-orders/${order.id}/photos`, { as })).body.items;
const kept = (id: string) => town.database.one<{ image: Buffer | null }>('select image from work_order_photo where id = $1', [id]);
const entriesOf = (order: Order, kind: string) => town.database.rows<{ data: Record<string, unknown>; because: string[]; unit_code: string | null }>('select data, because, unit_code from ledger_entry where work_order_id = $1 and kind = $2 order by seq', [order.id, kind]);

describe('QY2019-5.3a: pictures of the scene', () => {
  it('a picture is drawn anew and shown to everybody who sees the order; its digest stands in the ledger', async () => {
    const order = await town.report(aReport());
    const { version } = await town.order(order.id);
    const added = await photo(order, { width: 3000, height: 1500, takenAt: '2026:11:23 09:58:00' });
    expect(added).toMatchObject({ kind: 'RESULT', width: 2048, height: 1024, takenAt: '2026-11-23T09:58:00.000+08:00', by: '英德市交通值班员', isOwn: true, unitCode: 'YD-JT', href: `/api/v1/work-orders/${order.id}/photos/${added.id}.jpg` });
    for (const as of ['supervisor', 'operator', 'county', 'auditor']) expect(await photosOf(order, as)).toMatchObject([{ id: added.id, isOwn: false }]);
    const whole = await town.ask('GET', added.href, { as: 'supervisor' });
    expect([whole.status, ...['content-type', 'cache-control', 'x-content-type-options', 'content-disposition'].map((name) => whole.headers.get(name))]).toEqual([200, 'image/jpeg', 'private, no-cache', 'nosniff', 'inline']);
    expect(Number(whole.headers.get('content-length'))).toBe(added.bytes);
    expect((await town.ask('GET', added.href, { as: 'supervisor', headers: { 'if-none-match': whole.headers.get('etag') ?? '' } })).status).toBe(304);
    expect(Number((await town.ask('GET', added.thumbnailHref)).headers.get('content-length'))).toBeLessThan(added.bytes);
    expect(await entriesOf(order, 'PHOTO_ADDED')).toMatchObject([{ because: ['QY2019-5.3a'], unit_code: 'YD-JT', data: { photoId: added.id, sha256: added.sha256 } }]);
    expect((await town.timeline(order)).find(({ kind }) => kind === 'PHOTO_ADDED')).toMatchObject({ title: '上传照片:英德市交通运输局', actor: { name: '英德市交通值班员' } });
    // A form that somebody is filling in must not be refused for a picture.
    expect((await town.order(order.id)).version).toBe(version);
  });

  it('the place where it was taken is gone, unless it was to be kept: then beside the picture, never in it', async () => {
    const order = await town.report(aReport());
    const [without, withPlace] = [await photo(order, { hasLocation: true, colour: 'red' }), await photo(order, { hasLocation: true, colour: 'blue' }, { fields: { keepLocation: 'true', kind: 'SCENE' } })];
    expect([without.location, withPlace.location, withPlace.kind]).toEqual([null, { latitude: 24.27, longitude: 113.06 }, 'SCENE']);
    for (const { id } of [without, withPlace]) expect((await sharp((await kept(id)).image ?? Buffer.alloc(0)).metadata()).exif).toBeUndefined();
  });

  it('the same picture twice is one, answered with the first; of ten different ones the tenth is refused', async () => {
    const order = await town.report(aReport());
    const first = await photo(order, { colour: 'rgb(0, 0, 0)' });
    expect(await upload(order, await aPicture({ colour: 'rgb(0, 0, 0)' }))).toMatchObject({ status: 200, body: { id: first.id } });
    const pictures = await Promise.all(Array.from({ length: 9 }, (_, index) => aPicture({ colour: `rgb(${String(20 * index + 20)}, 0, 0)` })));
    const answers = await Promise.all(pictures.map((picture) => upload(order, picture)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 8 }, () => 201), 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'TOO_MANY_PHOTOS', errors: [{ pointer: '/file' }] });
    expect(await photosOf(order)).toHaveLength(9);
    // The county's own picture takes no place of the unit's.
    expect((await upload(order, pictures[0] ?? Buffer.alloc(0), { as: 'county', fields: { kind: 'SCENE' } })).status).toBe(201);
  });

  it('a file that is no picture, is too large or unpacks too far is refused with what to do', async () => {
    const order = await town.report(aReport());
    const huge = Buffer.concat([await aPicture(), Buffer.alloc(20 * 1024 * 1024)]);
    const bomb = await sharp({ create: { width: 8000, height: 6300, channels: 3, background: 'white' } }).png().toBuffer();
    const answers = [await upload(order, Buffer.from('text')), await upload(order, huge), await upload(order, bomb), await upload(order, await aPicture(), { fields: { kind: 'SELFIE', keepLocation: 'maybe' } })];
    expect(answers.map(({ status, body, headers }) => [status, body.code, headers.get('content-type')?.split(';')[0]])).toEqual([
      [415, 'PHOTO_FORMAT', 'application/problem+json'], [413, 'FILE_TOO_LARGE', 'application/problem+json'], [422, 'PHOTO_TOO_MANY_PIXELS', 'application/problem+json'], [400, 'VALIDATION_FAILED', 'application/problem+json'],
    ]);
    expect(answers[1]?.body).toMatchObject({ detail: expect.stringContaining('12 MB') as unknown });
    expect(answers[3]?.body).toMatchObject({ errors: [{ pointer: '/kind' }, { pointer: '/keepLocation' }] });
    expect((await town.ask('POST', `/api/v1/work-orders/${order.id}/photos`, { body: { file: 'x' }, as: 'unit' })).body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(await photosOf(order)).toEqual([]);
  });

  it('a foreign unit neither sees nor adds, auditors only see, nobody is let in unsigned', async () => {
    const [order, elsewhere] = [await town.report(aReport()), await town.report(anUnclearReport())];
    const { id, href } = await photo(order);
    for (const as of ['unit-haojiang', 'county-shaoguan']) {
      expect((await upload(order, await aPicture(), { as })).status).toBe(404);
      expect([(await town.ask('GET', href, { as })).status, (await town.ask('GET', `/api/v1/work-orders/${order.id}/photos`, { as })).status, (await town.ask('POST', `/api/v1/work-orders/${order.id}/photos/${id}/removal`, { body: { reason: '误传' }, as })).status]).toEqual([404, 404, 404]);
    }
    expect((await upload(order, await aPicture(), { as: 'auditor' })).status).toBe(403);
    expect((await town.ask('GET', href, { as: null })).status).toBe(401);
    // By an order that one may see nobody reaches the picture of another.
    expect((await town.ask('GET', href.replace(order.id, elsewhere.id), { as: 'supervisor' })).status).toBe(404);
    expect((await town.ask('GET', `/api/v1/work-orders/${order.id}/photos/${id}.png`, { as: 'unit' })).status).toBe(404);
  });

  it('a wrong upload is struck with a reason by its uploader or a supervisor: hidden, and its bytes and digest stay', async () => {
    const order = await town.report(aReport());
    const [mine, theirs] = [await photo(order, { colour: 'red' }), await photo(order, { colour: 'blue' }, { as: 'operator' })];
    const strike = (id: string, as: string, reason = '误传了别处的照片') => town.ask('POST', `/api/v1/work-orders/${order.id}/photos/${id}/removal`, { body: { reason }, as });
    expect(await strike(theirs.id, 'unit')).toMatchObject({ status: 403, body: { code: 'NOT_THE_UPLOADER' } });
    expect(await strike(mine.id, 'unit', ' ')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect([(await strike(mine.id, 'unit')).status, (await strike(theirs.id, 'supervisor')).status, (await strike(mine.id, 'unit')).status]).toEqual([204, 204, 404]);
    expect([await photosOf(order, 'supervisor'), (await town.ask('GET', mine.href, { as: 'unit' })).status]).toEqual([[], 404]);
    expect((await kept(mine.id)).image?.length).toBe(mine.bytes);
    expect((await entriesOf(order, 'PHOTO_STRUCK')).map(({ data }) => data['sha256'])).toEqual([mine.sha256, theirs.sha256]);
    expect((await town.timeline(order)).find(({ kind }) => kind === 'PHOTO_STRUCK')).toMatchObject({ text: '误传了别处的照片', actor: { name: '英德市交通值班员' } });
    // What was struck may be sent anew.
    expect((await upload(order, await aPicture({ colour: 'red' }))).status).toBe(201);
  });

  it('the result names its pictures; what is of another order, struck or no picture is refused at its place (QY2019-3.2)', async () => {
    const [order, other] = [await town.report(aReport()), await town.report(aReport())];
    const [first, second, struck, foreign] = [await photo(order, { colour: 'red' }), await photo(order, { colour: 'blue' }), await photo(order, { colour: 'green' }), await photo(other)];
    await town.ask('POST', `/api/v1/work-orders/${order.id}/photos/${struck.id}/removal`, { body: { reason: '误传' }, as: 'unit' });
    await town.command(order, 'first-responses', { channel: 'SYSTEM', opinion: '已派员' }, 'unit');
    const result = { channel: 'SYSTEM', procedure: '清障', result: '恢复通行', handledAt: town.at() };
    const file = (attachments: readonly unknown[]) => town.ask('POST', `/api/v1/work-orders/${order.id}/results`, { body: { ...result, attachments }, as: 'unit' });
    expect(await file([first.id, foreign.id, struck.id])).toMatchObject({ status: 400, body: { errors: [{ pointer: '/attachments/1' }, { pointer: '/attachments/2' }] } });
    expect(await file(['picture'])).toMatchObject({ status: 400, body: { errors: [{ pointer: expect.stringMatching(/^\/attachments/) as unknown }] } });
    expect(await file([first.id, second.id])).toMatchObject({ status: 200, body: { state: 'CLOSED' } });
    expect(await entriesOf(order, 'RESULT_FILED')).toMatchObject([{ data: { attachments: [first.id, second.id] } }]);
    expect((await upload(order, await aPicture({ colour: 'black' }))).body).toMatchObject({ code: 'ORDER_CLOSED' });
    expect((await photosOf(order)).map(({ id }) => id)).toEqual([first.id, second.id]);
  });
});
