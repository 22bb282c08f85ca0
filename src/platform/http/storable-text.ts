import { type FieldProblem, invalidRequest } from './problem.js';
import type { HttpRequest } from './request.js';

/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair; whoever sends one shall hear which member it is. */
const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

const step = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The members of a JSON value that hold a character which cannot be kept, by JSON pointer. */
export const unstorableText = (value: unknown, pointer = ''): FieldProblem[] => {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ pointer, detail: '含有无法保存的字符(空字符或残缺的编码)。' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [...(isStorable(name) ? [] : unstorableText(name, pointer)), ...unstorableText(member, pointer + step(name))]);
};

/** Refuses such a request as a whole before anything reads it (400). */
export const refuseUnstorableText = (request: HttpRequest): void => {
  const problems = [...unstorableText(request.body), ...unstorableText(request.query)];
  if (problems.length > 0) throw invalidRequest(problems);
};
