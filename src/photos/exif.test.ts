import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { aPicture } from '../../test/builders/picture.js';
import { NOTHING_SAID, readExif } from './exif.js';

const exifOf = async (picture: Buffer): Promise<Buffer | undefined> => (await sharp(picture).metadata()).exif;

describe('what a camera says of a picture', () => {
  it.each(['jpeg', 'webp', 'png'] as const)('is read from a %s: place in degrees, time as Beijing time', async (format) => {
    const said = readExif(await exifOf(await aPicture({ format, hasLocation: true, takenAt: '2026:11:22 21:10:05' })));
    expect({ ...said, takenAt: said.takenAt?.toString() }).toEqual({ takenAt: '2026-11-22T13:10:05Z', latitude: 24.27, longitude: 113.06 });
  });

  it('is nothing without a block, and half a place is none', async () => {
    expect(readExif(undefined)).toEqual(NOTHING_SAID);
    const half = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '24/1 16/1 12/1' } }).jpeg().toBuffer();
    expect(readExif(await exifOf(half))).toMatchObject({ latitude: null, longitude: null });
  });

  it.each([['a day that does not exist', '2026:13:45 10:00:00'], ['no time at all', '0000:00:00 00:00:00'], ['a sentence', 'yesterday evening ..']])('says no time for %s', async (_name, takenAt) => {
    expect(readExif(await exifOf(await aPicture({ takenAt }))).takenAt).toBeNull();
  });

  it('whatever bytes a file holds there, reading them neither fails nor lasts', async () => {
    const block = (await exifOf(await aPicture({ hasLocation: true, takenAt: '2026:11:22 21:10:05' }))) ?? Buffer.alloc(0);
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(block.length - 1), fc.nat(255)), { maxLength: 20 }), fc.nat(block.length), (changes, length) => {
      const broken = Buffer.from(block);
      for (const [at, value] of changes) broken[at] = value;
      const { latitude, longitude } = readExif(broken.subarray(0, length));
      expect((latitude === null) === (longitude === null)).toBe(true);
      expect(Math.abs(latitude ?? 0)).toBeLessThanOrEqual(90);
      expect(Math.abs(longitude ?? 0)).toBeLessThanOrEqual(180);
    }));
  });
});
