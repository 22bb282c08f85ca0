import { Client } from 'pg';
import type { Log } from './log.js';
import { pause } from './pause.js';

/** What the watch shuts and opens. */
export interface Gate {
  shut(): void;
  open(): void;
}

export interface DatabaseWatchOptions {
  readonly url: string;
  readonly gate: Gate;
  readonly log: Log;
  /** Called when the database answers again. */
  readonly onReturn?: () => void;
  /** Milliseconds; tests are less patient. */
  readonly everyMs?: number;
  readonly patienceMs?: number;
}

const EVERY_MS = 1_000;
/** With the second between two questions, whoever was waiting is told after 5 s at the latest. */
const PATIENCE_MS = 4_000;
const STEP_MS = 50;
const TOO_MANY_CLIENTS = '53300';

class StandbyAnswers extends Error {
  constructor() {
    super('a standby answers, which takes no writes');
  }
}

/**
 * Asks the database each second on a connection of its own whether it answers and takes writes, and shuts the pool while it does not: a server
 * that is killed refuses by itself, but one that is frozen, behind a cut network or demoted to a standby only keeps everybody waiting.
 */
export class DatabaseWatch {
  private client: Client | undefined;
  private readonly ending = new AbortController();
  private away = false;
  private loop: Promise<void> = Promise.resolve();
  private readonly everyMs: number;
  private readonly patienceMs: number;

  private constructor(private readonly options: DatabaseWatchOptions) {
    this.everyMs = options.everyMs ?? EVERY_MS;
    this.patienceMs = options.patienceMs ?? PATIENCE_MS;
  }

  /** Watches until `stop`. */
  static start(options: DatabaseWatchOptions): DatabaseWatch {
    const watch = new DatabaseWatch(options);
    watch.loop = watch.run();
    return watch;
  }

  get isAway(): boolean {
    return this.away;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    this.drop();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await this.look();
      await pause(this.everyMs, { ref: false, signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    try {
      await this.ask();
      this.found();
    } catch (error) {
      this.drop();
      // A server with no connection left for the watch still serves those that have one.
      if ((error as { code?: unknown }).code === TOO_MANY_CLIENTS && !this.away) return;
      if (!this.ending.signal.aborted) this.missed(error as Error);
    }
  }

  /** A connection of ours that was cut says nothing about the database: only a new one that fails does. */
  private async ask(): Promise<void> {
    if (this.client !== undefined) {
      const known = await this.answer(this.client).then(() => true, (error: unknown) => {
        this.drop();
        if (error instanceof NoAnswer) throw error;
        return false;
      });
      if (known) return;
    }
    const client = new Client({ connectionString: this.options.url, application_name: 'jidi watch', keepAlive: true });
    client.on('error', () => undefined);
    this.client = client;
    await inTime(client.connect(), this.patienceMs);
    await this.answer(client);
  }

  private async answer(client: Client): Promise<void> {
    const asked = client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
    const { rows } = await inTime(asked, this.patienceMs);
    if (rows[0]?.standby === true) throw new StandbyAnswers();
  }

  private found(): void {
    if (!this.away) return;
    this.away = false;
    this.options.gate.open();
    this.options.log.warn('the database answers again');
    this.options.onReturn?.();
  }

  private missed(error: Error): void {
    this.options.gate.shut();
    if (!this.away) this.options.log.error(`the database is away, requests are answered 503 until it is back: ${error.message}`);
    this.away = true;
  }

  /** Without a farewell, which would wait for the answer of a server that gives none. */
  private drop(): void {
    const { client } = this;
    this.client = undefined;
    (client as unknown as { readonly connection?: { readonly stream: { destroy(): void } } } | undefined)?.connection?.stream.destroy();
  }
}

class NoAnswer extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${String(milliseconds)} ms`);
  }
}

/** A process that was itself held up finds the answer waiting: only time in which it could have read it counts. */
const awake = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  for (let passed = 0; passed < milliseconds; passed += STEP_MS) await pause(STEP_MS, { ref: false, signal });
};

const inTime = async <T>(answer: Promise<T>, milliseconds: number): Promise<T> => {
  const done = new AbortController();
  const late = awake(milliseconds, done.signal).then(() => {
    throw new NoAnswer(milliseconds);
  });
  for (const loser of [late, answer]) loser.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    done.abort();
  }
};
