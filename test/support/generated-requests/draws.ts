import fc from 'fast-check';
import type { PublishedDocument, Schema } from './published-document.js';

/** Stands for a value that only the moment of sending knows: something that an earlier answer named. */
export class Seen {
  constructor(readonly names: readonly string[], readonly place: number) {}

  toString(): string {
    return `seen ${this.names.join('|')} #${String(this.place)}`;
  }
}

/** Stands for an instant so many seconds from the service's own. */
export class FromNow {
  constructor(readonly seconds: number) {}

  toString(): string {
    return `now ${String(this.seconds)} s`;
  }
}

/** What somebody who means no good, or a broken program, writes anywhere. */
export const HOSTILE: readonly unknown[] = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', '\udfff急', '\u202e\u2067急递', '%00', '../../../etc/passwd', "' OR 1=1; DROP TABLE work_order; --", '<script>alert(1)</script>', '{{7*7}}', '=cmd|"/c calc"!A1',
  '𠮷'.repeat(300), '长'.repeat(20_000), 'null', '-1', '1e400', '9'.repeat(40), '0000-00-00', '2026-02-30T25:61:61+99:99', '+275760-09-13T00:00:00Z', '-271821-04-20T00:00:00Z', '9999-12-31T23:59:59.999999999Z', 'P999999Y', 'PT-1H',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', null, true, false, 0, -0, -1, 0.5, 1e308, -1e308, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, Number.MAX_SAFE_INTEGER, 1e-320,
  [], {}, [[]], [null], { __proto__: null }, { toString: 1 }, { constructor: { prototype: {} } }, { then: 'x' }, Array.from({ length: 2000 }, () => 'x'), '1'.repeat(1_000_000),
];

const SENTENCES = ['现场已处置', '已派员赶赴现场', '请核实', '道路塌方,双向断行', 'YD-JT', '清远市英德市浛洸镇鱼咀村委旁', '+8619200000274', '0763-3000274'];

const seen = (...names: readonly string[]): fc.Arbitrary<unknown> => fc.nat(1000).map((place) => new Seen(names, place));

const text = (schema: Schema, name: string): fc.Arbitrary<unknown> => {
  const [shortest, longest] = [Number(schema['minLength'] ?? 0), Math.min(Number(schema['maxLength'] ?? 60), 400)];
  switch (schema['format']) {
    case 'date-time': return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(0, -60, -600, -3600).map((seconds) => new FromNow(seconds)) }, fc.integer({ min: -4e9, max: 4e9 }).map((seconds) => new FromNow(seconds)));
    case 'date': return fc.constantFrom('2026-11-23', '2026-11-01', '2026-12-31', '2026-02-29');
    case 'duration': return fc.constantFrom('PT1H', 'PT30M', 'P1D', 'PT0S');
    case 'uuid': return fc.oneof({ weight: 4, arbitrary: seen('id') }, fc.uuid());
    case 'email': return fc.constant('desk@jidi.example');
    default: break;
  }
  const plain = fc.oneof(fc.constantFrom(...SENTENCES), fc.string({ unit: 'grapheme', minLength: shortest, maxLength: Math.max(shortest, longest) }));
  if (typeof schema['pattern'] === 'string') return fc.oneof({ weight: 3, arbitrary: matching(schema['pattern']) }, { weight: 2, arbitrary: seen(name) }, plain);
  return fc.oneof({ weight: 3, arbitrary: seen(name, ...(name.endsWith('Code') ? ['code'] : []), ...(/Ids?$/u.test(name) ? ['id'] : [])) }, { weight: 2, arbitrary: plain });
};

const matching = (pattern: string): fc.Arbitrary<unknown> => {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    return fc.constantFrom(...SENTENCES);
  }
};

/** Values that fit the schema as far as the schema says it. */
export const fitting = (document: PublishedDocument, schema: Schema, name: string, depth = 0): fc.Arbitrary<unknown> => {
  const own = document.resolve(schema);
  const ways = (own['oneOf'] ?? own['anyOf'] ?? own['allOf']) as readonly Schema[] | undefined;
  if (ways !== undefined) return fc.oneof(...ways.map((one) => fitting(document, one, name, depth)));
  if (Array.isArray(own['enum'])) return fc.constantFrom(...(own['enum'] as readonly unknown[]));
  const [type] = [own['type']].flat();
  switch (type) {
    case 'string': return text(own, name);
    case 'integer': return fc.integer({ min: Number(own['minimum'] ?? -5), max: Number(own['maximum'] ?? 1000) });
    case 'number': return fc.double({ min: Number(own['minimum'] ?? -1000), max: Number(own['maximum'] ?? 1000), noNaN: true });
    case 'boolean': return fc.boolean();
    case 'null': return fc.constant(null);
    case 'array': return fc.array(fitting(document, (own['items'] ?? {}) as Schema, name.replace(/s$/u, ''), depth + 1), { minLength: Number(own['minItems'] ?? 0), maxLength: Math.max(Number(own['minItems'] ?? 0), 3) });
    case 'object': return depth > 6 ? fc.constant({}) : members(document, own, depth);
    default: return fc.jsonValue({ maxDepth: 2 });
  }
};

const members = (document: PublishedDocument, schema: Schema, depth: number): fc.Arbitrary<unknown> => {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const requiredKeys = ((schema['required'] ?? []) as readonly string[]).filter((name) => name in properties);
  return fc.record(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, fitting(document, one, name, depth + 1)])), { requiredKeys });
};
