import type { HandlerFacts, HandlerFile, Schema } from './handler-facts.js';
import { PROBLEM_KINDS, problemType } from './problem-codes.js';

export interface DocumentedOperation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>;
}

export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: '稳定的 ASCII 代码,供程序判断;各代码的含义和改正办法见 docs/problems.md' },
    instance: { type: 'string', format: 'uri-reference' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['pointer', 'detail'], properties: { pointer: { type: 'string', format: 'json-pointer' }, detail: { type: 'string' } } },
    },
  },
};

const ANY_ROUTE = ['BAD_REQUEST', 'MALFORMED_URL', 'UNSUPPORTED_MEDIA_TYPE', 'TOO_MANY_REQUESTS', 'INTERNAL', 'UNAVAILABLE'];
const WITH_BODY = ['MALFORMED_JSON', 'MALFORMED_REQUEST', 'BODY_TOO_LARGE', 'VALIDATION_FAILED'];

/** Every code that an operation may answer: its handler's own and those of what stands before it. */
export const codesOf = (method: string, operation: DocumentedOperation, facts: HandlerFacts, { everywhere }: HandlerFile): readonly string[] => {
  const parameters = operation.parameters ?? [];
  const needsKey = parameters.some(({ name, in: place, required }) => place === 'header' && name === 'Idempotency-Key' && required === true);
  return [...new Set([
    ...ANY_ROUTE,
    ...facts.codes,
    ...(facts.isPublic ? [] : ['FORBIDDEN', ...everywhere.guarded]),
    ...(parameters.some(({ in: place }) => place === 'path') ? ['NOT_FOUND', 'URL_TOO_LONG'] : []),
    ...(parameters.some(({ in: place }) => place !== 'header') ? ['VALIDATION_FAILED'] : []),
    ...(method === 'get' ? [] : WITH_BODY),
    ...(method === 'post' && !facts.isPublic ? everywhere.keyed.filter((code) => needsKey || code !== 'IDEMPOTENCY_KEY_REQUIRED') : []),
  ])].sort();
};

/** The problems of an operation, one response for each status, with the codes that may come and no other. */
export const problemResponses = (codes: readonly string[]): DocumentedOperation['responses'] => {
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const status = PROBLEM_KINDS[code]?.status;
    if (status !== undefined) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, those]) => [String(status), {
    description: those.map((code) => `${code} ${PROBLEM_KINDS[code]?.means ?? ''}`).join(';'),
    content: {
      'application/problem+json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { type: 'string', enum: those }, type: { type: 'string', enum: those.map(problemType) } } }] },
      },
    },
  }]));
};

const BYTES: Schema = { type: 'string', format: 'binary' };

/** Says what a success holds where the handler's decorators have not said it already. */
export const describeSuccess = (responses: DocumentedOperation['responses'], { answer, produces }: HandlerFacts): void => {
  for (const [status, response] of Object.entries(responses)) {
    if (!status.startsWith('2') || status === '204' || response.content !== undefined || answer === null) continue;
    response.content = contentOf(answer, produces);
  }
};

const contentOf = (answer: NonNullable<HandlerFacts['answer']>, produces: readonly string[]): Record<string, { schema: Schema }> => {
  if (answer === 'STREAM') return { 'text/event-stream': { schema: { type: 'string' } } };
  if (answer === 'BINARY') return Object.fromEntries((produces.length === 0 ? ['application/octet-stream'] : produces).map((type) => [type, { schema: BYTES }]));
  return { [produces[0] ?? 'application/json']: { schema: answer } };
};
