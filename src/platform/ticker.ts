import { Injectable } from '@nestjs/common';

/** Repeats work in real time while somebody is there to see it. Nothing that matters may hang on it: what must happen is a row with a due instant. */
@Injectable()
export class Ticker {
  /** Returns what ends it. Never keeps the process alive. */
  every(milliseconds: number, work: () => void): () => void {
    const timer = setInterval(work, milliseconds);
    timer.unref();
    return () => clearInterval(timer);
  }
}
