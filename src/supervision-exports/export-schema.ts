import type { Dataset, Field } from './dataset.js';

type Schema = Readonly<Record<string, unknown>>;

const typeOf = ({ type, codes }: Field): Schema => {
  switch (type) {
    case 'TEXT': return { type: 'string' };
    case 'CODE': return codes === undefined ? { type: 'string' } : { type: 'string', enum: codes };
    case 'CODES': return { type: 'array', items: { type: 'string' } };
    case 'INSTANT': return { type: 'string', format: 'date-time' };
    case 'FLAG': return { type: 'boolean' };
    case 'COUNT': return { type: 'integer', minimum: 0 };
  }
};

const orNull = (field: Field): Schema => (field.isOptional ? { anyOf: [typeOf(field), { type: 'null' }] } : typeOf(field));

/** JSON Schema (2020-12) of one line of the JSON Lines file; the CSV file has the same members as columns, in this order. */
export const schemaOf = ({ name, title, monthOf, fields }: Dataset): Schema => {
  const properties: Record<string, Schema> = {
    revision: { type: 'integer', minimum: 1, description: '第几次给出这一行;大于 1 的是更正' },
    changedAt: { type: 'string', format: 'date-time', description: '这一次给出的内容何时发现' },
    removed: { type: 'boolean', description: 'true:该行已不属于本月或本数据集,其余各项为最后的内容' },
    ...Object.fromEntries(fields.map((field) => [field.name, { description: field.means, ...orNull(field) }])),
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:jidi:export:${name}:1`, title, description: `按月:${monthOf}。不含演练,不含个人信息。`,
    type: 'object', required: Object.keys(properties), properties, additionalProperties: false,
  };
};
