import type { OpenAPIObject } from '@nestjs/swagger';

type Parameter = Readonly<Record<string, unknown>> & { readonly name: string; readonly in: string };
interface Operation {
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

/** Adds to the document what the framework cannot see: path members that a handler does not read, and the headers of commands. */
export const completeDocument = (document: OpenAPIObject): OpenAPIObject => {
  for (const [path, item] of Object.entries(document.paths)) {
    const members = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => text('path', name));
    const headers = path.startsWith('/api/v1/work-orders/{id}/') ? COMMAND_HEADERS : [];
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) addMissing(operation, [...members, ...(method === 'post' ? headers : [])]);
  }
  return document;
};

const addMissing = (operation: Operation, wanted: readonly Parameter[]): void => {
  const known = operation.parameters ?? [];
  operation.parameters = [...known, ...wanted.filter(({ name, in: place }) => !known.some((one) => one.name === name && one.in === place))];
};
