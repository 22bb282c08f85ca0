import { badRequest, type FieldProblem, invalidRequest } from './problem.js';
import { looksSealed, SEALED_VALUE } from '../sealing/keyring.js';
import { UNREADABLE } from '../sealing/seal.js';
import type { HttpRequest } from './request.js';

/**
 * PostgreSQL keeps neither U+0000 nor half of a surrogate pair; whoever sends one shall hear which member it is. What looks like a sealed value
 * would be opened when it is read, also inside a text that looks like JSON: whoever got hold of one could have it opened by sending it in.
 */
export const isStorable = (text: string): boolean =>
  !text.includes('\u0000') && !/\p{Surrogate}/u.test(text) && !looksSealed(text) && text.search(SEALED_VALUE) === -1 && text !== UNREADABLE;

const step = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The members of a JSON value that hold a character which cannot be kept, by JSON pointer. */
export const unstorableText = (value: unknown, pointer = ''): FieldProblem[] => {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ pointer, detail: '含有无法保存的字符(空字符、残缺的编码或系统保留的开头)。' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [...(isStorable(name) ? [] : unstorableText(name, pointer)), ...unstorableText(member, pointer + step(name))]);
};

/** No report is nested deeper; whatever walks through a body by calling itself would run out of stack. */
const DEEPEST = 64;

/** Whether lists and objects lie in each other more than so many levels deep; walks level by level, so that depth itself costs no stack. */
export const isTooDeep = (value: unknown): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : []));
    if (level.length === 0) return false;
  }
  return true;
};

/** Refuses an address with a name that nothing can have (400). */
export const refuseUnstorablePath = (request: HttpRequest): void => {
  if (unstorableText(request.params).length > 0) throw badRequest('MALFORMED_URL', '请求地址的编码有误。');
};

/** Refuses such a request as a whole before anything reads it (400). */
export const refuseUnstorableText = (request: HttpRequest): void => {
  if (isTooDeep(request.body)) throw invalidRequest([{ pointer: '', detail: `请求正文嵌套超过 ${String(DEEPEST)} 层。` }]);
  const problems = [...unstorableText(request.body), ...unstorableText(request.query)];
  if (problems.length > 0) throw invalidRequest(problems);
};
