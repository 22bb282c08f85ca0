import { describe, expect, it, vi } from 'vitest';
import { KeptShare, whileBringingOrder } from './kept-share.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('connections kept for who brings an order in (ASVS 5.0 V2.4; 等保 2.0 资源控制)', () => {
  it('lets others have seven of ten; the eighth waits, a report does not', async () => {
    const share = new KeptShare(10, 0);
    const leaves = await Promise.all(Array.from({ length: 7 }, () => share.enter()));
    let isEighthIn = false;
    void share.enter().then(() => { isEighthIn = true; });
    for (let n = 0; n < 3; n += 1) await whileBringingOrder(() => share.enter());
    await settled();
    expect(isEighthIn).toBe(false);
    leaves[0]?.();
    leaves[0]?.();
    await settled();
    expect(isEighthIn).toBe(true);
  });

  it('a place given back twice is one place, and who waits is served in turn', async () => {
    const share = new KeptShare(1, 0);
    const leave = await share.enter();
    const begun: number[] = [];
    for (const n of [1, 2]) void share.enter().then(() => begun.push(n));
    leave();
    leave();
    await settled();
    expect(begun).toEqual([1]);
  });

  it('whatever the handling of a report starts uses the kept share as well', async () => {
    const share = new KeptShare(4, 0);
    for (let n = 0; n < 3; n += 1) await share.enter();
    await whileBringingOrder(async () => {
      await settled();
      await expect(share.enter()).resolves.toBeTypeOf('function');
    });
  });

  it('who waits too long is told as if no connection had come', async () => {
    vi.useFakeTimers();
    try {
      const share = new KeptShare(1, 5000);
      await share.enter();
      const refused = expect(share.enter()).rejects.toThrow('timeout exceeded when trying to connect');
      await vi.advanceTimersByTimeAsync(5000);
      await refused;
    } finally {
      vi.useRealTimers();
    }
  });
});
