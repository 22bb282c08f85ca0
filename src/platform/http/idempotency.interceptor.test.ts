import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { lastValueFrom, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Database } from '../database/database.js';
import { eventually } from '../database/pause.js';
import { IdempotencyHandle } from './idempotency.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import type { IdempotencyStore } from './idempotency.store.js';

const gone = (): Error => new Error('Connection terminated unexpectedly');

/** Keys in a database that refuses the first `refusals` tries to give one back. */
class Keys {
  tries = 0;
  readonly given: string[] = [];

  constructor(private readonly refusals: number, private readonly refusal: Error) {}

  begin(requester: string, key: string): Promise<unknown> {
    return Promise.resolve({ kind: 'RUN', handle: new IdempotencyHandle(requester, key, 'fence') });
  }

  release({ key }: IdempotencyHandle): Promise<void> {
    this.tries += 1;
    if (this.tries <= this.refusals) return Promise.reject(this.refusal);
    this.given.push(key);
    return Promise.resolve();
  }
}

/** A request whose work fails because the database went away; resolves with what the caller is told. */
const fail = async (keys: Keys): Promise<unknown> => {
  const request = { method: 'POST', url: '/api/v1/work-orders', requester: 'client:a', headers: { 'idempotency-key': 'k' }, isMultipart: () => false };
  const http = { getRequest: () => request, getResponse: () => ({}) };
  const context = { switchToHttp: () => http, getHandler: () => fail } as unknown as ExecutionContext;
  const interceptor = new IdempotencyInterceptor(new Reflector(), keys as unknown as IdempotencyStore, {} as Database);
  return lastValueFrom(await interceptor.intercept(context, { handle: () => throwError(gone) })).catch((error: unknown) => error);
};

describe('the key of a request whose database went away (issue: who asks again soon is answered)', () => {
  it('is given back at once when the database can be asked', async () => {
    const keys = new Keys(0, gone());
    expect(await fail(keys)).toEqual(gone());
    expect(keys.given).toEqual(['k']);
  });

  it('is given back as soon as the database is there again, while the caller is told at once', async () => {
    const keys = new Keys(2, gone());
    expect(await fail(keys)).toEqual(gone());
    expect(keys.given).toEqual([]);
    expect(await eventually(() => keys.given.length > 0, 10_000)).toBe(true);
  });

  it('is left to its lease when giving it back fails for another reason', async () => {
    const keys = new Keys(1, new TypeError('a mistake of ours'));
    expect(await fail(keys)).toEqual(gone());
    expect(keys.tries).toBe(1);
  });
});
