import { types, type QueryResult } from 'pg';
import type { DataSource } from 'typeorm';
import { traced } from '../tracing/tracing.js';
import { readInstant } from './instants.js';
import { PooledConnection, type Parameter } from './pooled-connection.js';
import { oneOf, Transaction, type Batch, type Tx } from './transaction.js';

export type { Batch, Tx } from './transaction.js';

const TIMESTAMPTZ = 1184;
const BIGINT = 20;
const DATE = 1082;
types.setTypeParser(TIMESTAMPTZ, readInstant);
types.setTypeParser(BIGINT, (text) => Number(text));
types.setTypeParser(DATE, (text) => text);

const MOST_TRIES = 4;
const DEADLOCK_DETECTED = '40P01';
const SERIALIZATION_FAILURE = '40001';

const wasLockedOut = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && (error.code === DEADLOCK_DETECTED || error.code === SERIALIZATION_FAILURE);

/** The connection pool; each call outside `transaction` is a transaction of its own. TypeORM keeps the pool and runs migrations; statements do without its query runner. */
export class Database implements Tx {
  readonly isTransaction = false;

  constructor(readonly dataSource: DataSource) {}

  async rows<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R[]> {
    return (await this.ask(sql, parameters)).rows as R[];
  }

  async maybe<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R | undefined> {
    return (await this.rows<R>(sql, parameters))[0];
  }

  async one<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R> {
    return oneOf(await this.rows<R>(sql, parameters), sql);
  }

  async run(sql: string, parameters: readonly Parameter[] = []): Promise<number> {
    return (await this.ask(sql, parameters)).rowCount ?? 0;
  }

  async post(sql: string, parameters: readonly Parameter[] = []): Promise<void> {
    await this.ask(sql, parameters);
  }

  async gather<T>(batch: Batch<T>, item: T): Promise<void> {
    const { sql, parameters } = batch.statement([item]);
    await this.ask(sql, parameters);
  }

  /**
   * READ COMMITTED; commits when `work` resolves, rolls back when it throws. Callers lock rows explicitly. Two transactions that locked
   * each other out are PostgreSQL's to end: the loser runs again, so `work` may have no effects but its SQL.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await traced({ name: 'transaction', kind: 'CLIENT', attributes: { 'db.system.name': 'postgresql' } }, () => this.once(work));
      } catch (error) {
        if (tries === MOST_TRIES || !wasLockedOut(error)) throw error;
      }
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const connection = await PooledConnection.borrow(this.dataSource);
    const tx = new Transaction(connection);
    try {
      const result = await work(tx);
      await tx.commit();
      connection.release();
      return result;
    } catch (error) {
      // A connection on which nothing can be rolled back is of no use to the next one.
      await tx.rollback().then(() => connection.release(), (broken: unknown) => connection.release(broken instanceof Error ? broken : new Error(String(broken))));
      throw error;
    }
  }

  private async ask(sql: string, parameters: readonly Parameter[]): Promise<QueryResult> {
    const connection = await PooledConnection.borrow(this.dataSource);
    try {
      return await (connection.send([{ sql, parameters }])[0] as Promise<QueryResult>);
    } finally {
      connection.release();
    }
  }
}
