/** Server-sent events as text (WHATWG HTML, 9.2). */

const RETRY_MS = 3_000;

/** What a stream begins with: how long a browser waits before it comes back, and a first sign of life for proxies that hold back short answers. */
export const opening = (): string => `retry: ${String(RETRY_MS)}\n\n${comment('open')}`;

/** Ignored by browsers; keeps connections open that somebody would close for silence. */
export const comment = (text: string): string => `: ${text}\n\n`;

/** JSON holds no line break, so one `data` line is enough. */
export const message = (event: string, data: unknown, id?: number): string => written(event, JSON.stringify(data), id);

/** As `message`, of JSON that was written already. */
export const written = (event: string, json: string, id?: number): string => `${id === undefined ? '' : `id: ${String(id)}\n`}event: ${event}\ndata: ${json}\n\n`;

/** Where a stream goes on: the browser's own header first, the query for clients that cannot set one. Undefined: from now on. NaN: no place of ours. */
export const resumeFrom = (header: string | undefined, query: string | undefined): number | undefined => {
  const given = (header ?? query)?.trim();
  if (given === undefined || given === '') return undefined;
  return /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
};
