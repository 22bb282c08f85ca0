import { Injectable } from '@nestjs/common';

/** Chance, as a port: tests say what it brings. */
@Injectable()
export class Jitter {
  /** From -1 to 1. */
  next(): number {
    return Math.random() * 2 - 1;
  }
}
