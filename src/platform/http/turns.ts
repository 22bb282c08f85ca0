/** Lets so many through at once; the others wait, lower ranks first, among equals first come, first served. */
export class Turns {
  private readonly waiting = new Map<number, (() => void)[]>();
  private taken = 0;

  constructor(private readonly atOnce: number) {}

  /** Resolves when it is the caller's turn; whoever took one gives it back by calling what it resolves with, once or more often. */
  async take(rank = 0): Promise<() => void> {
    if (this.taken < this.atOnce) this.taken += 1;
    else await new Promise<void>((resolve) => this.queueOf(rank).push(resolve));
    let isMine = true;
    return () => {
      if (isMine) this.giveOn();
      isMine = false;
    };
  }

  private queueOf(rank: number): (() => void)[] {
    const queue = this.waiting.get(rank) ?? [];
    this.waiting.set(rank, queue);
    return queue;
  }

  private giveOn(): void {
    const first = [...this.waiting.keys()].sort((a, b) => a - b).find((rank) => this.queueOf(rank).length > 0);
    const next = first === undefined ? undefined : this.queueOf(first).shift();
    if (next === undefined) this.taken -= 1;
    else next();
  }
}
