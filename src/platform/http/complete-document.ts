import type { OpenAPIObject } from '@nestjs/swagger';
import { codesOf, describeSuccess, type DocumentedOperation, problemResponses, PROBLEM_SCHEMA } from './documented-answers.js';
import type { HandlerFacts, HandlerFile } from './handler-facts.js';

type Parameter = Readonly<Record<string, unknown>> & { readonly name: string; readonly in: string };
interface Operation extends Omit<DocumentedOperation, 'parameters'> {
  parameters?: Parameter[];
}

const text = (place: 'path' | 'header', name: string, description?: string): Parameter => ({
  name, in: place, required: place === 'path', schema: { type: 'string' }, ...(description === undefined ? {} : { description }),
});

/** Every command on one order takes these, whichever handler serves it. */
const COMMAND_HEADERS: readonly Parameter[] = [
  text('header', 'Idempotency-Key', '同一键、同一内容重复提交时返回首次的答复'),
  text('header', 'If-Match', '工单版本,如 "3";版本已变时答 412'),
];

/** Adds to the document what the framework cannot see: path members that a handler does not read, the headers of commands, answers and problems. */
export const completeDocument = (document: OpenAPIObject, file: HandlerFile, facts: ReadonlyMap<string, HandlerFacts>): OpenAPIObject => {
  for (const [path, item] of Object.entries(document.paths)) {
    const members = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => text('path', name));
    const headers = path.startsWith('/api/v1/work-orders/{id}/') ? COMMAND_HEADERS : [];
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      addMissing(operation, [...members, ...(method === 'post' ? headers : [])]);
      const own = facts.get(operation.operationId ?? '');
      if (own === undefined) continue;
      describeSuccess(operation.responses, own);
      operation.responses = { ...operation.responses, ...problemResponses(codesOf(method, operation, own, file)) };
    }
  }
  const answers = Object.fromEntries(Object.entries(file.schemas).map(([name, schema]) => [`Answer.${name}`, schema]));
  return { ...document, components: { ...document.components, schemas: { ...document.components?.schemas, ...answers, Problem: PROBLEM_SCHEMA } } };
};

const addMissing = (operation: Operation, wanted: readonly Parameter[]): void => {
  const known = operation.parameters ?? [];
  operation.parameters = [...known, ...wanted.filter(({ name, in: place }) => !known.some((one) => one.name === name && one.in === place))];
};
