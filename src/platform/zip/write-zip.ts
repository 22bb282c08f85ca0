import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** 1 January 1980, the first day an archive knows: archives of equal parts are equal. */
const FIRST_DAY = 0x0021;

/** What an archive can hold without its 64-bit form, which old programs cannot open. */
const MOST_PARTS = 0xffff;
const MOST_BYTES = 0xffffffff;

/** The parts are too many or too large for one archive. */
export class ZipTooLarge extends Error {
  constructor(readonly parts: number, readonly bytes: number) {
    super(`an archive holds at most ${String(MOST_PARTS)} parts and ${String(MOST_BYTES)} bytes, not ${String(parts)} and ${String(bytes)}`);
    this.name = 'ZipTooLarge';
  }
}

export interface ZipOptions {
  /** Compressed bytes depend on the compressor's version; stored ones are the same wherever they are written. */
  readonly deflate?: boolean;
}

/** An archive of these parts in their order. Nothing of the machine or the hour is in it. Throws ZipTooLarge. */
export const writeZip = (entries: ReadonlyMap<string, Buffer>, { deflate = false }: ZipOptions = {}): Buffer => {
  const size = [...entries].reduce((sum, [name, content]) => sum + content.length + 2 * Buffer.byteLength(name) + 76, 0);
  if (entries.size > MOST_PARTS || size > MOST_BYTES) throw new ZipTooLarge(entries.size, size);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const nameBytes = Buffer.from(name);
    const kept = deflate ? deflateRawSync(content) : content;
    const fields = fieldsOf(content, kept.length, nameBytes, deflate ? DEFLATED : STORED);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(LOCAL_HEADER, 0);
    fields.copy(local, 4);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(DIRECTORY_HEADER, 0);
    central.writeUInt16LE(VERSION, 4);
    fields.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    parts.push(local, nameBytes, kept);
    directory.push(central, nameBytes);
    offset += local.length + nameBytes.length + kept.length;
  }
  return Buffer.concat([...parts, ...directory, endOf(entries.size, directory, offset)]);
};

const endOf = (count: number, directory: readonly Buffer[], offset: number): Buffer => {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(DIRECTORY_END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.reduce((sum, { length }) => sum + length, 0), 12);
  end.writeUInt32LE(offset, 16);
  return end;
};

/** What both headers of a part say alike. */
const fieldsOf = (content: Buffer, keptLength: number, name: Buffer, method: number): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt16LE(FIRST_DAY, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(keptLength, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
};
