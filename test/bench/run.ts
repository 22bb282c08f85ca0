import { loadavg, cpus } from 'node:os';
import { ticks } from '../../src/platform/database/pause.js';
import { measureHandOver } from './hand-over.js';
import { measureImporting } from './importing.js';
import { measureIntake } from './intake.js';
import { measureJudging } from './judging.js';
import { measureLateness } from './lateness.js';
import { measureRehearsing } from './rehearsing.js';
import { measureResolving } from './resolving.js';
import { type Line, table } from './table.js';
import { BenchTown } from './town.js';

interface Part {
  readonly title: string;
  readonly measure: (town: BenchTown) => Promise<readonly Line[]>;
}

/** What needs no service. */
const RESOLVER = { title: 'Who answers for an address', measure: measureResolving };
const CORE: readonly { readonly title: string; readonly measure: () => readonly Line[] }[] = [
  RESOLVER,
  { title: 'Decisions of the pure core', measure: measureJudging },
  { title: 'Rehearsals, from the scenario to the answer', measure: measureRehearsing },
];

const IMPORT: Part = { title: 'A list of liaisons as a workbook', measure: measureImporting };
const PARTS: readonly Part[] = [
  { title: 'Intake: 201 means committed', measure: measureIntake },
  { title: 'Trigger → first notice handed to the carrier (floor: the answer to the POST, plus one bare request to the carrier)', measure: measureHandOver },
  { title: 'Due rows: how late the claimer is', measure: measureLateness },
];
const WITH_SERVICE = ['all', 'import'];

/** Measures part after part and prints each as soon as it is known. Nothing here can fail for being slow. */
export class Bench {
  private town: BenchTown | undefined;

  /** core: without the service and what needs it; resolver: of that the resolver alone; import: a list of twenty thousand people alone. */
  async run(write: (text: string) => void, part: 'all' | 'core' | 'resolver' | 'import'): Promise<void> {
    const begun = ticks();
    if (WITH_SERVICE.includes(part)) this.town = await this.startTown();
    write(`${String(cpus().length)} cores, load ${loadNow()} at the start, Node ${process.versions.node}. Ratios are the result: both sides were measured in this run, on this machine.\n`);
    for (const { title, measure } of part === 'import' ? [] : part === 'resolver' ? [RESOLVER] : CORE) write(table(title, measure()));
    if (this.town !== undefined) for (const { title, measure } of part === 'import' ? [IMPORT] : [...PARTS, IMPORT]) write(table(title, await measure(this.town)));
    write(`\n${((ticks() - begun) / 1_000).toFixed(0)} s, load ${loadNow()} at the end\n`);
  }

  private async startTown(): Promise<BenchTown> {
    this.town = await BenchTown.prepare();
    await this.town.service.start();
    return this.town;
  }

  /** Ends the service and removes its folder; safe at any time. */
  async end(): Promise<void> {
    await this.town?.service.remove();
  }
}

const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1);
