import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canReach, isRoot, ownerOf, unprivilegedAccount, type OsAccount } from './os-account.js';
import { StartRefused } from './start-refused.js';
import type { Log } from './log.js';

/** Where the embedded database lies and who runs it. */
export interface PostgresPlace {
  /** Holds `cluster/` (PGDATA), `password` and `start.log`. */
  readonly folder: string;
  /** Undefined: this process's own account. */
  readonly account: OsAccount | undefined;
  /** Where a copy of the programs goes when the installed ones cannot be run in place. */
  readonly softwareBelow: string;
}

/** For data whose DATA_DIR lies below a folder that only root may enter. */
const CENTRAL = '/var/lib/jidi';
const NOTE = 'postgres.location';
const OF_THE_LOCK = 'service.pid';

export const clusterOf = (folder: string): string => join(folder, 'cluster');

const centralFolder = (dataDir: string): string => join(CENTRAL, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));

function noted(dataDir: string): string | undefined {
  const note = join(dataDir, NOTE);
  if (!existsSync(note)) return undefined;
  const folder = readFileSync(note, 'utf8').trim();
  if (!existsSync(folder)) throw new StartRefused(`${note} 指向的数据库目录 ${folder} 不存在或不可读;数据恢复之前不启动`);
  return folder;
}

const isNew = (dataDir: string): boolean => readdirSync(dataDir).every((name) => name === OF_THE_LOCK);

/** A DATA_DIR that was deleted and made anew is a new one; the old one's database is kept beside, not shown as if it were its own. */
function setAside(folder: string, log: Log): void {
  for (let n = 1; ; n += 1) {
    const kept = `${folder}.replaced-${String(n)}`;
    if (existsSync(kept)) continue;
    renameSync(folder, kept);
    log.warn(`the database of an earlier data folder of this name is kept at ${kept}`);
    return;
  }
}

function move(from: string, to: string, log: Log): void {
  log.warn(`moving the database from ${from} to ${to}, where PostgreSQL's account can reach it`);
  const draft = `${to}.moving`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  renameSync(draft, to);
}

const giveTo = (folder: string, account: OsAccount): void => {
  const given = spawnSync('chown', ['-R', `${String(account.uid)}:${String(account.gid)}`, folder], { encoding: 'utf8' });
  if (given.status !== 0) throw new StartRefused(`无法把 ${folder} 交给账户 ${account.name}: ${given.stderr.trim().split('\n')[0] ?? ''}`);
};

function prepareCentral(dataDir: string, near: string, log: Log): string {
  const folder = centralFolder(dataDir);
  mkdirSync(CENTRAL, { recursive: true, mode: 0o755 });
  if (existsSync(folder) && isNew(dataDir)) setAside(folder, log);
  if (existsSync(clusterOf(near)) && !existsSync(folder)) move(near, folder, log);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, NOTE), `${folder}\n`);
  return folder;
}

function placeAsRoot(dataDir: string, log: Log): PostgresPlace {
  const near = join(dataDir, 'postgres');
  const remembered = noted(dataDir);
  const account = ownerOf(clusterOf(remembered ?? near)) ?? unprivilegedAccount();
  if (account === undefined) throw new StartRefused('PostgreSQL 不能以 root 运行,而本机没有 postgres 或 nobody 账户;请以普通用户启动,或设置 DATABASE_URL');
  // The folder itself will belong to the account, so only the folders above it count.
  const folder = remembered ?? (canReach(near, account) ? near : prepareCentral(dataDir, near, log));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (ownerOf(folder)?.uid !== account.uid) giveTo(folder, account);
  return { folder, account, softwareBelow: CENTRAL };
}

function placeAsOrdinaryUser(dataDir: string): PostgresPlace {
  const folder = noted(dataDir) ?? join(dataDir, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = ownerOf(folder);
  if (owner?.uid !== process.getuid?.()) {
    throw new StartRefused(`数据库目录 ${folder} 属于账户 ${owner?.name ?? 'root'}:请用上次的账户启动,或换一个 DATA_DIR`);
  }
  return { folder, account: undefined, softwareBelow: folder };
}

/** The same DATA_DIR always leads to the same data. */
export function findPlace(dataDir: string, log: Log): PostgresPlace {
  mkdirSync(dataDir, { recursive: true });
  const real = realpathSync(dataDir);
  return isRoot() ? placeAsRoot(real, log) : placeAsOrdinaryUser(real);
}
