import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../support/service-process.js';
import type { BenchTown } from './town.js';

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

const tellLog = async ({ service }: BenchTown, commands: readonly string[]): Promise<void> => {
  for (const command of commands) await service.sql(command);
  await service.sql('select pg_reload_conf()');
};

const logOf = ({ service }: BenchTown): string => {
  const folder = join(service.dataDir, 'postgres/cluster/log');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('');
};

const transactionOf = (log: string): readonly string[] => {
  const logged = log.split(/\n(?=\d+\|)/).flatMap((line): Logged[] => {
    const [, pid, text] = STATEMENT.exec(line) ?? [];
    return pid === undefined || text === undefined ? [] : [{ pid, text }];
  });
  const takesIn = ({ text }: Logged): boolean => text.startsWith('insert into work_order (');
  const own = logged.filter(({ pid }) => pid === logged.find(takesIn)?.pid);
  const insert = own.findIndex(takesIn);
  const from = own.findLastIndex(({ text }, index) => index < insert && text.startsWith('START TRANSACTION'));
  const to = own.findIndex(({ text }, index) => index > insert && text.startsWith('COMMIT'));
  return to === -1 ? [] : own.slice(from, to + 1).map(({ text }) => text);
};

/** The statements of the transaction in which one order is taken in, as PostgreSQL's log has them. */
export const statementsPerOrder = async (town: BenchTown): Promise<Statements> => {
  await tellLog(town, ["alter system set log_line_prefix = '%p|'", "alter system set log_statement = 'all'"]);
  try {
    await eventually(async () => (await town.service.sql<{ log_statement: string }>('show log_statement'))[0]?.log_statement === 'all', 5_000);
    await town.trigger(town.next().report);
    await eventually(() => transactionOf(logOf(town)).length > 0, 5_000);
  } finally {
    await tellLog(town, ['alter system reset log_statement', 'alter system reset log_line_prefix']);
  }
  const texts = transactionOf(logOf(town));
  return { texts: texts.map((text) => text.replace(/\s+/g, ' ').slice(0, 120)), all: texts.length, inserts: texts.join('\n').match(/\binsert into\b/g)?.length ?? 0 };
};
