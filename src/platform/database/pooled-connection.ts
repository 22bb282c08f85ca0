import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';
import { sealedParameter } from '../sealing/sealed-parameters.js';
import { writeInstant } from './instants.js';

export type Parameter = unknown;

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

const bind = (parameter: Parameter): Parameter => {
  if (typeof parameter === 'string') return sealedParameter(parameter);
  if (Array.isArray(parameter)) return parameter.map(bind);
  if (parameter instanceof Temporal.Instant) return writeInstant(parameter);
  return parameter instanceof Temporal.PlainDate ? parameter.toString() : parameter;
};

/** Stands in a statement whose rows are spread so unevenly, or whose conditions are so often empty, that PostgreSQL must plan it for each set of values. */
export const PLANNED_EACH_TIME = '/* planned each time */';

/** Used as often, a statement is prepared: PostgreSQL then parses it once a connection, and plans it anew only where it finds that the values matter. */
const PREPARED_FROM = 3;
/** Texts that are made up as they are needed must not fill the memory of every connection. */
const MOST_TEXTS = 1_500;

/** A single question; what has no parameters may otherwise be a command or several statements, which cannot be prepared. */
const QUESTION = /^\s*select\b[^;]*$/i;

const uses = new Map<string, { count: number; readonly name: string | undefined }>();

/** The name under which the statement is prepared, the same on every node; undefined as long as it is not worth it. */
const nameOf = (sql: string): string | undefined => {
  const known = uses.get(sql);
  if (known === undefined) {
    if (uses.size < MOST_TEXTS) uses.set(sql, { count: 1, name: sql.includes(PLANNED_EACH_TIME) ? undefined : `j${createHash('sha256').update(sql).digest('hex').slice(0, 30)}` });
    return undefined;
  }
  known.count += 1;
  return known.count >= PREPARED_FROM ? known.name : undefined;
};

/** The parts of `pg` that its types leave out. */
interface PoolOfDriver {
  connect(): Promise<PoolClient & { readonly connection: { readonly stream: { cork(): void; uncork(): void } } }>;
}

/** One connection of the pool, lent until `release`. Statements leave at once, without waiting for the answers to those before (`pipeline`). */
export class PooledConnection {
  private isOver = false;

  private constructor(private readonly client: Awaited<ReturnType<PoolOfDriver['connect']>>) {}

  static async borrow(dataSource: DataSource): Promise<PooledConnection> {
    const { master } = dataSource.driver as unknown as { readonly master: PoolOfDriver | undefined };
    if (master === undefined) throw new Error('Driver not Connected');
    const connection = new PooledConnection(await master.connect());
    // A connection that breaks while it is lent tells so by this event too; unheard, it would end the process.
    connection.client.on('error', ignore);
    return connection;
  }

  /** Sends the statements in one piece; answers each by itself, in their order. */
  send(statements: readonly Statement[]): readonly Promise<QueryResult>[] {
    if (this.isOver) throw new Error('this transaction is over');
    const { stream } = this.client.connection;
    stream.cork();
    try {
      return statements.map((statement) => this.client.query(configOf(statement)));
    } finally {
      stream.uncork();
    }
  }

  /** Gives the connection back; a broken one is closed. */
  release(error?: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    this.client.removeListener('error', ignore);
    this.client.release(error);
  }
}

const ignore = (): void => undefined;

const configOf = (statement: Statement): { text: string; values?: Parameter[]; name?: string } => {
  if (statement.parameters.length === 0) {
    const question = QUESTION.test(statement.sql) ? nameOf(statement.sql) : undefined;
    return question === undefined ? { text: statement.sql } : { text: statement.sql, name: question };
  }
  const name = nameOf(statement.sql);
  const values = statement.parameters.map(bind);
  return name === undefined ? { text: statement.sql, values } : { text: statement.sql, values, name };
};
