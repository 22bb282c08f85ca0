import { Problem } from '../platform/http/problem.js';

/** Twenty scanned pages. */
export const MOST_BYTES = 10 * 1024 * 1024;
export const MOST_FILES = 10;

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** A part that every Word file has; its name stands readable in the archive. */
const WORD_PART = Buffer.from('word/document.xml', 'latin1');
const MACROS = Buffer.from('vbaProject.bin', 'latin1');

/** What a file is by what it holds, whatever it is called; null for what is not taken. A Word file with macros is not. */
export const contentTypeOf = (bytes: Buffer): string | null => {
  const starts = (head: readonly number[]): boolean => head.every((byte, index) => bytes[index] === byte);
  if (starts([0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf';
  if (starts([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  return starts([0x50, 0x4b, 0x03, 0x04]) && bytes.includes(WORD_PART) && !bytes.includes(MACROS) ? DOCX : null;
};

/** Throws the problem that says what to do instead. */
export const checkedContentType = (bytes: Buffer): string => {
  if (bytes.length > MOST_BYTES) throw tooLarge();
  const type = contentTypeOf(bytes);
  if (type !== null) return type;
  const detail = '只收 Word(docx,不含宏)、PDF、JPEG 和 PNG 文件。请另存为这些格式之一再上传;改文件扩展名不能改变格式。';
  throw new Problem(415, 'ATTACHMENT_FORMAT', '附件未收下', detail, { errors: [{ pointer: '/file', detail }] });
};

export const tooLarge = (): Problem => {
  const detail = '附件超过 10 MB。请压缩图片,或拆成几份再上传。';
  return new Problem(413, 'FILE_TOO_LARGE', '附件未收下', detail, { errors: [{ pointer: '/file', detail }] });
};
