import { Client, DatabaseError } from 'pg';

const CONNECT_MS = 3_000;
const ANSWER_MS = 20_000;

/** The server has answered and the connection goes on; else it is of no use any more. */
const isAnAnswer = (error: unknown): boolean => error instanceof DatabaseError && error.severity !== 'FATAL';

/**
 * Asks the database itself, not through the cable that is hurt. One question after the other on one connection: a new one for each would cost
 * the machine more than the service that is watched.
 */
export class Witness {
  private client: Client | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly url: string) {}

  async sql<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const asked = this.last.then(() => this.insist<Row>(text, parameters));
    this.last = asked.catch(() => undefined);
    return asked;
  }

  async close(): Promise<void> {
    await this.last;
    this.drop();
  }

  /** A connection from before a kill says nothing about the server of now. */
  private async insist<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const wasOpen = this.client !== undefined;
    return this.ask<Row>(text, parameters).catch((error: unknown) => {
      if (!wasOpen || isAnAnswer(error)) throw error;
      return this.ask<Row>(text, parameters);
    });
  }

  private async ask<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    try {
      this.client ??= await this.connect();
      return (await this.client.query(text, [...parameters])).rows as Row[];
    } catch (error) {
      if (!isAnAnswer(error)) this.drop();
      throw error;
    }
  }

  private async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.url, connectionTimeoutMillis: CONNECT_MS, query_timeout: ANSWER_MS });
    const gone = (): void => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', gone).on('end', gone);
    await client.connect();
    return client;
  }

  private drop(): void {
    const { client } = this;
    this.client = undefined;
    // A server that stands still would never take leave.
    void client?.end().catch(() => undefined);
  }
}
