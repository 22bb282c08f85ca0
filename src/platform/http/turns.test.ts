import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  const begun = (turns: Turns, names: readonly string[]): { order: string[]; give: Map<string, () => void> } => {
    const order: string[] = [];
    const give = new Map<string, () => void>();
    for (const name of names) {
      void turns.take().then((back) => {
        order.push(name);
        give.set(name, back);
      });
    }
    return { order, give };
  };

  it('lets no more through at once than were allowed, the others in the order in which they came', async () => {
    const { order, give } = begun(new Turns(2), ['a', 'b', 'c', 'd']);
    await settled();
    expect(order).toEqual(['a', 'b']);
    give.get('b')?.();
    await settled();
    expect(order).toEqual(['a', 'b', 'c']);
    give.get('a')?.();
    give.get('c')?.();
    await settled();
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('go to lower ranks first, among equals to whoever came first', async () => {
    const turns = new Turns(1);
    const order: string[] = [];
    for (const [name, rank] of [['first', 9], ['late', 2], ['early', 1], ['early too', 1]] as const) void turns.take(rank).then((back) => { order.push(name); setImmediate(back); });
    for (let n = 0; n < 8; n += 1) await settled();
    expect(order).toEqual(['first', 'early', 'early too', 'late']);
  });

  it('given back twice count once', async () => {
    const turns = new Turns(1);
    const { order, give } = begun(turns, ['a', 'b', 'c']);
    await settled();
    give.get('a')?.();
    give.get('a')?.();
    await settled();
    expect(order).toEqual(['a', 'b']);
  });

  it('are free again when everybody has gone', async () => {
    const turns = new Turns(1);
    (await turns.take())();
    (await turns.take())();
    const { order } = begun(turns, ['later']);
    await settled();
    expect(order).toEqual(['later']);
  });
});
