import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { afterOutcome, afterProbe, CALM, type Circuit, type CircuitWord } from './circuit.js';

const START = Temporal.Instant.from('2026-11-23T02:00:00Z');
const at = (seconds: number): Temporal.Instant => START.add({ seconds });
const after = (words: readonly (readonly [CircuitWord, number])[], from: Circuit = CALM): Circuit =>
  words.reduce((circuit, [because, seconds]) => afterOutcome(circuit, { because, at: at(seconds) }), from);
const OPEN = after([['REFUSED', 0], ['REFUSED', 1], ['REFUSED', 2]]);

describe('a provider that fails is bypassed (design, Fallback on failure)', () => {
  it.each<[string, (readonly [CircuitWord, number])[], Circuit['state']]>([
    ['nothing was bad', [['ANSWERED', 0], ['ANSWERED', 1]], 'CLOSED'],
    ['two bad ones', [['REFUSED', 0], ['UNKNOWN', 1]], 'CLOSED'],
    ['three bad ones in a row', [['REFUSED', 0], ['UNKNOWN', 1], ['SLOW', 2]], 'OPEN'],
    ['three bad ones in a row, hours apart', [['REFUSED', 0], ['REFUSED', 4000], ['REFUSED', 8000]], 'OPEN'],
    ['three bad of ten within a minute', [['REFUSED', 0], ['ANSWERED', 10], ['REFUSED', 20], ['ANSWERED', 30], ['REFUSED', 59]], 'OPEN'],
    ['three bad with good ones between, over more than a minute', [['REFUSED', 0], ['ANSWERED', 10], ['REFUSED', 30], ['ANSWERED', 40], ['REFUSED', 61]], 'CLOSED'],
    ['three bad of eleven', [['REFUSED', 0], ...Array.from({ length: 8 }, (_, n) => ['ANSWERED', n + 1] as const), ['REFUSED', 10], ['REFUSED', 11]], 'CLOSED'],
    ['three that stay queued, whatever else it takes meanwhile', [['SILENT', 0], ['ANSWERED', 1], ['SILENT', 60], ['ANSWERED', 61], ['SILENT', 120]], 'OPEN'],
    ['two that stay queued and two refused', [['SILENT', 0], ['REFUSED', 1], ['SILENT', 2], ['REFUSED', 3]], 'CLOSED'],
    ['a final word between those that stay queued', [['SILENT', 0], ['SILENT', 1], ['RECEIPT', 2], ['SILENT', 3]], 'CLOSED'],
    ['silence more than five minutes apart', [['SILENT', 0], ['SILENT', 200], ['SILENT', 301]], 'CLOSED'],
  ])('%s', (_, words, state) => {
    expect(after(words).state).toBe(state);
  });

  it('asks the provider after 5, 10, 20, 30, 30 seconds whether it is back', () => {
    const waits: number[] = [];
    for (let circuit = OPEN, now = at(2); waits.length < 5;) {
      waits.push(now.until(circuit.probeAt ?? now).total('seconds'));
      now = circuit.probeAt ?? now;
      circuit = afterProbe(circuit, false, now);
    }
    expect(waits).toEqual([5, 10, 20, 30, 30]);
  });

  it('a probe that works lets one message try; that one decides', () => {
    const trial = afterProbe(OPEN, true, at(7));
    expect(trial).toMatchObject({ state: 'TRIAL', probeAt: null });
    expect(after([['ANSWERED', 8]], trial)).toMatchObject({ state: 'CLOSED', probes: 0, recent: [] });
    expect(after([['UNKNOWN', 8]], trial)).toMatchObject({ state: 'OPEN', reason: 'UNKNOWN' });
  });

  it('opened again on trial, it is asked as rarely as before: a provider that comes and goes is not hammered', () => {
    const trial = afterProbe(afterProbe(afterProbe(OPEN, false, at(7)), false, at(17)), true, at(37));
    expect(at(40).until(after([['REFUSED', 40]], trial).probeAt ?? at(0)).total('seconds')).toBe(20);
  });

  it('silence is over with a final word, or when 90 s pass without a further complaint', () => {
    const trial = afterProbe(after([['SILENT', 0], ['SILENT', 1], ['SILENT', 2]]), true, at(7));
    expect(after([['ANSWERED', 8]], trial).state).toBe('TRIAL');
    expect(after([['ANSWERED', 8], ['RECEIPT', 9]], trial).state).toBe('CLOSED');
    expect(after([['SILENT', 70]], trial).state).toBe('OPEN');
    expect([after([['ANSWERED', 96]], trial).state, after([['ANSWERED', 97]], trial).state]).toEqual(['TRIAL', 'CLOSED']);
  });

  it('writes nothing while all is well', () => {
    expect(after([['ANSWERED', 0], ['RECEIPT', 1]])).toBe(CALM);
    expect(after([['REFUSED', 0], ['ANSWERED', 100]]).recent).toEqual([]);
    expect(afterProbe(CALM, false, at(1))).toBe(CALM);
  });

  it('whatever happens: at most ten outcomes are kept, a probe is due exactly while it is open, and good words alone never open it', () => {
    const word = fc.constantFrom<CircuitWord | 'WORKED' | 'FAILED'>('ANSWERED', 'RECEIPT', 'REFUSED', 'UNKNOWN', 'SLOW', 'SILENT', 'WORKED', 'FAILED');
    fc.assert(fc.property(fc.array(fc.tuple(word, fc.nat(90)), { maxLength: 60 }), (steps) => {
      let [circuit, now] = [CALM, 0];
      for (const [what, later] of steps) {
        now += later;
        const before = circuit;
        circuit = what === 'WORKED' || what === 'FAILED' ? afterProbe(circuit, what === 'WORKED', at(now)) : afterOutcome(circuit, { because: what, at: at(now) });
        expect(circuit.recent.length).toBeLessThanOrEqual(10);
        expect(circuit.probeAt !== null).toBe(circuit.state === 'OPEN');
        if (what === 'ANSWERED' || what === 'RECEIPT') expect(circuit.state === 'OPEN' && before.state !== 'OPEN').toBe(false);
        if (before.state === 'OPEN' && circuit.state !== 'OPEN') expect([what, circuit.state]).toEqual(['WORKED', 'TRIAL']);
      }
    }), { numRuns: 200 });
  });
});
