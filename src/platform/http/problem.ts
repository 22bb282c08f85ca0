import { type ProblemCode, problemType } from './problem-codes.js';

/** One wrong member of a request, by JSON pointer (RFC 6901), with a Chinese text for the person who reads it. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemExtras {
  readonly errors?: readonly FieldProblem[];
  /** Extension members of RFC 9457, such as `transferTo`. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A refusal that the caller is told about (RFC 9457). `code` is stable ASCII for programs; `title` and `detail` are
 * Chinese for people. Thrown anywhere, written as application/problem+json by the filter.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly title: string,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${status} ${code}: ${detail}`);
    this.name = 'Problem';
  }

  get headers(): Readonly<Record<string, string>> {
    return this.extras.headers ?? {};
  }

  /** The members of the answer. */
  toBody(): Record<string, unknown> {
    return {
      type: problemType(this.code),
      title: this.title,
      status: this.status,
      detail: this.detail,
      code: this.code,
      ...(this.extras.errors === undefined ? {} : { errors: this.extras.errors }),
      ...this.extras.members,
    };
  }
}

/** 400 with every wrong member of the request. */
export const invalidRequest = (errors: readonly FieldProblem[]): Problem =>
  new Problem(400, 'VALIDATION_FAILED', '请求内容有误', `共有 ${errors.length} 处错误,均列于 errors 中。`, { errors });

/** 400 for a request that is wrong as a whole: a header, the syntax of the body. */
export const badRequest = (code: ProblemCode, detail: string, extras: ProblemExtras = {}): Problem =>
  new Problem(400, code, '请求有误', detail, extras);

export const unauthenticated = (detail = '请先登录,或在 Authorization 头中提供有效的 API 密钥。'): Problem =>
  new Problem(401, 'UNAUTHENTICATED', '未登录', detail, { headers: { 'www-authenticate': 'Bearer realm="jidi"' } });

export const forbidden = (detail = '当前账号无权执行此操作。', code: ProblemCode = 'FORBIDDEN'): Problem => new Problem(403, code, '无权操作', detail);

export const notFound = (detail = '没有找到所请求的内容。', code: ProblemCode = 'NOT_FOUND'): Problem => new Problem(404, code, '未找到', detail);

export const conflict = (code: ProblemCode, detail: string, extras: ProblemExtras = {}): Problem => new Problem(409, code, '与现有状态冲突', detail, extras);

export const unsupportedMediaType = (): Problem => new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', '不支持的内容类型', '请以 application/json 提交请求正文。');

export const unprocessable = (code: ProblemCode, detail: string, extras: ProblemExtras = {}): Problem => new Problem(422, code, '无法受理', detail, extras);

export const tooManyRequests = (code: ProblemCode, detail: string, retryAfterSeconds: number): Problem =>
  new Problem(429, code, '请求过于频繁', detail, { headers: { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) } });

export const internalError = (): Problem => new Problem(500, 'INTERNAL', '服务内部错误', '服务处理请求时出错,已记录。请稍后重试;紧急事项请直接拨打 12345。');

export const unavailable = (detail = '服务暂时不可用,请稍后重试。'): Problem =>
  new Problem(503, 'UNAVAILABLE', '服务暂不可用', detail, { headers: { 'retry-after': '2' } });
