import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { PUBLIC } from './public.js';

export type Schema = Readonly<Record<string, unknown>>;

/** What `npm run describe` reads out of the code: answers by declared return type, problem codes by what a handler can reach. */
export interface HandlerFile {
  /** Codes of what stands before every handler: recognising who asks, and idempotency keys. */
  readonly everywhere: { readonly guarded: readonly string[]; readonly keyed: readonly string[] };
  readonly handlers: Readonly<Record<string, HandlerRow | undefined>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

interface HandlerRow {
  /** A schema, a file, server-sent events, or nothing. */
  readonly answer: Schema | 'BINARY' | 'STREAM' | null;
  readonly codes: readonly string[];
}

export interface HandlerFacts extends HandlerRow {
  readonly isPublic: boolean;
  /** Content types that the handler names by itself. */
  readonly produces: readonly string[];
}

export const readHandlerFile = (): HandlerFile => JSON.parse(readFileSync(join(import.meta.dirname, 'handlers.json'), 'utf8')) as HandlerFile;

/** Facts of the running application's handlers by operation id; a handler that was not described yet has no codes and any answer. */
export const handlerFacts = (application: INestApplication, file: HandlerFile): ReadonlyMap<string, HandlerFacts> => {
  const facts = new Map<string, HandlerFacts>();
  for (const module of application.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) if (typeof metatype === 'function') addFacts(metatype, file, facts);
  }
  return facts;
};

const addFacts = (controller: { readonly name: string; readonly prototype: unknown }, file: HandlerFile, facts: Map<string, HandlerFacts>): void => {
  const prototype = controller.prototype as object;
  const isPublic = Reflect.getMetadata(PUBLIC, controller) === true;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const handler: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    if (typeof handler !== 'function') continue;
    const id = `${controller.name}_${name}`;
    const produces = (Reflect.getMetadata('swagger/apiProduces', handler) as readonly string[] | undefined) ?? [];
    facts.set(id, { ...(file.handlers[id] ?? { answer: {}, codes: [] }), isPublic: isPublic || Reflect.getMetadata(PUBLIC, handler) === true, produces });
  }
};
