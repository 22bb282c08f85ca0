// XMLHttpRequest and not fetch: a time limit and the progress of an upload need nothing that an old WebView does not have.

const PATH = '/api/v1/liaison-page';
const LIMIT_MS = 25_000;
const UPLOAD_LIMIT_MS = 180_000;

/** `status` 0: nothing came back; whether it arrived is not known, and the same key may be sent again. */
export interface Refusal {
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  /** Why a way ended: CLOSED, WITHDRAWN, REASSIGNED, REPLACED. */
  readonly why: string | null;
  readonly retryAfter: number | null;
}

export type Answer<T> = { readonly body: T; readonly refusal: null } | { readonly body: null; readonly refusal: Refusal };

interface Sending {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object | FormData;
  readonly key?: string;
  readonly onProgress?: (share: number) => void;
}

const ask = <T>({ method, path, body, key, onProgress }: Sending): Promise<Answer<T>> => new Promise((resolve) => {
  const request = new XMLHttpRequest();
  request.open(method, PATH + path);
  request.timeout = body instanceof FormData ? UPLOAD_LIMIT_MS : LIMIT_MS;
  request.setRequestHeader('X-Requested-With', 'jidi');
  if (key !== undefined) request.setRequestHeader('Idempotency-Key', key);
  if (body !== undefined && !(body instanceof FormData)) request.setRequestHeader('Content-Type', 'application/json');
  if (onProgress !== undefined) request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
  const lost = (): void => resolve({ body: null, refusal: { status: 0, detail: '', code: '', why: null, retryAfter: null } });
  request.onerror = lost;
  request.ontimeout = lost;
  request.onabort = lost;
  request.onload = () => resolve(read<T>(request));
  request.send(body === undefined ? null : body instanceof FormData ? body : JSON.stringify(body));
});

interface ProblemBody {
  readonly detail?: string;
  readonly code?: string;
  readonly why?: string;
  readonly errors?: readonly { readonly detail: string }[];
}

const read = <T>(request: XMLHttpRequest): Answer<T> => {
  const said = parse(request.responseText);
  if (request.status >= 200 && request.status < 300) return { body: said as T, refusal: null };
  const { detail = '', code = '', why = null, errors = [] } = (said ?? {}) as ProblemBody;
  const retryAfter = Number(request.getResponseHeader('Retry-After') || 'x');
  return { body: null, refusal: { status: request.status, detail: errors.length > 0 ? errors.map((one) => one.detail).join(' ') : detail, code, why, retryAfter: isNaN(retryAfter) ? null : retryAfter } };
};

const parse = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
};

export const get = <T>(path: string): Promise<Answer<T>> => ask<T>({ method: 'GET', path });
export const post = <T>(path: string, body: object, key?: string): Promise<Answer<T>> => ask<T>({ method: 'POST', path, body, ...(key === undefined ? {} : { key }) });
export const remove = (path: string): Promise<Answer<null>> => ask<null>({ method: 'DELETE', path });
export const upload = <T>(path: string, form: FormData, onProgress: (share: number) => void): Promise<Answer<T>> => ask<T>({ method: 'POST', path, body: form, onProgress });

/** Whether it is not known if it was carried out: the answer was lost, the service failed, or the first tap is still being carried out. */
export const isFateUnknown = ({ status, code }: Refusal): boolean => status === 0 || status >= 500 || code === 'REQUEST_STILL_RUNNING';

/** A key for one tap; it is kept until the service has answered, so that the tap that is repeated is carried out once. */
export const newKey = (): string => Array.prototype.map.call(crypto.getRandomValues(new Uint8Array(16)), (byte: number) => (byte + 256).toString(16).slice(1)).join('');
