import type { QueryResult } from 'pg';
import type { Parameter, PooledConnection, Statement } from './pooled-connection.js';

/** SQL inside one transaction, or outside of any. Instants are bound and read as `Temporal.Instant`; jsonb parameters are passed as JSON text. */
export interface Tx {
  /** Whether locks that are taken are held: inside a transaction. */
  readonly isTransaction: boolean;
  rows<R>(sql: string, parameters?: readonly Parameter[]): Promise<R[]>;
  /** The first row; undefined when there is none. */
  maybe<R>(sql: string, parameters?: readonly Parameter[]): Promise<R | undefined>;
  /** The first row; throws when there is none, because its absence would be a broken invariant. */
  one<R>(sql: string, parameters?: readonly Parameter[]): Promise<R>;
  /** The number of rows changed. */
  run(sql: string, parameters?: readonly Parameter[]): Promise<number>;
  /**
   * A write whose outcome nobody reads. Inside a transaction it leaves together with the next statement that is waited for, or with the
   * commit, so that it costs no round trip of its own; what comes after it sees it, and its failure is thrown there.
   */
  post(sql: string, parameters?: readonly Parameter[]): Promise<void>;
  /**
   * As `post`, for rows of which there are often several: what was gathered of one batch is written in one statement, as late as at the
   * commit, but always before a statement that may see it.
   */
  gather<T>(batch: Batch<T>, item: T): Promise<void>;
}

/** How several items are written in one statement. One object for each kind. */
export interface Batch<T> {
  /** Matches every statement that reads or changes what this batch writes; too often does no harm. */
  readonly seenBy: RegExp;
  statement(items: readonly T[]): Statement;
}

const BEGIN: Statement = { sql: 'START TRANSACTION', parameters: [] };
const COMMIT: Statement = { sql: 'COMMIT', parameters: [] };
const ROLLBACK: Statement = { sql: 'ROLLBACK', parameters: [] };

export const oneOf = <R>(rows: readonly R[], sql: string): R => {
  const [row] = rows;
  if (row === undefined) throw new Error(`no row where exactly one must be: ${sql.slice(0, 120)}`);
  return row;
};

/** Before these everything is written. */
const BOUNDARY = /^COMMIT$|savepoint/i;

/** Texts that are made up as they are needed must not fill the memory. */
const MOST_TEXTS = 1_500;

const seen = new WeakMap<RegExp, Map<string, boolean>>();

/** Whether what a batch with this pattern gathered is written before the statement. Found out once for each text: they are long, and there are dozens in a transaction. */
const isSeen = (seenBy: RegExp, sql: string): boolean => {
  const texts = seen.get(seenBy) ?? new Map<string, boolean>();
  seen.set(seenBy, texts);
  const known = texts.get(sql);
  if (known !== undefined) return known;
  const found = seenBy.test(sql) || BOUNDARY.test(sql);
  if (texts.size < MOST_TEXTS) texts.set(sql, found);
  return found;
};

interface Leaving {
  readonly statement: Statement;
  taken(result: QueryResult): void;
  refused(error: unknown): void;
}

const ignore = (): void => undefined;

interface Gathered {
  readonly seenBy: RegExp;
  readonly items: unknown[];
  statement(): Statement;
}

const IN_FAILED_TRANSACTION = '25P02';

const isAborted = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === IN_FAILED_TRANSACTION;

/** One transaction on one connection. It begins with its first statement: one that asks nothing costs nothing. */
export class Transaction implements Tx {
  readonly isTransaction = true;
  private posted: Statement[] = [BEGIN];
  private readonly gathered = new Map<object, Gathered>();
  private leaving: Leaving[] = [];
  private hasBegun = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly connection: PooledConnection) {}

  async rows<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R[]> {
    return (await this.send({ sql, parameters })).rows as R[];
  }

  async maybe<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R | undefined> {
    return (await this.rows<R>(sql, parameters))[0];
  }

  async one<R>(sql: string, parameters: readonly Parameter[] = []): Promise<R> {
    return oneOf(await this.rows<R>(sql, parameters), sql);
  }

  async run(sql: string, parameters: readonly Parameter[] = []): Promise<number> {
    return (await this.send({ sql, parameters })).rowCount ?? 0;
  }

  post(sql: string, parameters: readonly Parameter[] = []): Promise<void> {
    this.bring(sql);
    this.posted.push({ sql, parameters });
    return Promise.resolve();
  }

  gather<T>(batch: Batch<T>, item: T): Promise<void> {
    const known = this.gathered.get(batch);
    if (known !== undefined) {
      known.items.push(item);
      return Promise.resolve();
    }
    const items = [item];
    this.gathered.set(batch, { seenBy: batch.seenBy, items, statement: () => batch.statement(items) });
    return Promise.resolve();
  }

  async commit(): Promise<void> {
    if (!this.hasBegun && this.posted.length === 1 && this.gathered.size === 0) return;
    const { command } = await this.send(COMMIT);
    // PostgreSQL answers the commit of a failed transaction with success, having rolled it back.
    if (command === 'ROLLBACK') throw this.failure?.error ?? new Error('the transaction was rolled back');
  }

  /** What was posted and not sent is forgotten; what was sent is undone. */
  async rollback(): Promise<void> {
    this.posted = [];
    this.gathered.clear();
    if (this.hasBegun) await this.send(ROLLBACK);
  }

  /** What was gathered and this statement may see is written before it. */
  private bring(sql: string): void {
    for (const [batch, one] of this.gathered) {
      if (!isSeen(one.seenBy, sql)) continue;
      this.gathered.delete(batch);
      this.posted.push(one.statement());
    }
  }

  private async send(statement: Statement): Promise<QueryResult> {
    this.bring(statement.sql);
    const posted = this.posted;
    this.posted = [];
    this.hasBegun = true;
    try {
      return await new Promise<QueryResult>((taken, refused) => {
        this.leaving.push(...posted.map((one): Leaving => ({ statement: one, taken: ignore, refused: (error) => this.fail(error) })), { statement, taken, refused });
        // What is asked at once leaves in one piece: each piece costs a call of the system.
        if (this.leaving.length === posted.length + 1) queueMicrotask(() => this.leave());
      });
    } catch (error) {
      // After one that failed, all others only say that the transaction is aborted.
      const first = isAborted(error) ? this.failure?.error ?? error : error;
      this.fail(error);
      throw first;
    }
  }

  private leave(): void {
    const leaving = this.leaving;
    this.leaving = [];
    try {
      const answers = this.connection.send(leaving.map(({ statement }) => statement));
      for (const [index, { taken, refused }] of leaving.entries()) answers[index]?.then(taken, refused);
    } catch (error) {
      for (const { refused } of leaving) refused(error);
    }
  }

  private fail(error: unknown): void {
    this.failure ??= { error };
  }
}
