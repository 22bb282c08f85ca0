import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { aPicture } from '../../test/builders/picture.js';
import { DevelopPhoto } from './develop-photo.js';
import { formatOf } from './photo-file.js';

const developing = new DevelopPhoto();
const ftyp = (brand: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(64)]);

describe('developing a picture', () => {
  it('draws it upright, no side longer than 2048, with a small one of 320 beside it', async () => {
    const { image, thumbnail, width, height } = await developing.execute(await aPicture({ width: 4000, height: 3000, orientation: 6 }));
    expect([width, height]).toEqual([1536, 2048]);
    expect(await sharp(image).metadata()).toMatchObject({ format: 'jpeg', width: 1536, height: 2048 });
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 240, height: 320 });
  });

  it('leaves nothing of the file in it but what can be seen', async () => {
    const { image, thumbnail, camera } = await developing.execute(await aPicture({ hasLocation: true, takenAt: '2026:11:22 21:10:05' }));
    expect(camera).toMatchObject({ latitude: 24.27, longitude: 113.06 });
    for (const kept of [image, thumbnail]) {
      const { exif, icc, xmp, iptc, comments } = await sharp(kept).metadata();
      expect({ exif, icc, xmp, iptc, comments }).toEqual({});
      expect(kept.includes('Camera of the story')).toBe(false);
    }
  });

  it('draws what is see-through on white', async () => {
    const empty = await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const { dominant } = await sharp((await developing.execute(empty)).image).stats();
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });

  it.each([
    ['a text called .jpg', Buffer.from('this is no picture at all'), 415, 'PHOTO_FORMAT'],
    ['a drawing that could fetch addresses', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 415, 'PHOTO_FORMAT'],
    ['a HEIC of a phone', ftyp('heic'), 415, 'PHOTO_FORMAT_HEIC'],
    ['13 MB', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(13 * 1024 * 1024)]), 413, 'FILE_TOO_LARGE'],
    ['only a beginning', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 422, 'PHOTO_BROKEN'],
  ])('refuses %s and says what to do', async (_name, bytes, status, code) => {
    await expect(developing.execute(bytes)).rejects.toMatchObject({ status, code, extras: { errors: [{ pointer: '/file' }] } });
  });

  it('refuses a picture whose end is missing', async () => {
    const whole = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#123456', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).jpeg().toBuffer();
    await expect(developing.execute(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'PHOTO_BROKEN' });
  });

  it('refuses a small file that unpacks into 150 MB before it is unpacked', async () => {
    const bomb = await sharp({ create: { width: 8000, height: 6300, channels: 3, background: 'white' } }).png().toBuffer();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expect(developing.execute(bomb)).rejects.toMatchObject({ status: 422, code: 'PHOTO_TOO_MANY_PIXELS' });
  });

  it('takes those that come together one after another, and more than it can hold not at all', async () => {
    const pictures = await Promise.all(Array.from({ length: 20 }, (_, index) => aPicture({ width: 1500, height: 1500, colour: `rgb(${String(index)}, 0, 0)` })));
    const outcomes = await Promise.allSettled(pictures.map((picture) => developing.execute(picture)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(12);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject(Array.from({ length: 8 }, () => ({ reason: { status: 503 } })));
    await expect(developing.execute(pictures[0] ?? Buffer.alloc(0))).resolves.toMatchObject({ width: 1500 });
  });
});

describe('the format of a file', () => {
  it('is what its first bytes say', async () => {
    expect(await Promise.all((['jpeg', 'png', 'webp'] as const).map(async (format) => formatOf(await aPicture({ format }))))).toEqual(['jpeg', 'png', 'webp']);
    expect(formatOf(Buffer.alloc(0))).toBeNull();
  });
});
