import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CITIES, lives, walk } from '../../test/builders/lives.js';
import { isAfter } from '../domain/time/beijing.js';
import { endOfLight } from '../domain/work-order/light-end.js';
import { lightsNow } from './write-lights.js';

const LIT = CITIES.filter(({ name }) => /shaoguan|haojiang|with lights/.test(name));

describe('SG2022-22, HJ2022-5.1 … 5.3, OQ-25: whatever happens to an order, each light that was shown either is a status now or went out', () => {
  it.each(LIT.map((city) => [city.name, city] as const))('%s', (_, city) => {
    let seen = 0;
    fc.assert(fc.property(lives(city, true, 15), (life) => {
      for (const { judgement, at } of walk(life)) {
        const showing = lightsNow(judgement);
        for (const light of judgement.lights) {
          seen += 1;
          const end = endOfLight(light, judgement, showing);
          expect(end === null).toBe(showing.includes(light));
          // Overtaken and answered lights end after they began and never in the future.
          if (end !== null) expect([isAfter(light.from, end.at), isAfter(end.at, at)]).toEqual([false, false]);
        }
      }
    }), { numRuns: 12 });
    expect(seen).toBeGreaterThan(0);
  });
});
