import ts from 'typescript';

/** Instants and dates leave as text. */
const AS_TEXT = /^(Instant|PlainDate|PlainDateTime|PlainTime|PlainYearMonth|ZonedDateTime|Duration|Date|URL)$/;
const DEEPEST = 12;

/** JSON schemas of what a handler returns, as JSON.stringify writes it; named types once, under their name. */
export class AnswerSchemas {
  named = {};
  #names = new Map();

  constructor(checker) {
    this.checker = checker;
  }

  /** `null` for no content, 'BINARY' for a file, 'STREAM' for server-sent events, else a schema. */
  answerOf(type) {
    // Fastify's reply can be awaited, and nothing comes of it.
    const inner = type.symbol?.name === 'Promise' ? this.checker.getTypeArguments(type)[0] : type;
    const name = inner.symbol?.name ?? '';
    if (/^Fastify/.test(name) || name === 'StreamableFile' || name === 'Buffer' || name === 'Uint8Array') return 'BINARY';
    if (name === 'Observable') return 'STREAM';
    if (inner.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return null;
    return this.of(inner, 0);
  }

  of(type, depth) {
    if (depth > DEEPEST) return {};
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) return {};
    if (flags & ts.TypeFlags.StringLiteral || flags & ts.TypeFlags.NumberLiteral) return { enum: [type.value] };
    if (flags & ts.TypeFlags.BooleanLiteral) return { enum: [type.intrinsicName === 'true'] };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.isUnion()) return this.#ofUnion(type, depth);
    if (flags & ts.TypeFlags.TypeParameter) return {};
    return this.#ofObject(type, depth);
  }

  #ofUnion(type, depth) {
    const members = type.types.filter(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void))).map((one) => this.of(one, depth));
    const choices = members.flatMap((one) => one.enum ?? []);
    const others = members.filter((one) => one.enum === undefined);
    if (choices.length === 2 && choices.includes(true) && choices.includes(false)) others.unshift({ type: 'boolean' });
    else if (choices.length > 0) others.unshift({ enum: choices });
    const distinct = [...new Map(others.map((one) => [JSON.stringify(one), one])).values()];
    return distinct.length === 1 ? distinct[0] : { anyOf: distinct };
  }

  #ofObject(type, depth) {
    const name = type.aliasSymbol?.name ?? type.symbol?.name ?? '';
    if (AS_TEXT.test(name)) return { type: 'string' };
    if (this.checker.isArrayType(type)) return { type: 'array', items: this.of(this.checker.getTypeArguments(type)[0], depth + 1) };
    if (this.checker.isTupleType(type)) return { type: 'array', items: this.#ofTuple(this.checker.getTypeArguments(type), depth) };
    if (type.getCallSignatures().length > 0) return {};
    if (!this.#deservesName(type, name)) return this.#members(type, depth);
    if (!this.#names.has(type)) {
      const taken = [...this.#names.values()];
      const own = taken.includes(name) ? `${name}${taken.filter((one) => one.startsWith(name)).length + 1}` : name;
      this.#names.set(type, own);
      this.named[own] = {};
      this.named[own] = this.#members(type, 0);
    }
    return { $ref: `#/components/schemas/Answer.${this.#names.get(type)}` };
  }

  #ofTuple(members, depth) {
    const ways = [...new Map(members.map((one) => this.of(one, depth + 1)).map((one) => [JSON.stringify(one), one])).values()];
    return ways.length === 1 ? ways[0] : { anyOf: ways };
  }

  #deservesName(type, name) {
    const isGeneric = (type.typeArguments?.length ?? 0) > 0 || (type.aliasTypeArguments?.length ?? 0) > 0;
    const declaration = (type.aliasSymbol ?? type.symbol)?.declarations?.[0];
    // Half of the controllers call theirs so.
    return !isGeneric && name !== 'View' && /^[A-Z]\w+$/.test(name) && declaration !== undefined && declaration.getSourceFile().fileName.includes('/src/');
  }

  #members(type, depth) {
    const properties = {};
    const required = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const declaration = property.valueDeclaration ?? property.declarations?.[0];
      if (declaration !== undefined && ts.isMethodDeclaration(declaration) || property.name.startsWith('__')) continue;
      const inner = this.checker.getTypeOfSymbol(property);
      const mayMiss = (property.flags & ts.SymbolFlags.Optional) !== 0 || (inner.isUnion() && inner.types.some(({ flags }) => flags & ts.TypeFlags.Undefined));
      properties[property.name] = this.of(inner, depth + 1);
      if (!mayMiss && !(inner.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any))) required.push(property.name);
    }
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const additionalProperties = index === undefined ? undefined : this.of(index, depth + 1);
    return { type: 'object', ...(required.length === 0 ? {} : { required }), ...(Object.keys(properties).length === 0 ? {} : { properties }), ...(additionalProperties === undefined ? {} : { additionalProperties }) };
  }
}
