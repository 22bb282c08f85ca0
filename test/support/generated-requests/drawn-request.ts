import fc from 'fast-check';
import { fitting, HOSTILE, Seen } from './draws.js';
import type { Operation, PublishedDocument } from './published-document.js';

/** One change that makes a fitting body near-valid: at a member chosen by its place, something else, nothing, or one member more. */
interface Spoiling {
  readonly place: number;
  readonly how: 'REPLACE' | 'DROP' | 'ADD';
  readonly by: number;
}

export interface DrawnRequest {
  readonly who: string;
  readonly members: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly type: string | null;
  readonly body: unknown;
  readonly spoiling: Spoiling | null;
}

/** Sent instead of what the document asks for. */
const WRONG_TYPES = ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json; charset=utf-16', 'text/calendar', 'nonsense'];
const ADDRESS_GARBAGE = ['%00', '%zz', '%ff', '..%2f..%2fetc', '%F0%9F%9A%92', "'%20or%201=1", '0', '-1', '99999999999999999999', 'null', '%E2%80%AE', 'a'.repeat(300), '00000000-0000-0000-0000-000000000000'];

const rarely = <T>(value: fc.Arbitrary<T>, weight = 1): fc.Arbitrary<T | null> => fc.oneof({ weight: 10, arbitrary: fc.constant(null) }, { weight, arbitrary: value });

/** Requests to one operation: mostly as documented, some a little wrong, from everybody who may ask at all and from nobody. */
export const requestsTo = (document: PublishedDocument, operation: Operation, everybody: Readonly<Record<string, number>>): fc.Arbitrary<DrawnRequest> => {
  const resource = operation.path.split('/').slice(0, 4).join('/');
  const types = Object.keys(operation.bodies);
  const of = (place: string) => operation.parameters.filter((one) => one.in === place);
  const members = Object.fromEntries(of('path').map(({ name }) => [name, fc.oneof(
    { weight: 24, arbitrary: fc.nat(1000).map((place) => new Seen(/id$/iu.test(name) ? [`${resource} ${name}`, `${resource} id`] : [name, `${resource} id`], place)) },
    { weight: 3, arbitrary: fc.nat(1000).map((place) => new Seen(['id', 'code', name], place)) },
    { weight: 3, arbitrary: fc.constantFrom(...ADDRESS_GARBAGE) },
  )]));
  const query = Object.fromEntries(of('query').map(({ name, schema = {} }) => [name, fc.oneof({ weight: 30, arbitrary: fitting(document, schema, name) }, { weight: 1, arbitrary: fc.constantFrom(...HOSTILE.filter((one) => typeof one === 'string' && one.length < 1000)) })]));
  const required = of('query').filter((one) => one.required === true).map(({ name }) => name);
  return fc.record({
    who: fc.oneof(...Object.entries(everybody).map(([who, weight]) => ({ weight: isOfLiaisons(operation) === (who === 'a liaison') ? weight * 10 : weight, arbitrary: fc.constant(who) }))),
    members: fc.record(members),
    query: fewOf(query, required),
    headers: headersFor(operation),
    type: types.length === 0 ? rarely(fc.constantFrom('application/json', ...WRONG_TYPES)) : fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...types) }, { weight: 1, arbitrary: fc.constantFrom(...WRONG_TYPES) }),
    body: types[0] === undefined ? fc.constantFrom({}, null, [], 'x') : fitting(document, operation.bodies['application/json'] ?? operation.bodies[types[0]] ?? {}, ''),
    spoiling: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.record({ place: fc.nat(60), how: fc.constantFrom('REPLACE', 'REPLACE', 'REPLACE', 'DROP', 'ADD'), by: fc.nat(HOSTILE.length - 1) }) }),
  });
};

/** Their page knows nobody else, and they know no other. */
const isOfLiaisons = ({ path }: Operation): boolean => path.startsWith('/api/v1/liaison-page');

/** Those that must be there and up to three others: with all of them at once hardly any request would be right. */
const fewOf = (query: Readonly<Record<string, fc.Arbitrary<unknown>>>, required: readonly string[]): fc.Arbitrary<Readonly<Record<string, unknown>>> => {
  const others = Object.keys(query).filter((name) => !required.includes(name));
  return fc.subarray(others, { maxLength: Math.min(3, others.length) })
    .chain((names) => fc.record(Object.fromEntries(Object.entries(query).filter(([name]) => names.includes(name) || required.includes(name)))));
};

const headersFor = ({ method, parameters }: Operation): fc.Arbitrary<Readonly<Record<string, string>>> => {
  const needsKey = parameters.some(({ name, required }) => name === 'Idempotency-Key' && required === true);
  const key = fc.oneof({ weight: 6, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom('"quoted"', 'again', '"', '', 'x'.repeat(300), '\u00e9') });
  return fc.record({
    ...(method === 'POST' ? { 'idempotency-key': key } : {}),
    'if-match': fc.constantFrom('"1"', '"2"', '*', '3', 'W/"1"', '"99999999999999999999"', '""'),
    accept: fc.constantFrom('text/html', 'application/json', '*/*', 'application/xml;q=0.1', ''),
    'accept-language': fc.constantFrom('en', 'zh-CN', '*'),
    prefer: fc.constantFrom('respond-async', 'wait=0', 'nonsense'),
    'last-event-id': fc.constantFrom('0', '-1', 'x', '9'.repeat(30)),
    'x-forwarded-for': fc.constantFrom('127.0.0.1', 'unknown', '::ffff:1.2.3.4'),
    range: fc.constantFrom('bytes=0-1', 'bytes=5-1'),
    'if-none-match': fc.constantFrom('*', '"x"'),
  }, { requiredKeys: needsKey ? ['idempotency-key'] : [] }).map((headers) => {
    const entries = Object.entries(headers as Record<string, string>);
    // The extraordinary ones come one at a time, or every request would be wrong in ten ways at once.
    return Object.fromEntries(entries.filter(([name], index) => name === 'idempotency-key' || index === entries.length - 1));
  });
};

/** The body with its one spoiled member. */
export const spoiled = (body: unknown, spoiling: Spoiling | null): unknown => {
  if (spoiling === null) return body;
  const copy = structuredClone(body);
  const places: { readonly owner: Record<string, unknown>; readonly name: string }[] = [];
  collect(copy, places);
  const chosen = places[spoiling.place % Math.max(places.length, 1)];
  const hostile = HOSTILE[spoiling.by];
  if (chosen === undefined) return hostile;
  if (spoiling.how === 'DROP') Reflect.deleteProperty(chosen.owner, chosen.name);
  else if (spoiling.how === 'ADD') chosen.owner[typeof hostile === 'string' && hostile.length < 100 ? hostile : 'unexpected'] = hostile;
  else chosen.owner[chosen.name] = hostile;
  return copy;
};

const collect = (value: unknown, places: { owner: Record<string, unknown>; name: string }[]): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    places.push({ owner: value as Record<string, unknown>, name });
    collect(member, places);
  }
};
