import { Temporal } from 'temporal-polyfill';
import { types } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';

const TIMESTAMPTZ = 1184;
const BIGINT = 20;
const DATE = 1082;
types.setTypeParser(TIMESTAMPTZ, (text) => Temporal.Instant.from(text));
types.setTypeParser(BIGINT, (text) => Number(text));
types.setTypeParser(DATE, (text) => text);

type Parameter = unknown;

const bind = (parameter: Parameter): Parameter => {
  if (parameter instanceof Temporal.Instant || parameter instanceof Temporal.PlainDate) return parameter.toString();
  return parameter;
};

/** SQL inside one transaction, or outside of any. Instants are bound and read as `Temporal.Instant`; jsonb parameters are passed as JSON text. */
export interface Tx {
  rows<R>(sql: string, parameters?: readonly Parameter[]): Promise<R[]>;
  /** The first row; undefined when there is none. */
  maybe<R>(sql: string, parameters?: readonly Parameter[]): Promise<R | undefined>;
  /** The first row; throws when there is none, because its absence would be a broken invariant. */
  one<R>(sql: string, parameters?: readonly Parameter[]): Promise<R>;
  /** The number of rows changed. */
  run(sql: string, parameters?: readonly Parameter[]): Promise<number>;
}

class RunnerTx implements Tx {
  constructor(private readonly runner: QueryRunner) {}

  async rows<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R[]> {
    const result = await this.runner.query(sql, parameters.map(bind), true);
    return (result.records ?? []) as R[];
  }

  async maybe<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R | undefined> {
    return (await this.rows<R>(sql, parameters))[0];
  }

  async one<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R> {
    const row = await this.maybe<R>(sql, parameters);
    if (row === undefined) throw new Error(`no row where exactly one must be: ${sql.slice(0, 120)}`);
    return row;
  }

  async run(sql: string, parameters: readonly Parameter[] = []): Promise<number> {
    const result = await this.runner.query(sql, parameters.map(bind), true);
    return result.affected ?? 0;
  }
}

const MOST_TRIES = 4;
const DEADLOCK_DETECTED = '40P01';
const SERIALIZATION_FAILURE = '40001';

const wasLockedOut = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && (error.code === DEADLOCK_DETECTED || error.code === SERIALIZATION_FAILURE);

/** The connection pool; each call outside `transaction` is a transaction of its own. */
export class Database implements Tx {
  constructor(readonly dataSource: DataSource) {}

  rows<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R[]> {
    return this.borrow((tx) => tx.rows<R>(sql, parameters));
  }

  maybe<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R | undefined> {
    return this.borrow((tx) => tx.maybe<R>(sql, parameters));
  }

  one<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R> {
    return this.borrow((tx) => tx.one<R>(sql, parameters));
  }

  run(sql: string, parameters: readonly Parameter[] = []): Promise<number> {
    return this.borrow((tx) => tx.run(sql, parameters));
  }

  /**
   * READ COMMITTED; commits when `work` resolves, rolls back when it throws. Callers lock rows explicitly. Two transactions that locked
   * each other out are PostgreSQL's to end: the loser runs again, so `work` may have no effects but its SQL.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (tries === MOST_TRIES || !wasLockedOut(error)) throw error;
      }
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const result = await work(new RunnerTx(runner));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async borrow<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await work(new RunnerTx(runner));
    } finally {
      await runner.release();
    }
  }
}
