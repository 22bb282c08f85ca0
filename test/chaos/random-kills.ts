import { ticks } from '../../src/platform/database/pause.js';
import { pause } from '../support/service-process.js';
import { ChaosTown } from './rig/chaos-town.js';
import type { ChaosPostgres } from './rig/chaos-postgres.js';
import type { Dice } from './rig/dice.js';
import { settle, type Outcome } from './run-fault.js';

/** After so many kills the hour of the orders passes, the books are read, and a new town begins: an hour of many orders takes minutes. */
const EACH_TOWN = 10;

type Victim = 'NODE' | 'POSTGRES' | 'BOTH' | 'CARRIER';
/** Nodes die more often than databases, and those more often than telephone networks. */
const VICTIMS: readonly [Victim, ...Victim[]] = ['NODE', 'NODE', 'NODE', 'POSTGRES', 'POSTGRES', 'BOTH', 'CARRIER'];

const strike = async (town: ChaosTown, victim: Victim, dice: Dice): Promise<void> => {
  const node = dice.oneOf([town.nodes[0] ?? town.node, town.nodes[1] ?? town.node]);
  if (victim === 'NODE' || victim === 'BOTH') await node.kill();
  if (victim === 'POSTGRES' || victim === 'BOTH') {
    town.postgres.kill();
    await town.postgres.untilUp();
  }
  if (victim === 'CARRIER') {
    await town.carrier.kill();
    await pause(dice.between(0, 1_500));
    await town.carrier.start();
  }
  if (!node.isRunning) await node.start();
};

/** A node whose database dies during its start ends by itself; whoever runs it has it started again. Answers how many. */
const startThoseThatGaveUp = async (town: ChaosTown): Promise<number> => {
  const ended = town.nodes.filter(({ isRunning }) => !isRunning);
  for (const node of ended) await node.start();
  return ended.length;
};

const killOften = async (town: ChaosTown, kills: number, dice: Dice): Promise<string> => {
  const counts = new Map<Victim, number>();
  let gaveUp = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await town.carrier.faults({ latencyMs: 50, latencyMaxMs: Math.round(dice.between(60, 1_200)), seed: Math.round(dice.between(0, 1e9)) });
    const taking = town.accept(town.reportsOf(2));
    await pause(dice.between(0, 1_500));
    const victim = dice.oneOf(VICTIMS);
    counts.set(victim, (counts.get(victim) ?? 0) + 1);
    await strike(town, victim, dice);
    town.healed();
    gaveUp += await startThoseThatGaveUp(town);
    await taking;
  }
  return [...counts].map(([victim, times]) => `${victim} ${String(times)}`).concat(gaveUp === 0 ? [] : [`${String(gaveUp)} nodes gave up their start without a database and were started again`]).join(', ');
};

/** Kills at points that a seed repeats: the kills of one town, and its books. */
export const killAtRandom = async (postgres: ChaosPostgres, dice: Dice, kills: number): Promise<Outcome> => {
  const begun = ticks();
  const outcome = { name: 'random-kills', title: `${String(kills)} kills at random points of two nodes, PostgreSQL and the carrier`, wasSkipped: false };
  const town = await ChaosTown.open(postgres, { nodes: 2 });
  try {
    const happened = await killOften(town, kills, dice);
    const { recovery, findings } = await settle(town, false);
    return { ...outcome, happened, orders: town.accepted.size, recoverySeconds: recovery ?? null, findings, seconds: (ticks() - begun) / 1_000 };
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...outcome, happened: '', orders: town.accepted.size, recoverySeconds: null, findings: [`the suite stopped: ${why}`], seconds: (ticks() - begun) / 1_000 };
  } finally {
    await town.close();
  }
};

/** How many kills each town gets. */
export const townsOf = (kills: number): readonly number[] =>
  Array.from({ length: Math.ceil(kills / EACH_TOWN) }, (_, index) => Math.min(EACH_TOWN, kills - index * EACH_TOWN));
