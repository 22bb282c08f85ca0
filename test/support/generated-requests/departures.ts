import type { PublishedDocument, Schema } from './published-document.js';

const MOST = 5;

/** Where a value says something else than its published schema, as `/deadlines/0/key: missing`; at most a few. */
export const departuresFrom = (document: PublishedDocument, value: unknown, schema: Schema, at = ''): readonly string[] => {
  const own = document.resolve(schema);
  const all = (own['allOf'] as readonly Schema[] | undefined)?.flatMap((one) => departuresFrom(document, value, one, at)) ?? [];
  return [...all, ...ways(document, value, own, at), ...ofValue(document, value, own, at)].slice(0, MOST);
};

const ways = (document: PublishedDocument, value: unknown, schema: Schema, at: string): readonly string[] => {
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
  if (choices === undefined) return [];
  const found = choices.map((one) => departuresFrom(document, value, one, at)).sort((a, b) => a.length - b.length);
  return found[0] ?? [];
};

const ofValue = (document: PublishedDocument, value: unknown, schema: Schema, at: string): readonly string[] => {
  const choices = schema['enum'];
  if (Array.isArray(choices) && !choices.includes(value)) return [`${at}: ${JSON.stringify(value)} is none of ${choices.join(', ')}`];
  const types = schema['type'] === undefined ? [] : [schema['type']].flat();
  const isNull = value === null && schema['nullable'] === true;
  if (types.length > 0 && !isNull && !types.some((type) => isOf(value, type))) return [`${at}: ${JSON.stringify(value).slice(0, 80)} is no ${types.join(' or ')}`];
  if (Array.isArray(value)) return value.flatMap((one, index) => departuresFrom(document, one, (schema['items'] ?? {}) as Schema, `${at}/${String(index)}`));
  return typeof value === 'object' && value !== null ? ofObject(document, value as Schema, schema, at) : [];
};

const ofObject = (document: PublishedDocument, value: Schema, schema: Schema, at: string): readonly string[] => {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const others = schema['additionalProperties'];
  const missing = ((schema['required'] ?? []) as readonly string[]).filter((name) => !(name in value)).map((name) => `${at}/${name}: missing`);
  return [...missing, ...Object.entries(value).flatMap(([name, member]) => {
    const known = properties[name] ?? (typeof others === 'object' ? (others as Schema) : undefined);
    if (known !== undefined) return departuresFrom(document, member, known, `${at}/${name}`);
    return others === false ? [`${at}/${name}: unknown`] : [];
  })];
};

const isOf = (value: unknown, type: unknown): boolean => {
  switch (type) {
    case 'null': return value === null;
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === type;
  }
};
