import { AsyncLocalStorage } from 'node:async_hooks';

const bringingOrders = new AsyncLocalStorage<true>();

/** Everything that `work` does, now and later, brings an order in: it may use the connections kept for that. */
export const whileBringingOrder = <T>(work: () => T): T => bringingOrders.run(true, work);

/** Of ten connections three. */
const KEPT = 0.3;

const freely = (): void => undefined;

/**
 * A share of the connections that only who brings an order in may use: lists, exports, boards, notices and carriers wait among themselves for the others, however
 * many they are. Who waits longer than for a connection itself is told so.
 */
export class KeptShare {
  private readonly forOthers: number;
  private lent = 0;
  private readonly waiting = new Set<() => void>();

  constructor(connections: number, private readonly patienceMs: number) {
    this.forOthers = connections - Math.floor(connections * KEPT);
  }

  /** Resolves when the caller may have a connection; what it resolves with gives the place back, once or more often. */
  async enter(): Promise<() => void> {
    if (bringingOrders.getStore() === true) return freely;
    if (this.lent < this.forOthers) this.lent += 1;
    else await this.wait();
    let isLent = true;
    return () => {
      if (isLent) this.leave();
      isLent = false;
    };
  }

  private wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = this.patienceMs > 0 ? setTimeout(() => {
        this.waiting.delete(begin);
        // As the driver says it, so that both are taken for what they are: a database that is busy.
        reject(new Error('timeout exceeded when trying to connect'));
      }, this.patienceMs) : undefined;
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.add(begin);
    });
  }

  private leave(): void {
    const [next] = this.waiting;
    if (next === undefined) {
      this.lent -= 1;
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
