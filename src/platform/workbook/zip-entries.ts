import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { WorkbookRefused } from './workbook.js';

/** What is let through of an archive: enough for 20 000 rows many times over, too little to fill a memory. */
const MOST_ENTRIES = 2_000;
const MOST_INFLATED = 150 * 1024 * 1024;
/** Lists compress ten to fifty times; only what was made to burst does better, and small parts cannot hurt. */
const MOST_RATIO = 200;
const SMALL = 4 * 1024 * 1024;

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from('PK');
const XML = /\.(?:xml|rels)$/i;
const ENCRYPTED = 1;

/** The XML parts of an archive by their names. Sizes are checked as declared, and again while inflating. Throws WorkbookRefused. */
export const readZipEntries = async (bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> => {
  refuseByFirstBytes(bytes);
  const zip = await open(bytes);
  try {
    return await readAll(zip);
  } catch (error) {
    throw error instanceof WorkbookRefused ? error : damaged();
  } finally {
    zip.close();
  }
};

export const damaged = (): WorkbookRefused => new WorkbookRefused('DAMAGED', '文件已损坏,无法读取。请用 Excel 或 WPS 打开,另存为“Excel 工作簿(.xlsx)”后重新上传。');

const refuseByFirstBytes = (bytes: Buffer): void => {
  if (bytes.subarray(0, OLE.length).equals(OLE)) {
    throw new WorkbookRefused('LEGACY_XLS', '这是旧版 .xls 文件,或设了打开密码的文件。请用 Excel 或 WPS 打开(如有密码先取消),另存为“Excel 工作簿(.xlsx)”后重新上传。');
  }
  if (!bytes.subarray(0, ZIP.length).equals(ZIP)) {
    throw new WorkbookRefused('NOT_XLSX', '这不是 Excel 工作簿(可能是 CSV 或网页改了扩展名)。请用 Excel 或 WPS 打开,另存为“Excel 工作簿(.xlsx)”后重新上传。');
  }
};

const open = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(damaged());
    });
  });

const readAll = (zip: ZipFile): Promise<ReadonlyMap<string, Buffer>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Buffer>();
    const seen = { entries: 0, inflated: 0 };
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      readOne(zip, entry, entries, seen).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });

const readOne = async (zip: ZipFile, entry: Entry, entries: Map<string, Buffer>, seen: { entries: number; inflated: number }): Promise<void> => {
  seen.entries += 1;
  seen.inflated += entry.uncompressedSize;
  const bursts = entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * MOST_RATIO;
  if (seen.entries > MOST_ENTRIES || seen.inflated > MOST_INFLATED || bursts) {
    throw new WorkbookRefused('TOO_LARGE_INSIDE', '文件解压后过大,已拒绝读取。请把名单复制到新建的工作簿里(只要名单,不要图片和整列格式),保存后重新上传。');
  }
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw new WorkbookRefused('ENCRYPTED', '文件已加密。请取消密码后另存,再重新上传。');
  if (!XML.test(entry.fileName)) return;
  // Two parts of one name: what was checked might not be what is read.
  if (entries.has(entry.fileName)) throw damaged();
  entries.set(entry.fileName, await inflate(zip, entry));
};

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
