import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { eventually } from '../../src/platform/database/pause.js';

/** One logged statement, whose text may go over several lines. */
const STATEMENT = /^(\d+)\|LOG: {2}(?:execute [^:]*|statement): +([^]*)$/;

interface Logged {
  readonly pid: string;
  readonly text: string;
}

export interface Statements {
  readonly inserts: number;
  /** Everything between the start of the transaction and its commit, inclusive. */
  readonly all: number;
  /** In order, cut short. */
  readonly texts: readonly string[];
}

const tellLog = async (control: Client, commands: readonly string[]): Promise<void> => {
  for (const command of commands) await control.query(command);
  await control.query('select pg_reload_conf()');
};

const logIn = (folder: string): string => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('');

const transactionOf = (log: string): readonly string[] => {
  const logged = log.split(/\n(?=\d+\|)/).flatMap((line): Logged[] => {
    const [, pid, text] = STATEMENT.exec(line) ?? [];
    return pid === undefined || text === undefined ? [] : [{ pid, text }];
  });
  const takesIn = ({ text }: Logged): boolean => text.startsWith('insert into work_order (');
  const own = logged.filter(({ pid }) => pid === logged.find(takesIn)?.pid);
  const insert = own.findIndex(takesIn);
  const from = own.findLastIndex(({ text }, index) => index < insert && /^(start transaction|begin)/i.test(text));
  const to = own.findIndex(({ text }, index) => index > insert && /^commit/i.test(text));
  return to === -1 ? [] : own.slice(from, to + 1).map(({ text }) => text);
};

/** The statements of the transaction in which one order is taken in, as PostgreSQL's log has them; its server is nobody else's. */
export const statementsPerOrder = async (control: Client, logFolder: string, takeIn: () => Promise<unknown>): Promise<Statements> => {
  await tellLog(control, ["alter system set log_line_prefix = '%p|'", "alter system set log_statement = 'all'"]);
  try {
    await eventually(async () => (await control.query<{ log_statement: string }>('show log_statement')).rows[0]?.log_statement === 'all', 5_000);
    await takeIn();
    await eventually(() => transactionOf(logIn(logFolder)).length > 0, 5_000);
  } finally {
    await tellLog(control, ['alter system reset log_statement', 'alter system reset log_line_prefix']);
  }
  const texts = transactionOf(logIn(logFolder));
  return { texts: texts.map((text) => text.replace(/\s+/g, ' ').slice(0, 120)), all: texts.length, inserts: texts.join('\n').match(/\binsert into\b/g)?.length ?? 0 };
};
