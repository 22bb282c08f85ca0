import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pause } from '../../support/service-process.js';
import type { Fault, Prepared } from '../fault.js';
import { ChaosPostgres } from '../rig/chaos-postgres.js';
import type { ChaosTown } from '../rig/chaos-town.js';

const STEP = fileURLToPath(new URL('../rig/wall-clock-step.mjs', import.meta.url));

const NO_DISK = 'it needs a file system of its own, which only root may mount';

/** A file system of its own in memory; undefined where this account may not mount one. */
const smallDisk = (megabytes: number): { folder: string; release(): void } | undefined => {
  const folder = mkdtempSync(join(tmpdir(), `jidi-test-${String(process.pid)}-disk-`));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  chmodSync(folder, 0o755);
  const release = (): void => {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, release };
};

/** Takes every free byte of the disk until the answer is called. */
const fill = (folder: string): (() => void) => {
  const ballast = join(folder, 'ballast');
  const piece = Buffer.alloc(256 * 1024);
  try {
    for (;;) writeFileSync(ballast, piece, { flag: 'a' });
  } catch {
    // Full.
  }
  return () => rmSync(ballast, { force: true });
};

const stepDatabaseClock = (town: ChaosTown, milliseconds: number): Promise<unknown> => town.sql('update chaos.step set milliseconds = milliseconds + $1', [milliseconds]);

export const MACHINE_FAULTS: readonly Fault[] = [
  {
    name: 'database-disk-full', title: 'the disk of PostgreSQL is full for 10 s while orders come in',
    prepare: async (): Promise<Prepared | string> => {
      const disk = smallDisk(260);
      if (disk === undefined) return NO_DISK;
      const postgres = await ChaosPostgres.start(disk.folder);
      return { postgres, undo: async () => { await postgres.stop().catch(() => undefined); disk.release(); } };
    },
    strike: async (town) => {
      await town.accept(town.reportsOf(3));
      const free = fill(town.postgres.folder);
      const taking = town.accept(town.reportsOf(8));
      await pause(10_000);
      free();
      await town.postgres.untilUp();
      town.healed();
      await taking;
      return `answers ${[...town.statuses].map(([status, times]) => `${String(status)}×${String(times)}`).join(' ')}`;
    },
  },
  {
    name: 'node-disk-full', title: 'the folder of the node is full from before its start',
    prepare: (): Promise<Prepared | string> => {
      const disk = smallDisk(4);
      if (disk === undefined) return Promise.resolve(NO_DISK);
      return Promise.resolve({ town: { dataDir: disk.folder }, undo: () => { disk.release(); return Promise.resolve(); } });
    },
    strike: async (town) => {
      await town.accept(town.reportsOf(2));
      const free = fill(town.node.dataDir);
      await town.accept(town.reportsOf(2));
      await town.node.kill();
      town.healed();
      await town.node.start();
      await town.accept(town.reportsOf(1));
      free();
      return 'killed and started on the full disk';
    },
  },
  {
    name: 'database-clock-ahead', title: 'the clock of PostgreSQL jumps five minutes ahead',
    strike: async (town) => {
      await town.accept(town.reportsOf(3));
      await stepDatabaseClock(town, 300_000);
      await pause(2_000);
      await town.accept(town.reportsOf(2));
      await pause(10_000);
      town.healed();
      return 'as after a fail-over to a machine that is ahead';
    },
  },
  {
    name: 'database-clock-behind', title: 'the clock of PostgreSQL jumps 20 s back',
    strike: async (town) => {
      await town.accept(town.reportsOf(3));
      await stepDatabaseClock(town, -20_000);
      await pause(2_000);
      await town.accept(town.reportsOf(2));
      await pause(20_000);
      town.healed();
      return 'time stands until it has caught up';
    },
  },
  {
    name: 'node-clock-jumps', title: 'the wall clock of the node jumps an hour ahead and another one',
    town: { environment: { NODE_OPTIONS: `--import=${STEP}`, CHAOS_WALL_STEP_MS: '3600000' } },
    strike: async (town) => {
      await town.accept(town.reportsOf(3));
      process.kill(town.node.pid, 'SIGUSR2');
      await town.accept(town.reportsOf(2));
      process.kill(town.node.pid, 'SIGUSR2');
      await pause(1_000);
      town.healed();
      return 'legal time is the database’s';
    },
  },
];

