import { Client, DatabaseError } from 'pg';
import { readFieldKeys } from '../../../src/platform/sealing/field-key.js';
import { Keyring, looksSealed } from '../../../src/platform/sealing/keyring.js';

const CONNECT_MS = 3_000;
const ANSWER_MS = 20_000;

/** The server has answered and the connection goes on; else it is of no use any more. */
const isAnAnswer = (error: unknown): boolean => error instanceof DatabaseError && error.severity !== 'FATAL';

/** The nodes of a demonstration over an external database find their keys in it. */
const keyringOf = async (client: Client): Promise<Keyring> => {
  const { rows } = await client.query<{ secret: string }>('select shared_secret as secret from field_key where shared_secret is not null order by seq');
  return new Keyring({ keys: readFieldKeys(rows.map(({ secret }) => secret).join(',')).keys, numberKeyId: null });
};

/**
 * Asks the database itself, not through the cable that is hurt. One question after the other on one connection: a new one for each would cost
 * the machine more than the service that is watched. Sealed numbers and texts are answered opened, or no handset would be the one of an attempt.
 */
export class Witness {
  private client: Client | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private keyring: Keyring | undefined;

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
      return await this.opened(this.client, (await this.client.query(text, [...parameters])).rows as Row[]);
    } catch (error) {
      if (!isAnAnswer(error)) this.drop();
      throw error;
    }
  }

  private async opened<Row>(client: Client, rows: Row[]): Promise<Row[]> {
    const isSealed = (value: unknown): value is string => typeof value === 'string' && looksSealed(value);
    if (!rows.some((row) => Object.values(row as object).some(isSealed))) return rows;
    const keyring = (this.keyring ??= await keyringOf(client));
    return rows.map((row) => Object.fromEntries(Object.entries(row as object).map(([name, value]) => [name, isSealed(value) ? keyring.open(value) : value])) as Row);
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
