import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ticks } from '../../src/platform/database/pause.js';
import { processesOf } from '../support/processes.js';
import type { Fault } from './fault.js';
import { FAULTS } from './faults.js';
import { killAtRandom, townsOf } from './random-kills.js';
import { HEADING, lineOf, summaryOf } from './report.js';
import { ChaosPostgres } from './rig/chaos-postgres.js';
import { diceOf } from './rig/dice.js';
import { runFault, type Outcome } from './run-fault.js';

const KILLS_OF_LONG_FORM = 200;

interface Asked {
  readonly faults: readonly Fault[];
  readonly kills: number;
  readonly seed: number;
  readonly json: boolean;
}

/** Throws with one line when something was asked for that does not exist. */
const read = (parameters: readonly string[]): Asked | 'LIST' => {
  const { values, positionals } = parseArgs({
    args: [...parameters], allowPositionals: true,
    options: { long: { type: 'boolean' }, list: { type: 'boolean' }, json: { type: 'boolean' }, seed: { type: 'string' }, kills: { type: 'string' } },
  });
  if (values.list === true) return 'LIST';
  const unknown = positionals.filter((name) => !FAULTS.some((fault) => fault.name === name));
  if (unknown.length > 0) throw new Error(`no such fault: ${unknown.join(', ')} (npm run chaos -- --list)`);
  const whole = (name: 'seed' | 'kills', usual: number): number => {
    const value = values[name] === undefined ? usual : Number(values[name]);
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number`);
    return value;
  };
  const killsAlone = positionals.length === 0 && values.kills !== undefined && values.long !== true;
  const faults = killsAlone ? [] : positionals.length === 0 ? FAULTS.filter(({ isLong }) => values.long === true || isLong !== true) : FAULTS.filter(({ name }) => positionals.includes(name));
  return { faults, kills: whole('kills', values.long === true ? KILLS_OF_LONG_FORM : 0), seed: whole('seed', 1), json: values.json === true };
};

/** Runs what was asked for; answers the exit code: 1 when a book does not balance. */
export const runChaos = async (parameters: readonly string[], write: (text: string) => void): Promise<number> => {
  const asked = read(parameters);
  if (asked === 'LIST') {
    write(FAULTS.map(({ name, title, isLong }) => `${name.padEnd(30)} ${title}${isLong === true ? ' (long form)' : ''}\n`).join(''));
    return 0;
  }
  const [begun, outcomes] = [ticks(), [] as Outcome[]];
  const note = (outcome: Outcome): void => {
    outcomes.push(outcome);
    if (!asked.json) write(`${lineOf(outcome)}\n`);
  };
  if (!asked.json) write(`seed ${String(asked.seed)}\n${HEADING}\n`);
  const postgres = await ChaosPostgres.start();
  try {
    for (const fault of asked.faults) note(await runFault(fault, postgres, diceOf(asked.seed)));
    for (const [index, kills] of townsOf(asked.kills).entries()) note(await killAtRandom(postgres, diceOf(asked.seed + index), kills));
  } finally {
    await postgres.stop();
  }
  const seconds = (ticks() - begun) / 1_000;
  write(asked.json ? `${JSON.stringify({ seed: asked.seed, seconds, balanced: outcomes.every(({ findings }) => findings.length === 0), outcomes })}\n` : `\n${summaryOf(outcomes, seconds)}\n`);
  return outcomes.every(({ findings }) => findings.length === 0) ? 0 : 1;
};

/** Ends whatever this process has started and removes its folders; for whoever stops the suite in the middle. */
export const abandon = (): void => {
  const mine = `jidi-test-${String(process.pid)}-`;
  for (const { pid } of processesOf(mine)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  for (const folder of readdirSync(tmpdir()).filter((entry) => entry.startsWith(mine)).map((name) => join(tmpdir(), name))) {
    // A small disk that a trouble was filling.
    spawnSync('umount', ['-l', folder], { stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  }
};
