const DOCUMENTS = 'QY2019|QY2015|QY2021|SG2022|HJ2022';
const PART = String.raw`(?:\d+|[PA])(?:\.(?:\d+|[A-Z]\d?|ext|err|urgent)(?![A-Za-z]{2}))*`;
const NUMBER = `${PART}(?:-\\d+(?![\\d.-])|[a-e](?![A-Za-z0-9]))?`;
const FULL = new RegExp(`\\b(${DOCUMENTS})-(${NUMBER})|\\bOQ-\\d\\d\\b`, 'g');
/** A full id, a short form after a separator, a further letter (`5.3a/b`) or the end of a range. */
const NAMED = new RegExp(`\\b(?<document>${DOCUMENTS})-(?<number>${NUMBER})|\\b(?<reading>OQ-\\d\\d)\\b|\\b(?<scenario>S\\d\\d)\\b|(?<=[a-e]/)(?<letter>[a-e])\\b|(?<=(?<joint>[/,;…–] ?| and | with ))(?<short>(?=\\d+\\.)${NUMBER})(?!\\d)`, 'g');

/** Every clause and reading a text cites by its full id. */
export const citedIn = (text: string): string[] => [...new Set(text.match(FULL) ?? [])];

/** What a title names: clauses, readings and scenarios. A short form takes the document of the id before it, as in `QY2019-3.2 / 3.4`, `5.3a/b` or `5.1–5.3`. */
export const namedBy = (title: string): string[] => {
  const named: string[] = [];
  let document = '';
  let last = '';
  for (const { groups = {} } of title.matchAll(NAMED)) {
    const alone = groups['reading'] ?? groups['scenario'];
    if (alone !== undefined) {
      named.push(alone);
      continue;
    }
    document = groups['document'] ?? document;
    if (document === '') continue;
    const number = groups['number'] ?? groups['short'] ?? `${last.replace(/[a-e]$/, '')}${groups['letter'] ?? ''}`;
    named.push(...(/[–…]/.test(groups['joint'] ?? '') ? between(last, number) : []).concat(number).map((part) => `${document}-${part}`));
    last = number;
  }
  return [...new Set(named)];
};

/** The numbers strictly between 5.1 and 5.3; none when they do not count up in the same section. */
const between = (from: string, to: string): string[] => {
  const [, stem, first] = /^(.*\.)(\d+)$/.exec(from) ?? [];
  const [, other, last] = /^(.*\.)(\d+)$/.exec(to) ?? [];
  if (stem === undefined || stem !== other) return [];
  return Array.from({ length: Math.max(0, Number(last) - Number(first) - 1) }, (_, index) => `${stem}${String(Number(first) + index + 1)}`);
};
