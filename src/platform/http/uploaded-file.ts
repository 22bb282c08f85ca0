import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { badRequest, Problem } from './problem.js';
import type { HttpRequest } from './request.js';
import { isStorable } from './storable-text.js';

const FIELD = 'file';

declare module 'fastify' {
  interface FastifyContextConfig {
    takesFile?: true;
  }
}

/** A handler whose request is a form with one file, in the field `file`, and what `fields` describes beside it. Every other address refuses forms (415). */
export const TakesFile = (description: string, fields: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}): MethodDecorator => applyDecorators(
  RouteConfig({ takesFile: true }),
  ApiConsumes('multipart/form-data'),
  ApiBody({ schema: { type: 'object', required: [FIELD], properties: { [FIELD]: { type: 'string', format: 'binary', description }, ...fields } } }),
);

export const takesFile = (request: HttpRequest): boolean => request.routeOptions.config.takesFile === true;

export interface UploadedFile {
  /** As the sender called it, without folders. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The one file of the form. It is read up to the limit of the settings and no further. */
export const readUploadedFile = async (request: HttpRequest): Promise<UploadedFile> => {
  requireForm(request);
  try {
    const part = await request.file();
    if (part === undefined || part.fieldname !== FIELD) throw badRequest('FILE_MISSING', `表单里没有名为 ${FIELD} 的文件。`);
    const bytes = await part.toBuffer();
    if (bytes.length === 0) throw badRequest('FILE_EMPTY', '文件是空的,请重新选择文件。');
    return { name: nameOf(part.filename), bytes };
  } catch (error) {
    throw error instanceof Problem ? error : whatWasWrong(error);
  }
};

export interface UploadedForm {
  readonly file: UploadedFile;
  /** The other fields as they were typed, whether they came before the file or after it. */
  readonly fields: ReadonlyMap<string, string>;
}

/** The whole form: its one file, read up to `mostBytes` and no further, and its short fields. */
export const readUploadedForm = async (request: HttpRequest, mostBytes: number): Promise<UploadedForm> => {
  requireForm(request);
  try {
    const fields = new Map<string, string>();
    let file: UploadedFile | null = null;
    for await (const part of request.parts({ limits: { fileSize: mostBytes } })) {
      if (part.type === 'field') fields.set(part.fieldname, typeof part.value === 'string' ? part.value : '');
      else if (part.fieldname === FIELD) file = { name: nameOf(part.filename), bytes: await part.toBuffer() };
      else throw badRequest('FILE_MISSING', `文件应放在名为 ${FIELD} 的字段里。`);
    }
    if (file === null) throw badRequest('FILE_MISSING', `表单里没有名为 ${FIELD} 的文件。`);
    if (file.bytes.length === 0) throw badRequest('FILE_EMPTY', '文件是空的,请重新选择文件。');
    return { file, fields };
  } catch (error) {
    throw error instanceof Problem ? error : whatWasWrong(error);
  }
};

const requireForm = (request: HttpRequest): void => {
  if (!request.isMultipart()) throw new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', '不支持的内容类型', `请以 multipart/form-data 提交,文件放在名为 ${FIELD} 的字段里。`);
};

const MOST_OF_NAME = 200;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Surrogate}]/gu;
const nameOf = (typed: string): string => {
  const name = (typed.split(/[/\\]/).at(-1) ?? '').replaceAll(UNPRINTABLE, '').slice(0, MOST_OF_NAME);
  return name !== '' && isStorable(name) ? name : '未命名';
};

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const whatWasWrong = (error: unknown): Problem => {
  switch (codeOf(error)) {
    case 'FST_REQ_FILE_TOO_LARGE': return new Problem(413, 'FILE_TOO_LARGE', '文件过大', '文件超过允许的大小,请拆成几份,或删除图片和多余的工作表后再上传。');
    case 'FST_FILES_LIMIT': return badRequest('TOO_MANY_FILES', '一次只能上传一个文件。');
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT': return badRequest('TOO_MANY_FIELDS', '表单的字段过多;表单里只需要一个文件,其余选项写在地址里。');
    default: return badRequest('MALFORMED_FORM', '表单不完整或格式有误,请重新上传。');
  }
};
