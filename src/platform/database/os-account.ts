import { readFileSync, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The operating system's account that PostgreSQL runs as. */
export interface OsAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED = ['postgres', 'nobody'];

const readAccounts = (): OsAccount[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));

/** True when this process is root, which PostgreSQL refuses to run as. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** An unprivileged account that exists already; none is ever created. */
export function unprivilegedAccount(): OsAccount | undefined {
  const accounts = readAccounts().filter((account) => account.uid !== 0);
  return PREFERRED.map((name) => accounts.find((account) => account.name === name)).find((account) => account !== undefined);
}

/** The account that owns `path`; undefined when it is missing or root's. */
export function ownerOf(path: string): OsAccount | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.uid === 0) return undefined;
  const known = readAccounts().find((account) => account.uid === stats.uid);
  return known ?? { name: `uid ${String(stats.uid)}`, uid: stats.uid, gid: stats.gid };
}

const SEARCH = 1;
const READ = 4;

const grants = (stats: Stats, account: OsAccount, wanted: number): boolean => {
  if (stats.uid === account.uid) return ((stats.mode >> 6) & wanted) === wanted;
  if (stats.gid === account.gid) return ((stats.mode >> 3) & wanted) === wanted;
  return (stats.mode & wanted) === wanted;
};

/** Whether `account` may pass through every folder above `path`, by their permission bits. */
export function canReach(path: string, account: OsAccount): boolean {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats === undefined || !grants(stats, account, SEARCH)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Whether `account` may read the file `path`, by the permission bits of the file and of every folder above it. */
export function canRead(path: string, account: OsAccount): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && grants(stats, account, READ) && canReach(path, account);
}
