/** Lets so many through at once; the others wait, first come, first served. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  constructor(private readonly atOnce: number) {}

  /** Resolves when it is the caller's turn; whoever took one gives it back by calling what it resolves with, once or more often. */
  async take(): Promise<() => void> {
    if (this.taken < this.atOnce) this.taken += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    let isMine = true;
    return () => {
      if (isMine) this.giveOn();
      isMine = false;
    };
  }

  private giveOn(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.taken -= 1;
    else next();
  }
}
