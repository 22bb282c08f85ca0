import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Body, type CanActivate, Controller, type ExecutionContext, Get, Header, Injectable, Param, Post, Query, Sse } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { concat, NEVER, type Observable, of } from 'rxjs';
import { startApplicationPart } from '../../../test/support/application-part.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestClock } from '../../../test/support/test-clock.js';
import { Database } from '../database/database.js';
import { IsInstant, IsNotBlank } from './constraints.js';
import { type Page, toPage } from './cursor.js';
import { ExpectedVersion, staleVersion } from './etag.js';
import { Idempotency, IdempotencyHandle, IdempotencyKeyRequired, jsonAnswer } from './idempotency.js';
import { IdempotencyStore } from './idempotency.store.js';
import { PageQuery } from './page-query.js';
import { conflict, unprocessable } from './problem.js';
import type { HttpRequest } from './request.js';

class Place {
  @IsNotBlank()
  @IsString()
  @MaxLength(10)
  address!: string;
}

class Report {
  @IsIn(['URGENT', 'PRAISE'])
  class!: string;

  @IsInstant()
  acceptedAt!: string;

  @IsOptional()
  @IsBoolean()
  critical?: boolean;

  @IsDefined()
  @ValidateNested()
  @Type(() => Place)
  location: Place = new Place();
}

const clock = new TestClock();
let effects = 0;

@Controller('api/v1/reports')
class ReportController {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly database: Database,
  ) {}

  @Post()
  @IdempotencyKeyRequired()
  @Header('location', '/api/v1/reports/1')
  async create(@Body() report: Report, @Idempotency() handle: IdempotencyHandle | undefined): Promise<object> {
    const body = { id: ++effects, class: report.class, title: '道路塌方' };
    await this.database.transaction(async (tx) => {
      if (handle !== undefined) await this.store.complete(tx, handle, jsonAnswer(201, body, { location: '/api/v1/reports/1' }));
    });
    return body;
  }

  /** Reads its body by itself. */
  @Post('read')
  read(@Body() { facts }: Record<string, unknown>): object {
    return { facts };
  }

  @Post('plain')
  plain(): object {
    return { run: ++effects };
  }

  @Post('refused')
  refused(): object {
    effects += 1;
    throw conflict('EXTERNAL_NUMBER_TAKEN', '编号已被使用。', { headers: { location: '/api/v1/reports/1' } });
  }

  @Post('broken')
  broken(): object {
    effects += 1;
    throw new Error(`secret detail ${effects}`);
  }

  /** As when the connection is lost after the commit: the effect stands and the caller has no answer. */
  @Post('unanswered')
  async unanswered(@Idempotency() handle: IdempotencyHandle | undefined): Promise<never> {
    const body = { id: ++effects };
    await this.database.transaction(async (tx) => {
      if (handle !== undefined) await this.store.complete(tx, handle, jsonAnswer(201, body));
    });
    throw new Error('lost after the commit');
  }

  @Post('versioned')
  versioned(@ExpectedVersion() version: number | undefined): object {
    if (version === 1) throw staleVersion('值班长 21:12 已改派该工单。', 2);
    if (version === 9) throw unprocessable('EXCLUDED_EMERGENCY', '请转 119。', { members: { transferTo: '119' } });
    return { version: version ?? null };
  }

  @Get()
  list(@Query() query: PageQuery): Page<number> {
    return toPage([1, 2, 3].slice(0, query.limit + 1), query.limit, (row) => row, (row) => [row]);
  }

  @Sse('stream')
  stream(): Observable<{ data: string }> {
    return concat(of({ data: 'first' }), NEVER);
  }

  @Get(':id')
  one(@Param('id') id: string): object {
    return { id };
  }
}

@Injectable()
class HeaderGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const requester = request.headers['x-requester'];
    if (typeof requester === 'string') request.requester = requester;
    return true;
  }
}

let test: TestDatabase;
let application: NestFastifyApplication;
let folder: string;

const start = (): Promise<NestFastifyApplication> => startApplicationPart({ database: test.database, clock, controllers: [ReportController], providers: [{ provide: APP_GUARD, useClass: HeaderGuard }] }, { consoleFolder: folder });

beforeAll(async () => {
  test = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'jidi-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>急递</title>');
  await writeFile(join(folder, 'assets', 'app-1.js'), 'export {};');

  application = await start();
});

afterAll(async () => {
  await application.close();
  await test.close();
  await rm(folder, { recursive: true });
});

const GOOD = { class: 'URGENT', acceptedAt: '2026-11-22T21:10:00+08:00', location: { address: '鱼咀村' } };
const post = (url: string, payload: object | string, headers: Record<string, string> = {}) =>
  application.inject({ method: 'POST', url, payload, headers: { 'x-requester': 'client:a', ...(typeof payload === 'string' ? { 'content-type': 'application/json' } : {}), ...headers } });

describe('problems', () => {
  it('lists every wrong member at once by JSON pointer, in Chinese', async () => {
    const answer = await post('/api/v1/reports', { class: 'FIRE', critcal: true, critical: 'yes', location: { address: ' ' } }, { 'idempotency-key': 'wrong' });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json; charset=utf-8', 'content-language': 'zh-CN', 'cache-control': 'no-store' });
    expect(answer.json()).toMatchObject({ code: 'VALIDATION_FAILED', status: 400, title: '请求内容有误', type: 'urn:jidi:problem:validation-failed', instance: '/api/v1/reports' });
    expect(answer.json<{ errors: { pointer: string }[] }>().errors.sort((a, b) => (a.pointer < b.pointer ? -1 : 1))).toEqual([
      { pointer: '/acceptedAt', detail: '必填。' },
      { pointer: '/class', detail: '必须是下列之一:URGENT、PRAISE。' },
      { pointer: '/critcal', detail: '没有这个字段,请检查拼写。' },
      { pointer: '/critical', detail: '必须是 true 或 false。' },
      { pointer: '/location/address', detail: '不能为空。' },
    ]);
  });

  it('points into a nested object that is missing as a whole', async () => {
    const answer = await post('/api/v1/reports', {}, { 'idempotency-key': 'empty' });
    expect(answer.json<{ errors: { pointer: string }[] }>().errors.map((error) => error.pointer).sort()).toEqual(['/acceptedAt', '/class', '/location/address']);
  });

  it.each<[string, number, string]>([
    ['{"class":', 400, 'MALFORMED_JSON'],
    ['', 400, 'MALFORMED_JSON'],
    ['[1]', 400, 'VALIDATION_FAILED'],
    ['"text"', 400, 'VALIDATION_FAILED'],
    ['{"__proto__":{"a":1}}', 400, 'MALFORMED_JSON'],
    [`{"a":${'['.repeat(3000)}${']'.repeat(3000)}}`, 400, 'VALIDATION_FAILED'],
    [`"${'x'.repeat(1_100_000)}"`, 413, 'BODY_TOO_LARGE'],
  ])('answers wrong body %#', async (payload, status, code) => {
    const answer = await post('/api/v1/reports', payload, { 'idempotency-key': `syntax-${code}-${payload.length}` });
    expect(answer.json()).toMatchObject({ status, code });
    expect(answer.statusCode).toBe(status);
  });

  it.each([['null', 'null'], ['a list', '[]'], ['nothing', undefined]])('refuses %s where a handler reads an object by itself', async (_, payload) => {
    const answer = await application.inject({ method: 'POST', url: '/api/v1/reports/read', ...(payload === undefined ? {} : { payload, headers: { 'content-type': 'application/json' } }) });
    expect(answer.json()).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  it('refuses a name in the path that nothing can have', async () => {
    expect((await application.inject({ url: '/api/v1/reports/%00' })).json()).toMatchObject({ status: 400, code: 'MALFORMED_URL' });
    expect((await application.inject({ url: '/api/v1/reports/a%00b?x=1' })).statusCode).toBe(400);
  });

  it('names the allowed methods for a wrong one', async () => {
    const answer = await application.inject({ method: 'DELETE', url: '/api/v1/reports/1?caller=1' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toContain('GET');
    expect(answer.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED', instance: '/api/v1/reports/1' });
  });

  it('answers 404 and 415 as problems', async () => {
    expect((await application.inject({ url: '/api/v1/nothing', headers: { accept: 'text/html' } })).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await post('/api/v1/reports', '<a/>', { 'content-type': 'text/xml' })).json()).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('answers what the router itself refuses as a problem', async () => {
    const answer = await application.inject({ url: '/api/v1/reports/%zz' });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ status: 400, code: 'MALFORMED_URL' });
  });

  it('refuses a form on the API, because a foreign page can send one', async () => {
    const answer = await post('/api/v1/reports/plain', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.statusCode).toBe(415);
  });

  it.each(['/%61pi/v1/reports/plain', '/%61p%69/v1/reports/plai%6E'])('takes %s for the address that it leads to', async (url) => {
    expect((await post(url, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(415);
    const answer = await post(url, { text: 'a\u0000b' });
    expect(answer.json()).toMatchObject({ status: 400, instance: url });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('keeps the inside of a failure to itself', async () => {
    const answer = await post('/api/v1/reports/broken', {});
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'INTERNAL' });
    expect(answer.body).not.toMatch(/secret|Error|stack/);
  });

  it('carries extension members', async () => {
    const answer = await post('/api/v1/reports/versioned', {}, { 'if-match': '"9"' });
    expect(answer.json()).toMatchObject({ status: 422, code: 'EXCLUDED_EMERGENCY', transferTo: '119' });
  });
});

describe('If-Match', () => {
  it('says who changed what when the version is stale', async () => {
    const answer = await post('/api/v1/reports/versioned', {}, { 'if-match': '"1"' });
    expect(answer.statusCode).toBe(412);
    expect(answer.headers.etag).toBe('"2"');
    expect(answer.json()).toMatchObject({ code: 'STALE_VERSION', detail: '值班长 21:12 已改派该工单。', currentVersion: 2 });
  });

  it.each([['3', 400], ['W/"3"', 400], ['"x"', 400], ['"3"', 201], ['*', 201]])('reads %s as %i', async (header, status) => {
    expect((await post('/api/v1/reports/versioned', {}, { 'if-match': header })).statusCode).toBe(status);
  });
});

describe('lists', () => {
  it('links the next page', async () => {
    const answer = await application.inject({ url: '/api/v1/reports?limit=2&cursor=x' });
    const { items, nextCursor } = answer.json<Page<number>>();
    expect(items).toEqual([1, 2]);
    expect(answer.headers.link).toBe(`</api/v1/reports?limit=2&cursor=${nextCursor ?? 'none'}>; rel="next"`);
  });

  it.each(['0', '201', 'x', '1.5'])('refuses limit=%s', async (limit) => {
    const answer = await application.inject({ url: `/api/v1/reports?limit=${limit}` });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe('/limit');
  });

  it('has no link on the last page', async () => {
    const answer = await application.inject({ url: '/api/v1/reports' });
    expect(answer.json()).toMatchObject({ items: [1, 2, 3], nextCursor: null });
    expect(answer.headers.link).toBeUndefined();
  });
});

describe('Idempotency-Key', () => {
  it('is demanded where a repetition would hurt', async () => {
    const answer = await post('/api/v1/reports', GOOD);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
  });

  it('answers the same request again byte for byte, quoted or bare, and runs it once', async () => {
    const first = await post('/api/v1/reports', GOOD, { 'idempotency-key': '"k-1"' });
    const before = effects;
    const again = await post('/api/v1/reports', GOOD, { 'idempotency-key': 'k-1' });
    expect(first.statusCode).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect([again.statusCode, again.body, again.headers.location, again.headers['content-type']]).toEqual([201, first.body, '/api/v1/reports/1', first.headers['content-type']]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(effects).toBe(before);
  });

  it('refuses another body under the same key', async () => {
    await post('/api/v1/reports', GOOD, { 'idempotency-key': 'k-2' });
    const other = await post('/api/v1/reports', { ...GOOD, class: 'PRAISE' }, { 'idempotency-key': 'k-2' });
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('belongs to one client', async () => {
    const before = effects;
    await post('/api/v1/reports/plain', {}, { 'idempotency-key': 'k-3' });
    await post('/api/v1/reports/plain', {}, { 'idempotency-key': 'k-3', 'x-requester': 'client:b' });
    expect(effects).toBe(before + 2);
  });

  it('keeps the answer of a handler that does not store it itself, and refusals with their headers', async () => {
    const plain = [await post('/api/v1/reports/plain', {}, { 'idempotency-key': 'k-4' }), await post('/api/v1/reports/plain', {}, { 'idempotency-key': 'k-4' })];
    expect(plain[1]?.body).toBe(plain[0]?.body);
    const before = effects;
    const refused = [await post('/api/v1/reports/refused', {}, { 'idempotency-key': 'k-5' }), await post('/api/v1/reports/refused', {}, { 'idempotency-key': 'k-5' })];
    expect(refused.map((answer) => [answer.statusCode, answer.body, answer.headers.location])).toEqual([0, 0].map(() => [409, refused[0]?.body, '/api/v1/reports/1']));
    expect(refused[1]?.headers).toMatchObject({ 'idempotency-replayed': 'true', 'content-type': 'application/problem+json; charset=utf-8' });
    expect(effects).toBe(before + 1);
  });

  it('runs again after a failure of ours', async () => {
    const before = effects;
    await post('/api/v1/reports/broken', {}, { 'idempotency-key': 'k-6' });
    await post('/api/v1/reports/broken', {}, { 'idempotency-key': 'k-6' });
    expect(effects).toBe(before + 2);
  });

  it('replays what was committed although its answer was lost', async () => {
    const before = effects;
    const lost = await post('/api/v1/reports/unanswered', {}, { 'idempotency-key': 'k-7' });
    const again = await post('/api/v1/reports/unanswered', {}, { 'idempotency-key': 'k-7' });
    expect([lost.statusCode, again.statusCode, again.json()]).toEqual([500, 201, { id: before + 1 }]);
    expect(effects).toBe(before + 1);
  });

  it.each(['', '"open', 'a\u00e4', 'x'.repeat(256)])('refuses wrong key %#', async (key) => {
    const answer = await post('/api/v1/reports', GOOD, { 'idempotency-key': key });
    expect(answer.json()).toMatchObject({ status: 400, code: 'INVALID_IDEMPOTENCY_KEY' });
  });
});

describe('operations and pages', () => {
  it('is alive and ready', async () => {
    expect((await application.inject({ url: '/livez' })).json()).toEqual({ status: 'alive' });
    const ready = await application.inject({ url: '/readyz' });
    expect(ready.json()).toEqual({ status: 'ready', checks: ['database', 'migrations', 'schema', 'law', 'restored', 'clock'].map((name) => ({ name, isReady: true, reason: null })) });
  });

  it('is not ready while the clock is unsure', async () => {
    clock.isSure = false;
    const ready = await application.inject({ url: '/readyz' });
    clock.isSure = true;
    expect(ready.statusCode).toBe(503);
  });

  it('shows figures for Prometheus', async () => {
    const answer = await application.inject({ url: '/metrics' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.body).toMatch(/jidi_http_request_duration_seconds_count\{method="GET",route="\/livez",status="200"\} \d/);
  });

  it('publishes OpenAPI 3.1 and a page to read it', async () => {
    const document = (await application.inject({ url: '/api/openapi.json' })).json<{ openapi: string; paths: object }>();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/v1/reports/{id}');
    expect(document).toMatchObject({
      components: {
        schemas: {
          Report: {
            required: ['class', 'acceptedAt', 'location'],
            properties: {
              class: { enum: ['URGENT', 'PRAISE'] }, acceptedAt: { type: 'string', format: 'date-time' }, critical: { type: 'boolean' }, location: { $ref: '#/components/schemas/Place' },
            },
          },
          Place: { required: ['address'], properties: { address: { type: 'string', minLength: 1, maxLength: 10 } } },
        },
      },
    });
    const page = await application.inject({ url: '/api/docs' });
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.body).not.toMatch(/<script>/);
    expect((await application.inject({ url: '/api/docs/swagger-ui-bundle.js' })).statusCode).toBe(200);
  });

  it('serves the console at / and at every address made up in the browser, under a strict policy', async () => {
    for (const url of ['/', '/orders/1', '/orders/1?x=1']) {
      const page = await application.inject({ url, headers: { accept: 'text/html,*/*' } });
      expect([url, page.statusCode, page.body.includes('急递'), page.headers['cache-control']]).toEqual([url, 200, true, 'no-cache']);
      expect(page.headers['content-security-policy']).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
      expect(page.headers['content-security-policy']).not.toMatch(/upgrade-insecure-requests/);
    }
    expect((await application.inject({ url: '/assets/app-1.js' })).headers['cache-control']).toMatch(/immutable/);
  });

  it.each(['/assets/gone.js', '/carriers/nothing', '/api/nothing'])('has no page at %s', async (url) => {
    expect((await application.inject({ url, headers: { accept: 'text/html' } })).statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe('stopping', () => {
  it('does not wait for ever for a board that is still listening', async () => {
    const stopping = await start();
    await stopping.listen(0, '127.0.0.1');
    const answer = await fetch(`${await stopping.getUrl()}/api/v1/reports/stream`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toMatch(/data: first/);
    const closing = stopping.close();
    // As the service does when its patience is over (src/start/serve.ts).
    stopping.getHttpAdapter().getInstance().server.closeAllConnections();
    await closing;
    await expect(reader?.closed).rejects.toThrow();
  });
});
