import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './pause.js';
import type { Log } from './log.js';

const POLITE_MS = 5_000;
const BACKENDS_MS = 1_500;
const FORCED_MS = 5_000;

const commandOf = (pid: string): string => readFileSync(join('/proc', pid, 'comm'), 'utf8').trim();

/** Living PostgreSQL processes whose data folder is `cluster`: each keeps it as its working folder; a zombie has none. */
function processesOf(cluster: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(join('/proc', pid, 'cwd')) === cluster && commandOf(pid) === 'postgres';
      } catch {
        return false;
      }
    })
    .map(Number);
}

function recordedPostmaster(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, which is what was wanted.
  }
};

/**
 * Ends whatever PostgreSQL still runs on `cluster` from an earlier life of the service: an orphaned postmaster by a fast shutdown,
 * backends whose postmaster was killed by force. Afterwards nothing runs on it and no lock file is left, whichever pid it named.
 */
export async function clearCluster(clusterPath: string, log: Log): Promise<void> {
  const cluster = realpathSync(clusterPath);
  const gone = (): boolean => processesOf(cluster).length === 0;
  const running = processesOf(cluster);
  if (running.length > 0) {
    const postmaster = recordedPostmaster(cluster);
    const alive = postmaster !== undefined && running.includes(postmaster);
    log.warn(alive ? `stopping the PostgreSQL left over from an earlier run (pid ${String(postmaster)})` : 'ending PostgreSQL processes whose postmaster is gone');
    if (alive) signal(postmaster, 'SIGINT');
    if (!(await eventually(gone, alive ? POLITE_MS : BACKENDS_MS))) {
      for (const pid of processesOf(cluster)) signal(pid, 'SIGKILL');
      if (!(await eventually(gone, FORCED_MS))) throw new Error(`PostgreSQL on ${cluster} cannot be stopped`);
    }
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}
