import { Client } from 'pg';
import type { Log } from './log.js';

type Handler = (payload: string) => void;

export interface NotificationsOptions {
  readonly url: string;
  readonly log: Log;
  /** Called after every reconnection: what was told in between is lost, so a listener must look for itself. */
  readonly onReconnect?: () => void;
}

const RETRY_MS = 500;
const CHECK_EVERY_MS = 15_000;
const CONNECT_MS = 5_000;

/**
 * PostgreSQL's NOTIFY, received on a connection of its own that comes back by itself. A notification is a hint that may be lost; rows are
 * the truth. Tell with `select pg_notify($1, $2)` inside the transaction that changes them.
 */
export class Notifications {
  private readonly handlers = new Map<string, Set<Handler>>();
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  private constructor(private readonly options: NotificationsOptions) {}

  static async start(options: NotificationsOptions): Promise<Notifications> {
    const notifications = new Notifications(options);
    await notifications.connect();
    return notifications;
  }

  /** Calls `handler` with the payload of every notification on `channel` (letters, digits, underscores). Returns what ends it. */
  async listen(channel: string, handler: Handler): Promise<() => void> {
    if (!/^[a-z_][a-z0-9_]*$/.test(channel)) throw new Error(`not a channel name: ${channel}`);
    const handlers = this.handlers.get(channel) ?? new Set();
    this.handlers.set(channel, handlers.add(handler));
    // Without a connection the reconnection listens to every channel that has handlers.
    await this.client?.query(`listen ${channel}`).catch(() => undefined);
    return () => handlers.delete(handler);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.options.url, application_name: 'jidi notifications', connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true, query_timeout: CONNECT_MS,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    if (this.stopped) return client.end();
    this.client = client;
    this.checkLater();
  }

  private tell(channel: string, payload: string): void {
    for (const handler of this.handlers.get(channel) ?? []) {
      try {
        handler(payload);
      } catch (error) {
        this.options.log.error(`a listener on ${channel} failed: ${(error as Error).message}`);
      }
    }
  }

  /** A connection that a firewall forgot looks open for ever and tells nothing; only a question shows it. */
  private checkLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { client } = this;
      client?.query('select 1').then(() => this.checkLater(), () => this.lost(client));
    }, CHECK_EVERY_MS);
    this.timer.unref();
  }

  private lost(client: Client): void {
    if (this.client !== client || this.stopped) return;
    this.client = undefined;
    void client.end().catch(() => undefined);
    this.options.log.warn('the connection for notifications was lost; connecting again');
    this.reconnectLater();
  }

  private reconnectLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.connect().then(() => this.options.onReconnect?.(), () => {
        if (!this.stopped) this.reconnectLater();
      });
    }, RETRY_MS);
    this.timer.unref();
  }
}
