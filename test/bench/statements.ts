import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../support/service-process.js';
import type { BenchTown } from './town.js';

const VERB = /^\d+\|LOG: {2}(?:execute [^:]*|statement): +(\w+)(?: transaction)?/i;

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
  const lines = log.split('\n').filter((line) => VERB.test(line));
  const pid = lines.find((line) => line.includes('insert into work_order ('))?.split('|')[0];
  if (pid === undefined) return [];
  const own = lines.filter((line) => line.startsWith(`${pid}|`));
  const insert = own.findIndex((line) => line.includes('insert into work_order ('));
  const from = own.findLastIndex((line, index) => index < insert && /START TRANSACTION/i.test(line));
  const to = own.findIndex((line, index) => index > insert && /COMMIT/.test(line));
  return to === -1 ? [] : own.slice(from, to + 1);
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
  const texts = transactionOf(logOf(town)).map((line) => line.replace(/^\d+\|LOG: {2}(?:execute [^:]*|statement): +/, '').slice(0, 120));
  return { texts, all: texts.length, inserts: texts.filter((text) => /^insert/i.test(text)).length };
};
