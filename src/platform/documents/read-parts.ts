import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** Every part of an archive that we made ourselves, in its order. For archives of others see workbook/zip-entries. */
export const readParts = async (bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> => {
  const zip = await open(bytes);
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>();
    zip.on('error', reject);
    zip.on('end', () => resolve(parts));
    zip.on('entry', (entry: Entry) => {
      inflate(zip, entry).then((content) => {
        parts.set(entry.fileName, content);
        zip.readEntry();
      }, reject);
    });
    zip.readEntry();
  });
};

const open = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => (error === null ? resolve(zip) : reject(error)));
  });

const inflate = (zip: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (failure, stream) => {
      if (failure !== null) return void reject(failure);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
