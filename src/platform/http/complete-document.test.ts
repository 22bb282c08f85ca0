import { describe, expect, it } from 'vitest';
import type { OpenAPIObject } from '@nestjs/swagger';
import { completeDocument } from './complete-document.js';

const FILE = { everywhere: { guarded: [], keyed: [] }, handlers: {}, schemas: {} };

const documentOf = (path: string, method: string, parameters: object[]): OpenAPIObject =>
  ({ openapi: '3.1.0', info: { title: '', version: '1' }, paths: { [path]: { [method]: { parameters, responses: {} } } } }) as unknown as OpenAPIObject;

const namesIn = (document: OpenAPIObject, path: string, method: 'get' | 'post'): string[] =>
  ((document.paths[path]?.[method]?.parameters ?? []) as { name: string; in: string }[]).map(({ name, in: place }) => `${place} ${name}`);

describe('the published document', () => {
  it('names every member of a path, also one that no handler reads', () => {
    const path = '/api/v1/work-orders/{id}/returns/{n}/decision';
    const document = completeDocument(documentOf(path, 'post', [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]), FILE, new Map());
    expect(namesIn(document, path, 'post')).toEqual(['path id', 'path n', 'header Idempotency-Key', 'header If-Match']);
  });

  it('adds no command headers to a list', () => {
    expect(namesIn(completeDocument(documentOf('/api/v1/work-orders/{id}/timeline', 'get', []), FILE, new Map()), '/api/v1/work-orders/{id}/timeline', 'get')).toEqual(['path id']);
  });
});
