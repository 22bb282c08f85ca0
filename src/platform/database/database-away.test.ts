import { describe, expect, it } from 'vitest';
import { QueryFailedError } from 'typeorm';
import { isDatabaseAway, isDatabaseBusy } from './database-away.js';
import { DatabaseAway } from './guarded-pool.js';

const coded = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

describe('a database that is away', () => {
  it.each([
    coded('ECONNREFUSED'), coded('57P01'), coded('57P03'), coded('08006'), coded('53300'), coded('53100'), coded('25006'), coded('25P03'), coded('55P03'), new DatabaseAway(),
    new Error('Connection terminated unexpectedly'), new Error('Connection terminated due to connection timeout'), new Error('timeout expired'),
    new AggregateError([coded('ECONNREFUSED')]), new QueryFailedError('select 1', [], coded('57P02')), new QueryFailedError('select 1', [], new Error('Connection terminated unexpectedly')),
  ])('is told from %s', (error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([coded('23505'), coded('40P01'), coded('57014'), new Error('no row where exactly one must be'), new QueryFailedError('select', [], coded('42P01')), 'text', null])('is not what %s means', (error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });

  it('is not one that is busy: a caller is told to ask again, nobody waits for its return', () => {
    expect([coded('57014'), new QueryFailedError('select', [], coded('40P01')), coded('23505'), coded('08006')].map(isDatabaseBusy)).toEqual([true, true, false, false]);
  });
});
