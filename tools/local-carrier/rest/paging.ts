import { TwilioError } from './twilio-error.js';
import type { Form } from './form.js';

const USUAL_PAGE = 50;
const LARGEST_PAGE = 1000;

/** One page of a list with Twilio's page fields; `key` names the list. */
export function paged<T>(items: readonly T[], query: Form, path: string, list: { key: string; render: (item: T) => unknown; sidOf: (item: T) => string }): Record<string, unknown> {
  const size = Math.min(query.whole('PageSize', USUAL_PAGE, { smallest: 1, largest: 100_000, code: 20001 }), LARGEST_PAGE);
  const page = query.whole('Page', 0, { smallest: 0, largest: 1_000_000, code: 20001 });
  const start = startOf(items, query.text('PageToken'), page * size, list.sidOf);
  const shown = items.slice(start, start + size);
  const uri = (number: number, token: string | null): string => {
    const rest = query.entries().filter(([name]) => !['PageSize', 'Page', 'PageToken'].includes(name));
    const fields: [string, string][] = [...rest, ['PageSize', String(size)], ['Page', String(number)]];
    if (token !== null) fields.push(['PageToken', token]);
    return `${path}?${new URLSearchParams(fields).toString()}`;
  };
  const last = shown.at(-1);
  const more = last !== undefined && start + size < items.length;
  const before = items[start - size - 1];
  return {
    [list.key]: shown.map(list.render),
    page, page_size: size, start, end: Math.max(start, start + shown.length - 1), uri: uri(page, query.text('PageToken')), first_page_uri: uri(0, null),
    next_page_uri: more ? uri(page + 1, `PA${list.sidOf(last)}`) : null,
    previous_page_uri: page === 0 ? null : uri(page - 1, before === undefined ? null : `PA${list.sidOf(before)}`),
  };
}

/** A token names the last item of the page before, so that new items at the front do not shift the pages. */
function startOf<T>(items: readonly T[], token: string | null, usual: number, sidOf: (item: T) => string): number {
  if (token === null) return usual;
  const position = items.findIndex((item) => `PA${sidOf(item)}` === token);
  if (position < 0) throw new TwilioError(400, 20001, `Invalid PageToken: ${token}`);
  return position + 1;
}
