import { describe, expect, it } from 'vitest';
import { Readiness } from './readiness.js';

describe('Readiness', () => {
  it('tells each probe, and that a probe failed without its inside', async () => {
    const readiness = new Readiness();
    readiness.add('database', () => Promise.reject(new Error('password wrong')));
    readiness.add('worker', () => Promise.resolve('no lease for 30 s'));
    readiness.add('clock', () => Promise.resolve(null));
    expect(await readiness.findings()).toEqual([
      { name: 'database', isReady: false, reason: 'failed' },
      { name: 'worker', isReady: false, reason: 'no lease for 30 s' },
      { name: 'clock', isReady: true, reason: null },
    ]);
  });

  it('is not ready while it stops', async () => {
    const readiness = new Readiness();
    readiness.drain();
    expect(await readiness.findings()).toEqual([{ name: 'draining', isReady: false, reason: 'stopping' }]);
  });
});
