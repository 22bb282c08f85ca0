type Schema = Readonly<Record<string, unknown>>;

/** Where an answer says something else than its published schema, as `/deadlines/0/key: missing`. Knows the keywords our schemas use. */
export const departures = (value: unknown, schema: Schema, at = ''): readonly string[] => {
  if (Array.isArray(schema['anyOf'])) {
    const ways = (schema['anyOf'] as readonly Schema[]).map((one) => departures(value, one, at));
    return ways.some((way) => way.length === 0) ? [] : (ways[0] ?? []);
  }
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value)) return [`${at}: ${JSON.stringify(value)} is none of ${schema['enum'].join(', ')}`];
  const type = schema['type'];
  if (type !== undefined && !isOf(value, type)) return [`${at}: ${JSON.stringify(value)} is no ${String(type)}`];
  if (Array.isArray(value)) return value.flatMap((one, index) => departures(one, (schema['items'] ?? {}) as Schema, `${at}/${String(index)}`));
  return typeof value === 'object' && value !== null && type === 'object' ? ofObject(value as Schema, schema, at) : [];
};

const ofObject = (value: Schema, schema: Schema, at: string): readonly string[] => {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const others = schema['additionalProperties'];
  return [
    ...((schema['required'] ?? []) as readonly string[]).filter((name) => !(name in value)).map((name) => `${at}/${name}: missing`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const known = properties[name] ?? (typeof others === 'object' ? (others as Schema) : undefined);
      return known !== undefined ? departures(member, known, `${at}/${name}`) : others === false ? [`${at}/${name}: unknown`] : [];
    }),
  ];
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
