import { loadavg, cpus } from 'node:os';
import { ticks } from '../../src/platform/database/pause.js';
import { measureHandOver } from './hand-over.js';
import { measureIntake } from './intake.js';
import { measureJudging } from './judging.js';
import { measureLateness } from './lateness.js';
import { type Line, table } from './table.js';
import { BenchTown } from './town.js';

interface Part {
  readonly title: string;
  readonly measure: (town: BenchTown) => Promise<readonly Line[]>;
}

const PARTS: readonly Part[] = [
  { title: 'Decisions of the pure core', measure: () => Promise.resolve(measureJudging()) },
  { title: 'Intake: 201 means committed', measure: measureIntake },
  { title: 'Trigger → first notice handed to the carrier (floor: the answer to the POST, plus one bare request to the carrier)', measure: measureHandOver },
  { title: 'Due rows: how late the claimer is', measure: measureLateness },
];

/** Measures part after part and prints each as soon as it is known. Nothing here can fail for being slow. */
export class Bench {
  private town: BenchTown | undefined;

  async run(write: (text: string) => void): Promise<void> {
    const begun = ticks();
    this.town = await BenchTown.prepare();
    await this.town.service.start();
    const load = loadavg()[0] ?? 0;
    write(`${String(cpus().length)} cores, load ${load.toFixed(1)} at the start, Node ${process.versions.node}. Ratios are the result: both sides were measured in this run, on this machine.\n`);
    for (const { title, measure } of PARTS) write(table(title, await measure(this.town)));
    write(`\n${((ticks() - begun) / 1_000).toFixed(0)} s, load ${(loadavg()[0] ?? 0).toFixed(1)} at the end\n`);
  }

  /** Ends the service and removes its folder; safe at any time. */
  async end(): Promise<void> {
    await this.town?.service.remove();
  }
}
