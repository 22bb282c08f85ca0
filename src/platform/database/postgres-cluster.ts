import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minimalEnvironment } from './postgres-software.js';
import { clusterOf, type PostgresPlace } from './postgres-place.js';
import { StartRefused } from './start-refused.js';
import type { Log } from './log.js';

export const ADMINISTRATOR = 'jidi';
const MAJOR = '18';

/** How a child process becomes the account's; root's own supplementary groups are dropped with it. */
export const identityOf = (place: PostgresPlace): { uid?: number; gid?: number } =>
  place.account === undefined ? {} : { uid: place.account.uid, gid: place.account.gid };

/** The database password, generated once, readable by the database's account alone. */
function passwordFile(place: PostgresPlace): string {
  const file = join(place.folder, 'password');
  if (!existsSync(file)) {
    const draft = `${file}.new`;
    writeFileSync(draft, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    if (place.account !== undefined) chownSync(draft, place.account.uid, place.account.gid);
    renameSync(draft, file);
  }
  return file;
}

export const readPassword = (place: PostgresPlace): string => readFileSync(passwordFile(place), 'utf8').trim();

const run = (program: string, parameters: readonly string[], place: PostgresPlace): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { ...identityOf(place), cwd: place.folder, env: minimalEnvironment, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new StartRefused(`无法建立内置数据库: ${complaint.trim().split('\n')[0] ?? ''}`))));
  });

function checkMajor(cluster: string): void {
  const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (major !== MAJOR) throw new StartRefused(`数据目录 ${cluster} 是 PostgreSQL ${major} 建立的,本版本需要 ${MAJOR};请先导出再导入`);
}

/** Makes the database cluster unless it is there. An interrupted attempt leaves a draft that the next one clears away. */
export async function ensureCluster(place: PostgresPlace, software: string, sync: boolean, log: Log): Promise<void> {
  const cluster = clusterOf(place.folder);
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    checkMajor(cluster);
    return;
  }
  log.info(`creating the database in ${place.folder}`);
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (place.account !== undefined) chownSync(draft, place.account.uid, place.account.gid);
  // PostgreSQL's own C.UTF-8 needs no locale of the operating system and sorts the same on every machine.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-messages=C'];
  const access = [`--username=${ADMINISTRATOR}`, `--pwfile=${passwordFile(place)}`, '--auth=scram-sha-256'];
  await run(join(software, 'bin', 'initdb'), ['-D', draft, ...locale, ...access, ...(sync ? [] : ['--no-sync'])], place);
  renameSync(draft, cluster);
}
