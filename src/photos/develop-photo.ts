import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { Turns } from '../platform/http/turns.js';
import { unavailable } from '../platform/http/problem.js';
import { type CameraWord, readExif } from './exif.js';
import { broken, checkedFormat, MOST_PIXELS, tookTooLong, tooManyPixels } from './photo-file.js';

/** A picture as it is kept: drawn anew, so that nothing of the file but what can be seen is left in it. */
export interface DevelopedPhoto {
  /** SHA-256 of the file that came, in hexadecimal. */
  readonly sourceHash: string;
  /** SHA-256 of `image`. */
  readonly sha256: string;
  readonly image: Buffer;
  readonly thumbnail: Buffer;
  readonly width: number;
  readonly height: number;
  readonly camera: CameraWord;
}

const LONGEST_SIDE = 2048;
const THUMBNAIL_SIDE = 320;
const SECONDS = 15;
/** Each waits with up to 12 MB in memory. */
const MOST_WAITING = 12;

// One thread and no memory of earlier pictures: notices and clocks share the machine.
sharp.concurrency(1);
sharp.cache(false);

/** Turns files into pictures, one at a time per node and beside the event loop: an upload must never delay a notice. */
@Injectable()
export class DevelopPhoto {
  private readonly turns = new Turns(1);
  private waiting = 0;

  /** Throws the Problem that tells the sender what is wrong with the file. */
  async execute(bytes: Buffer): Promise<DevelopedPhoto> {
    const format = checkedFormat(bytes);
    if (this.waiting >= MOST_WAITING) throw unavailable('正在处理的照片较多,请稍后重试。');
    this.waiting += 1;
    const giveBack = await this.turns.take();
    try {
      return await develop(bytes, format);
    } catch (error) {
      throw whatWasWrong(error);
    } finally {
      giveBack();
      this.waiting -= 1;
    }
  }
}

const develop = async (bytes: Buffer, format: string): Promise<DevelopedPhoto> => {
  const input = { failOn: 'error', limitInputPixels: MOST_PIXELS, sequentialRead: true } as const;
  const { format: found, width, height, exif } = await sharp(bytes, input).metadata();
  if (found !== format) throw broken();
  if (width * height > MOST_PIXELS) throw tooManyPixels();
  const { data: image, info } = await sharp(bytes, input).autoOrient().resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' }).jpeg({ quality: 82, progressive: true }).timeout({ seconds: SECONDS }).toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(image).resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 75 }).timeout({ seconds: SECONDS }).toBuffer();
  return { sourceHash: digest(bytes), sha256: digest(image), image, thumbnail, width: info.width, height: info.height, camera: readExif(exif) };
};

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What the library says of a file is an English sentence about the inside of a decoder. */
const whatWasWrong = (error: unknown): unknown => {
  if (!(error instanceof Error) || error.name === 'Problem') return error;
  if (/pixel limit/i.test(error.message)) return tooManyPixels();
  return /timeout/i.test(error.message) ? tookTooLong() : broken();
};
