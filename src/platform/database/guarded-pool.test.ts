import { EventEmitter } from 'node:events';
import type { PoolClient } from 'pg';
import { describe, expect, it } from 'vitest';
import { GuardedPool } from './guarded-pool.js';

describe('a connection that the server ends in the very moment in which it is lent', () => {
  it('does not end the process: between the pool and who has asked for it nobody else listens', () => {
    const client = new EventEmitter();
    new GuardedPool({}).emit('connect', client as PoolClient);
    expect(client.emit('error', new Error('terminating connection due to administrator command'))).toBe(true);
  });
});
