import { Temporal } from 'temporal-polyfill';

/** What the camera says of a picture. */
export interface CameraWord {
  /** Without a zone in the picture, Beijing time. */
  readonly takenAt: Temporal.Instant | null;
  /** WGS 84, in degrees. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export const NOTHING_SAID: CameraWord = { takenAt: null, latitude: null, longitude: null };

const TAG = { exif: 0x8769, gps: 0x8825, takenAt: 0x9003, offset: 0x9011, latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 } as const;
const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
/** A directory with more entries is no camera's. */
const MOST_ENTRIES = 512;

/** Reads the two things of an EXIF block (TIFF 6.0 directories) that matter to an order. Whatever is malformed says nothing. */
export const readExif = (block: Uint8Array | undefined): CameraWord => {
  if (block === undefined) return NOTHING_SAID;
  try {
    const tiff = new Tiff(block);
    const first = tiff.directory(tiff.long(4));
    const exif = tiff.directory(first.number(TAG.exif));
    const gps = tiff.directory(first.number(TAG.gps));
    const place = { latitude: degrees(gps, TAG.latitude, TAG.latitudeRef, 90), longitude: degrees(gps, TAG.longitude, TAG.longitudeRef, 180) };
    const isPlace = place.latitude !== null && place.longitude !== null;
    return { takenAt: instantOf(exif.text(TAG.takenAt), exif.text(TAG.offset)), ...(isPlace ? place : { latitude: null, longitude: null }) };
  } catch (error) {
    if (error instanceof RangeError) return NOTHING_SAID;
    throw error;
  }
};

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Of the four bytes that hold the value or where it lies. */
  readonly at: number;
}

/** One block of directories. Reading beyond its end throws RangeError, as DataView does. */
class Tiff {
  readonly view: DataView;
  readonly isLittle: boolean;

  constructor(block: Uint8Array) {
    const from = String.fromCharCode(...block.subarray(0, 4)) === 'Exif' ? 6 : 0;
    this.view = new DataView(block.buffer, block.byteOffset + from, Math.max(0, block.byteLength - from));
    this.isLittle = this.view.getUint16(0) === 0x4949;
  }

  short(at: number): number { return this.view.getUint16(at, this.isLittle); }
  long(at: number): number { return this.view.getUint32(at, this.isLittle); }

  directory(at: number | null): Directory {
    const entries = new Map<number, Entry>();
    const count = at === null || at === 0 ? 0 : Math.min(this.short(at), MOST_ENTRIES);
    for (let index = 0; index < count; index += 1) {
      const entry = (at ?? 0) + 2 + 12 * index;
      entries.set(this.short(entry), { type: this.short(entry + 2), count: this.long(entry + 4), at: entry + 8 });
    }
    return new Directory(this, entries);
  }
}

class Directory {
  constructor(private readonly tiff: Tiff, private readonly entries: ReadonlyMap<number, Entry>) {}

  number(tag: number): number | null {
    const entry = this.entries.get(tag);
    return entry?.type === LONG ? this.tiff.long(entry.at) : null;
  }

  text(tag: number): string | null {
    const entry = this.entries.get(tag);
    if (entry?.type !== ASCII || entry.count > 64) return null;
    const from = entry.count <= 4 ? entry.at : this.tiff.long(entry.at);
    return Array.from({ length: entry.count }, (_, index) => String.fromCharCode(this.tiff.view.getUint8(from + index))).join('').replace(/\0.*$/s, '');
  }

  rationals(tag: number): readonly number[] | null {
    const entry = this.entries.get(tag);
    if (entry?.type !== RATIONAL || entry.count > 8) return null;
    const from = this.tiff.long(entry.at);
    return Array.from({ length: entry.count }, (_, index) => this.tiff.long(from + 8 * index) / this.tiff.long(from + 8 * index + 4));
  }
}

const degrees = (gps: Directory, tag: number, refTag: number, most: number): number | null => {
  const [whole = NaN, minutes = 0, seconds = 0] = gps.rationals(tag) ?? [];
  const value = whole + minutes / 60 + seconds / 3600;
  if (!Number.isFinite(value) || value > most) return null;
  const ref = gps.text(refTag);
  return Math.round((ref === 'S' || ref === 'W' ? -value : value) * 1e6) / 1e6;
};

const WRITTEN = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/;
const OFFSET = /^[+-]\d\d:\d\d$/;

const instantOf = (written: string | null, offset: string | null): Temporal.Instant | null => {
  const [, year = '', month = '', day = '', time = ''] = WRITTEN.exec(written ?? '') ?? [];
  return year === '' ? null : Temporal.Instant.from(`${year}-${month}-${day}T${time}${offset !== null && OFFSET.test(offset) ? offset : '+08:00'}`);
};
