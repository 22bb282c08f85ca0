import { confirmation } from './confirmation';
import type { ProblemBody } from './types';

const BASE = '/api/v1';

/** An answer that is not a success, as RFC 9457 problem details; status 0 means that the service was not reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'Problem';
  }

  get code(): string | undefined {
    return this.body.code;
  }
}

export interface Write {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** The version, or the hash, that the person saw; the service refuses when it is another by now. */
  readonly ifMatch?: number | string;
  /** One per intended action, kept over retries of the same action. */
  readonly idempotencyKey?: string;
  /** For a question that is asked with a body and may be overtaken by the next. */
  readonly signal?: AbortSignal;
}

export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await reach(path, { headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) });
  return (await bodyOf(response)) as T;
}

export async function write<T>(path: string, { method, body, ifMatch, idempotencyKey, signal }: Write): Promise<T> {
  // A header that a foreign page cannot set without being asked: the service's guard against forged requests.
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Requested-With': 'jidi' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (ifMatch !== undefined) headers['If-Match'] = `"${ifMatch}"`;
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = `"${idempotencyKey}"`;
  return (await confirmed(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal === undefined ? {} : { signal }) })) as T;
}

/** What is grave is refused until the person has proved again who it is (web/src/session/confirmation-dialog.tsx), and then asked for once more. */
async function confirmed(path: string, init: RequestInit): Promise<unknown> {
  try {
    return await bodyOf(await reach(path, init));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'CONFIRMATION_NEEDED' || !(await confirmation())) throw error;
    return bodyOf(await reach(path, init));
  }
}

/** Hands a file over as a form; the service answers as soon as it has kept it, and says where to ask how far it is. */
export async function upload<T>(path: string, file: File): Promise<T> {
  const body = new FormData();
  body.append('file', file);
  return (await confirmed(path, { method: 'POST', headers: { Accept: 'application/json', 'X-Requested-With': 'jidi', Prefer: 'respond-async' }, body })) as T;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(BASE + path, { credentials: 'same-origin', cache: 'no-store', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, { code: 'UNREACHABLE' });
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  const body: unknown = isJson ? await response.json() : null;
  if (response.ok) return body;
  throw new Problem(response.status, isProblem(body) ? body : {});
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null;
}

/** Random, and available on plain http where `crypto.randomUUID` is not. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
