import { Injectable } from '@nestjs/common';

/** What parts of the service want the duty room to know of themselves while it lasts: Chinese sentences, asked for whenever a board is read. */
@Injectable()
export class StandingWarnings {
  private readonly sources: (() => readonly string[])[] = [];

  /** `source` must answer at once and never throw; it answers nothing while all is well. */
  add(source: () => readonly string[]): void {
    this.sources.push(source);
  }

  get all(): readonly string[] {
    return this.sources.flatMap((source) => source());
  }
}
