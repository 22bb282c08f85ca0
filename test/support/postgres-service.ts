import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

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

const SCRIPT = fileURLToPath(new URL('./embedded-service.mjs', import.meta.url));

/** Starts a process of its own with an embedded PostgreSQL on `dataDir`, as this account or as another. */
export async function startPostgresService(dataDir: string, identity: { uid?: number; gid?: number } = {}): Promise<PostgresService> {
  const child = spawn(process.execPath, ['--no-warnings', SCRIPT, dataDir], { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: '/usr/bin:/bin' }, cwd: '/', ...identity });
  const ended = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
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
