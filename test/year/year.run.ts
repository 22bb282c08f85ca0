import { afterAll, beforeAll, expect, it } from 'vitest';
import { Town } from '../support/town.js';
import { liveThrough, optionsFrom } from './live-through.js';
import { recount } from './recount.js';

const town = new Town();
beforeAll(() => town.open());
afterAll(() => town.close());

it('a year of orders in three jurisdictions agrees with an independent recount', async () => {
  const options = optionsFrom(process.env['JIDI_YEAR'] ?? '{}');
  const say = (text: string): void => { process.stdout.write(`${text}\n`); };
  const lived = await liveThrough(town, options, say);
  const differences = await recount(town, lived, say);
  for (const difference of differences) say(difference);
  expect(differences.length, 'differences').toBe(0);
});
