import { pause, ticks } from '../platform/database/pause.js';

/** What came while a batch is worked off joins the next one. After each batch the work rests as long as it took, so that a storm costs at most half of a processor. */
export class Gathering<T> {
  private waiting: T[] = [];
  private running: Promise<void> | undefined;

  /** `work` must not fail. */
  constructor(private readonly work: (batch: readonly T[]) => Promise<void>) {}

  add(items: readonly T[]): void {
    this.waiting.push(...items);
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const begun = ticks();
      await this.work(this.waiting.splice(0));
      if (this.waiting.length > 0) await pause(ticks() - begun, { ref: false });
    }
  }
}
