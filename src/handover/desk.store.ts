import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { staleVersion } from '../platform/http/etag.js';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';
import type { Desk } from './desk.js';

interface DeskRow {
  readonly version: number;
  readonly changed_by: string;
  readonly change: string;
  readonly changed_at: Temporal.Instant;
}

/** How often the desk changed hands or was about to; 0 for one that nobody ever held. */
export const deskVersion = async (tx: Tx, { code }: Desk): Promise<number> => (await tx.maybe<{ version: number }>('select version from duty_desk where desk = $1', [code]))?.version ?? 0;

/** Holds the desk until the transaction ends. Throws 412, naming who did what, when it is not at the version that the caller saw. */
export const holdDesk = async (tx: Tx, { code }: Desk, expected: number | undefined, at: Temporal.Instant): Promise<void> => {
  await tx.run("insert into duty_desk (desk, version, changed_by, change, changed_at) values ($1, 0, '', '', $2) on conflict do nothing", [code, at]);
  const row = await tx.one<DeskRow>('select version, changed_by, change, changed_at from duty_desk where desk = $1 for update', [code]);
  if (expected === undefined || expected === row.version) return;
  const who = row.changed_by === '' ? '' : `${row.changed_by}已于${toBeijing(row.changed_at).slice(11, 19)}${row.change}。`;
  throw staleVersion(`${who}请按最新内容再操作。`, row.version);
};

/** `change`: Chinese, what was done, as the person who was slower reads it. */
export const noteChange = async (tx: Tx, { code }: Desk, by: string, change: string, at: Temporal.Instant): Promise<void> => {
  await tx.run('update duty_desk set version = version + 1, changed_by = $2, change = $3, changed_at = $4 where desk = $1', [code, seal(by), seal(change), at]);
};
