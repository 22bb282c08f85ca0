import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';

type Class = abstract new (...args: never[]) => object;
type Keywords = ReadonlyMap<string, readonly unknown[]>;

/** What the constraints of a member say of it, and, of a list, of each of its elements. */
interface Rules {
  readonly own: Map<string, readonly unknown[]>;
  readonly each: Map<string, readonly unknown[]>;
}

/** What each constraint says in a schema, from its own arguments. */
const KEYWORDS: Readonly<Record<string, (values: readonly unknown[]) => Record<string, unknown>>> = {
  isString: () => ({ type: 'string' }),
  isNotBlank: () => ({ type: 'string', minLength: 1 }),
  isNotEmpty: () => ({ minLength: 1 }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isLatitude: () => ({ type: 'number', minimum: -90, maximum: 90 }),
  isLongitude: () => ({ type: 'number', minimum: -180, maximum: 180 }),
  isInstant: () => ({ type: 'string', format: 'date-time' }),
  isDuration: () => ({ type: 'string', format: 'duration' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  matches: ([pattern]) => ({ type: 'string', ...(pattern instanceof RegExp ? { pattern: pattern.source } : {}) }),
  isArray: () => ({ type: 'array' }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  minLength: ([minLength]) => ({ minLength }),
  maxLength: ([maxLength]) => ({ maxLength }),
  isLength: ([minLength, maxLength]) => ({ minLength, ...(maxLength === undefined ? {} : { maxLength }) }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  arrayMinSize: ([minItems]) => ({ minItems }),
  isIn: ([choices]) => ({ enum: choices }),
};

/**
 * Describes the data classes of all handlers by the constraints that check them, so that the published document cannot
 * say anything else than what the service enforces. What a class says about a member itself goes before.
 */
export const describeDataClasses = (application: INestApplication): void => {
  const described = new Set<Class>();
  for (const module of application.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype === 'function') for (const parameter of parametersOf(metatype.prototype as object)) describe(parameter, described);
    }
  }
};

const parametersOf = (prototype: object): Class[] =>
  Object.getOwnPropertyNames(prototype).flatMap((method) => {
    const types = Reflect.getMetadata('design:paramtypes', prototype, method) as unknown;
    return [...(Array.isArray(types) ? types : []), ...namedBodies(prototype, method)].filter(isClass);
  });

/** A handler that checks its body itself takes it as unknown and names its class by @ApiBody. */
const namedBodies = (prototype: object, method: string): unknown[] => {
  const handler: unknown = Object.getOwnPropertyDescriptor(prototype, method)?.value;
  if (typeof handler !== 'function') return [];
  const parameters = Reflect.getMetadata('swagger/apiParameters', handler) as { in?: string; type?: unknown }[] | undefined;
  return (parameters ?? []).filter((parameter) => parameter.in === 'body').map((parameter) => parameter.type);
};

const isClass = (value: unknown): value is Class => typeof value === 'function';

const describe = (target: Class, described: Set<Class>): void => {
  if (described.has(target)) return;
  described.add(target);
  const own = new Set(Reflect.getMetadata('swagger/apiModelPropertiesArray', target.prototype as object) as string[] | undefined);
  for (const [name, rules] of rulesOf(target)) {
    const said = saidOf(target, name);
    const designed = Reflect.getMetadata('design:type', target.prototype as object, name) as unknown;
    const type = said.type === undefined ? designed : namedType(said.type);
    const nested = Array.isArray(type) ? (type[0] as unknown) : type;
    if ((rules.own.has('nestedValidation') || rules.each.has('nestedValidation')) && isClass(nested) && nested !== (Array as unknown)) describe(nested, described);
    // The compiler writes `string | null` down as Object.
    const options = { ...(designed === Object && rules.own.has('conditionalValidation') ? { nullable: true } : {}), ...optionsOf(rules, type) };
    ApiProperty((own.has(`:${name}`) ? { ...options, ...said } : options) as ApiPropertyOptions)(target.prototype as object, name);
  }
};

/** What a class says about a member by itself; Object only means that the compiler could not name the type. */
const saidOf = (target: Class, name: string): Record<string, unknown> => {
  const said = Reflect.getMetadata('swagger/apiModelProperties', target.prototype as object, name) as Record<string, unknown> | undefined;
  return Object.fromEntries(Object.entries(said ?? {}).filter(([key, value]) => value !== undefined && !(key === 'type' && value === Object)));
};

/** A class, or the function that names it. */
const namedType = (type: unknown): unknown => (typeof type === 'function' && type.prototype === undefined ? (type as () => unknown)() : type);

const rulesOf = (target: Class): ReadonlyMap<string, Rules> => {
  const members = new Map<string, Rules>();
  for (const metadata of getMetadataStorage().getTargetValidationMetadatas(target, '', false, false)) {
    const rules = members.get(metadata.propertyName) ?? { own: new Map<string, readonly unknown[]>(), each: new Map<string, readonly unknown[]>() };
    // Only IsOptional is conditional here; a type such as nestedValidation has no name of its own.
    const values = metadata.constraints as readonly unknown[] | undefined;
    (metadata.each ? rules.each : rules.own).set(metadata.type === 'customValidation' ? (metadata.name ?? 'custom') : metadata.type, values ?? []);
    members.set(metadata.propertyName, rules);
  }
  return members;
};

const keywordsOf = (rules: Keywords): Record<string, unknown> => Object.assign({}, ...[...rules].map(([name, values]) => KEYWORDS[name]?.(values) ?? {})) as Record<string, unknown>;

const optionsOf = ({ own, each }: Rules, type: unknown): ApiPropertyOptions => {
  const keywords = { ...keywordsOf(own), ...(each.size === 0 || each.has('nestedValidation') ? {} : { type: 'array', items: keywordsOf(each) }) };
  const required = !own.has('conditionalValidation');
  if (own.has('nestedValidation') && isClass(type) && type !== (Array as unknown)) return { required, type: () => type } as ApiPropertyOptions;
  return { required, ...keywords } as ApiPropertyOptions;
};
