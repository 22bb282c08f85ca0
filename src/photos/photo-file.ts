import type { ProblemCode } from '../platform/http/problem-codes.js';
import { Problem, unprocessable } from '../platform/http/problem.js';

/** What cameras, phones and chat programs hand out and this service opens. */
export const PHOTO_FORMATS = ['jpeg', 'png', 'webp'] as const;
export type PhotoFormat = (typeof PHOTO_FORMATS)[number];

export const MOST_BYTES = 12 * 1024 * 1024;
/** More pixels are refused before one of them is unpacked. */
export const MOST_PIXELS = 50_000_000;

/** What a file is by its first bytes, whatever it is called: null for anything that is no picture we open. */
export const formatOf = (bytes: Uint8Array): PhotoFormat | null => {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  return latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP' ? 'webp' : null;
};

/** The format of an uploaded picture; throws the problem that says what to do instead. */
export const checkedFormat = (bytes: Uint8Array): PhotoFormat => {
  if (bytes.length > MOST_BYTES) throw tooLarge();
  const format = formatOf(bytes);
  if (format !== null) return format;
  if (isHeif(bytes)) throw refused(415, 'PHOTO_FORMAT_HEIC', '这张照片是 HEIC/HEIF 格式,服务不能打开。请在手机「设置-相机-格式」中选「兼容性最佳」后重拍,或转成 JPEG 再上传。');
  throw refused(415, 'PHOTO_FORMAT', '这个文件不是照片,或格式不受支持。请上传 JPEG、PNG 或 WebP 图片;改文件扩展名不能改变格式。');
};

export const tooLarge = (): Problem => refused(413, 'FILE_TOO_LARGE', '照片超过 12 MB。请在手机上选较小尺寸,或裁剪后再上传。');
export const tooManyPixels = (): Problem => refused(422, 'PHOTO_TOO_MANY_PIXELS', '照片的像素过多(上限 5000 万)。请缩小后再上传。');
export const broken = (): Problem => refused(422, 'PHOTO_BROKEN', '照片已损坏或未传完整,不能打开。请重新选择或重新拍摄。');
export const tookTooLong = (): Problem => unprocessable('PHOTO_TOO_SLOW', '这张照片处理超时。请缩小或另存为 JPEG 后再上传。', { errors: [{ pointer: '/file', detail: '处理超时' }] });

const refused = (status: number, code: ProblemCode, detail: string): Problem => new Problem(status, code, '照片未收下', detail, { errors: [{ pointer: '/file', detail }] });

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean => head.every((byte, index) => bytes[index] === byte);
const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
const HEIF_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis']);
const isHeif = (bytes: Uint8Array): boolean => latin(bytes, 4, 8) === 'ftyp' && HEIF_BRANDS.has(latin(bytes, 8, 12));
