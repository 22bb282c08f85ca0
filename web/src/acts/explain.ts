import { Problem } from '../api/client';
import type { Text } from '../text/zh';

/** A field of a form by the member of the request that it fills. */
export interface Named {
  readonly name: string;
}

interface FieldError {
  readonly name: string;
  readonly errors: string[];
}

/** Each complaint that is about a field of this form, at that field. */
export function fieldErrors(error: Error, fields: readonly Named[], standsFor: Readonly<Record<string, string>> = {}): FieldError[] {
  if (!(error instanceof Problem)) return [];
  return fields.flatMap((field) => {
    const errors = (error.body.errors ?? []).filter(({ pointer }) => (standsFor[fieldOf(pointer)] ?? fieldOf(pointer)) === field.name).map(({ detail }) => detail);
    return errors.length > 0 ? [{ name: field.name, errors }] : [];
  });
}

/** The service's complaint about one field, null when it has none. */
export function complaintOf(error: Error | null, name: string, standsFor: Readonly<Record<string, string>> = {}): string | null {
  return error === null ? null : (fieldErrors(error, [{ name }], standsFor)[0]?.errors.join(' ') ?? null);
}

/** The refusal as a sentence; complaints about members this form does not have are named after it. */
export function explain(error: Error, fields: readonly Named[], text: Text, standsFor: Readonly<Record<string, string>> = {}): string {
  if (!(error instanceof Problem)) return text.problems.other;
  const known = new Set(fields.map((field) => field.name));
  const others = (error.body.errors ?? []).filter(({ pointer }) => !known.has(standsFor[fieldOf(pointer)] ?? fieldOf(pointer))).map(({ detail }) => detail);
  return [sentence(error, text), ...others].join(' ');
}

function sentence({ status, body }: Problem, text: Text): string {
  const said = (text.code === 'en' ? body.explanation?.en : undefined) ?? body.detail ?? body.title;
  if (status === 0) return text.problems.unreachable;
  if (status === 401) return text.problems.expired;
  if (status === 403) return said ?? text.problems.forbidden;
  if (status === 404) return said ?? text.problems.notFound;
  if (status === 412) return said === undefined ? text.problems.stale : `${text.problems.stale}${said}`;
  if (status >= 500) return text.problems.server;
  return said ?? (status === 409 ? text.problems.conflict : text.problems.other);
}

/** `#/callerNumber` and `/callerNumber` → `callerNumber`. */
function fieldOf(pointer: string): string {
  return pointer.replace(/^#?\//, '').split('/')[0] ?? '';
}
