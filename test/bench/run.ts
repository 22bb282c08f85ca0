import { cpus, loadavg } from 'node:os';
import { ticks } from '../../src/platform/database/pause.js';
import { type Finding, figures, findingsTable, isMet, resultsOf } from './findings.js';
import { BenchGround } from './ground.js';
import { measureImporting } from './importing.js';
import { measureJudging } from './judging.js';
import { measureRehearsing } from './rehearsing.js';
import { measureResolving } from './resolving.js';
import { type Extent, type Part, PARTS } from './suite.js';
import { type Line, table } from './table.js';
import { BenchTown } from './town.js';

/** What needs no service. */
const RESOLVER = { title: 'Who answers for an address', measure: measureResolving };
const CORE: readonly { readonly title: string; readonly measure: () => readonly Line[] }[] = [
  RESOLVER,
  { title: 'Decisions of the pure core', measure: measureJudging },
  { title: 'Rehearsals, from the scenario to the answer', measure: measureRehearsing },
];
const IMPORT_TITLE = 'A list of liaisons as a workbook';

/** Parts that can be asked for by themselves. */
export const OWN_PARTS = ['core', 'resolver', 'import', ...PARTS.map(({ name }) => name)] as const;

export interface BenchOptions {
  /** One of OWN_PARTS; undefined for everything that measures the running service. */
  readonly part: string | undefined;
  readonly extent: Extent;
  readonly write: (text: string) => void;
}

const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1);

/** Measures part after part and writes each as soon as it is known. Nothing here can fail for being slow, and a part that fails does not take the others with it. */
export class Bench {
  private town: BenchTown | undefined;
  private ground: BenchGround | undefined;
  private readonly findings: Finding[] = [];
  private isComplete = false;
  private readonly failures: { readonly part: string; readonly error: string }[] = [];
  private isEnding = false;
  private readonly begun = ticks();
  private readonly loadAtStart = loadNow();

  constructor(private readonly options: BenchOptions) {}

  async run(): Promise<void> {
    const { part, write, extent } = this.options;
    write(`${String(cpus().length)} cores, load ${this.loadAtStart} at the start, Node ${process.versions.node}${extent === 'quick' ? ', quick' : ''}. Ratios are the result: both sides were measured in this run, on this machine.\n`);
    if (part === 'core' || part === 'resolver') for (const { title, measure } of part === 'resolver' ? [RESOLVER] : CORE) write(table(title, measure()));
    else if (part === 'import') await this.import();
    else await this.serve(PARTS.filter(({ name }) => part === undefined || part === name));
    this.isComplete = true;
    write(`\n${this.seconds()} s, load ${loadNow()} at the end\n`);
  }

  /** Everything that was found as one object: the bare figures by their names, then each with its target; not complete when the time limit cut it off. */
  outcome(): Readonly<Record<string, unknown>> {
    const missed = this.findings.filter((finding) => isMet(finding) === false).map(({ name }) => name);
    return {
      ...figures(this.findings), complete: this.isComplete, quick: this.options.extent === 'quick', seconds: Number(this.seconds()), cores: cpus().length, node: process.versions.node,
      load: { start: Number(this.loadAtStart), end: Number(loadNow()) }, missed, failed: this.failures, results: resultsOf(this.findings),
    };
  }

  /** Ends the services and removes their folders; safe at any time. */
  async end(): Promise<void> {
    this.isEnding = true;
    await this.ground?.end();
    await this.town?.service.remove();
  }

  private async serve(parts: readonly Part[]): Promise<void> {
    this.ground = BenchGround.prepare();
    await this.ground.start();
    for (const part of parts) await this.measure(part, this.ground);
  }

  private async measure({ name, title, measure }: Part, ground: BenchGround): Promise<void> {
    const begun = ticks();
    try {
      const found = await measure(ground, this.options.extent);
      this.findings.push(...found);
      this.options.write(findingsTable(`${title} (${((ticks() - begun) / 1_000).toFixed(0)} s)`, found));
    } catch (error) {
      // Ended from outside: what was cut off is no failure.
      if (this.isEnding) throw error;
      this.failures.push({ part: name, error: String(error).slice(0, 500) });
      this.options.write(`\n${title}: could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    }
    await ground.forget();
  }

  private async import(): Promise<void> {
    this.town = await BenchTown.prepare();
    await this.town.service.start();
    this.options.write(table(IMPORT_TITLE, await measureImporting(this.town)));
  }

  private seconds(): string {
    return ((ticks() - this.begun) / 1_000).toFixed(0);
  }
}
