export type Schema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface Operation {
  readonly method: string;
  /** As documented, with its members in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Content types of the body with their schemas; empty when none is taken. */
  readonly bodies: Readonly<Record<string, Schema>>;
  readonly responses: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
}

interface Published {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[]; readonly requestBody?: { readonly content: Content }; readonly responses: Readonly<Record<string, { readonly content?: Content }>> }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

const schemasOf = (content: Content | undefined): Readonly<Record<string, Schema>> => Object.fromEntries(Object.entries(content ?? {}).map(([type, { schema }]) => [type, schema ?? {}]));

/** The OpenAPI document as a client reads it from a running service. */
export class PublishedDocument {
  readonly operations: readonly Operation[];

  constructor(private readonly document: Published) {
    this.operations = Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, { parameters = [], requestBody, responses }]) => ({
      method: method.toUpperCase(), path, parameters, bodies: schemasOf(requestBody?.content),
      responses: Object.fromEntries(Object.entries(responses).map(([status, { content }]) => [status, schemasOf(content)])),
    })));
  }

  /** The schema itself for a reference to it. */
  resolve(schema: Schema): Schema {
    const reference = schema['$ref'];
    if (typeof reference !== 'string') return schema;
    const named = this.document.components.schemas[reference.replace('#/components/schemas/', '')];
    if (named === undefined) throw new Error(`the document refers to ${reference}, which it does not hold`);
    return this.resolve(named);
  }
}
