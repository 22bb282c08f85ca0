import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { KeptShare } from './kept-share.js';

/** The database does not answer: told at once, so that no request waits for what the watch knows already. */
export class DatabaseAway extends Error {
  /** connection_failure (PostgreSQL, Appendix A). */
  readonly code = '08006';

  constructor() {
    super('the database does not answer');
  }
}

type Taken = (error: Error | undefined, client: PoolClient | undefined, release: (problem?: unknown) => void) => void;

/**
 * A pool that can be shut while the database is away. A server that stopped in the middle of a statement, or a network that swallows
 * packets, never says so: whoever waits for it would wait for minutes. Shut, the pool cuts the connections that wait and gives out none.
 */
export class GuardedPool extends Pool {
  private readonly connected = new Set<PoolClient>();
  private isShut = false;
  private readonly share: KeptShare;

  constructor(options: PoolConfig) {
    super(options);
    this.share = new KeptShare(options.max ?? DRIVERS_OWN, options.connectionTimeoutMillis ?? 0);
    this.on('connect', (client) => {
      this.connected.add(client);
      // The pool stops listening before whoever asked can begin: a farewell that comes in between, in one piece with the greeting, would end the process.
      client.on('error', ignore);
    });
    this.on('remove', (client) => void this.connected.delete(client));
  }

  /** Ends every connection, in use or not, and gives out no other until `open`. */
  shut(): void {
    this.isShut = true;
    for (const client of this.connected) socketOf(client)?.destroy();
    this.connected.clear();
  }

  open(): void {
    this.isShut = false;
  }

  override connect(): Promise<PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<PoolClient> | void {
    if (taken === undefined) return this.lend();
    this.lend().then((client) => taken(undefined, client, (problem) => client.release(problem as Error)), (error: unknown) => taken(error as Error, undefined, () => undefined));
  }

  /** A connection that gives its place back when it is released. */
  private async lend(): Promise<PoolClient> {
    if (this.isShut) throw new DatabaseAway();
    const leave = await this.share.enter();
    try {
      if (this.isShut) throw new DatabaseAway();
      const client = await super.connect();
      const release = client.release.bind(client);
      // The driver sets it anew each time that it lends the connection.
      client.release = (problem) => {
        leave();
        release(problem);
      };
      return client;
    } catch (error) {
      leave();
      throw error;
    }
  }
}

/** What the driver opens at most when nobody says. */
const DRIVERS_OWN = 10;

const ignore = (): void => undefined;

/** The driver has no way of its own to give up a connection without a farewell, which would wait as well. */
const socketOf = (client: PoolClient): { destroy(): void } | undefined =>
  (client as unknown as { readonly connection?: { readonly stream: { destroy(): void } } }).connection?.stream;
