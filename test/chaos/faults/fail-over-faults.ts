import { ticks } from '../../../src/platform/database/pause.js';
import { pause } from '../../support/service-process.js';
import type { Fault, Prepared } from '../fault.js';
import type { ChaosTown } from '../rig/chaos-town.js';
import { FailOverPair, pairIsMissing } from '../rig/fail-over-pair.js';

/** Due work goes on within so many seconds of the promotion. */
const RESUMED_S = 10;
const PROMOTED_AFTER_MS = 3_000;

const pairOf = ({ postgres }: ChaosTown): FailOverPair => {
  if (!(postgres instanceof FailOverPair)) throw new Error('the town does not stand on a pair');
  return postgres;
};

const prepare = async (): Promise<Prepared | string> => {
  const missing = pairIsMissing();
  if (missing !== null) return missing;
  const postgres = await FailOverPair.start();
  return { postgres, undo: () => postgres.stop() };
};

const secondsUntil = async (begun: number, town: ChaosTown, condition: () => Promise<boolean>): Promise<number> => {
  await town.until(condition);
  return (ticks() - begun) / 1_000;
};

/** What leaves for the carrier shows that due rows are carried out again. */
const sent = async (town: ChaosTown): Promise<number> => (await town.carrier.acts()).length;

/** Promotes the standby and takes the time until nodes take orders, until due work goes on, and looks whether time ran back. */
const promote = async (town: ChaosTown): Promise<string> => {
  const before = await sent(town);
  await pairOf(town).promote();
  const begun = ticks();
  town.healed();
  const [ready, resumed] = await Promise.all([
    secondsUntil(begun, town, async () => (await Promise.all(town.nodes.map((node) => node.isReady()))).every(Boolean)),
    secondsUntil(begun, town, async () => (await sent(town)) > before),
  ]);
  if (resumed > RESUMED_S) throw new Error(`due work went on ${resumed.toFixed(1)} s after the promotion`);
  const backwards = await town.sql(
    `select 1 from (select recorded_at, lag(recorded_at) over (partition by work_order_id order by seq) as earlier from ledger_entry) entries where recorded_at < earlier`);
  if (backwards.length > 0) throw new Error(`time ran back ${String(backwards.length)} times`);
  return `due work went on after ${resumed.toFixed(1)} s, all nodes ready after ${ready.toFixed(1)} s`;
};

/** Orders come in and the carrier is slow, so that requests and sendings are under way; answers what ends when all are taken. */
const underWay = async (town: ChaosTown): Promise<{ readonly taken: Promise<unknown> }> => {
  await town.carrier.faults({ latencyMs: 700 });
  await town.accept(town.reportsOf(4));
  const taken = town.accept(town.reportsOf(8));
  await town.until(async () => (await town.inMidAir()) >= 2, 15_000);
  return { taken };
};

const TWO = { nodes: 2 } as const;
const common = { town: TWO, prepare, isLong: true } as const;

/** PostgreSQL and HAProxy of the distribution, as docs/operations.md configures them. */
export const FAIL_OVER_FAULTS: readonly Fault[] = [
  {
    ...common, name: 'fail-over', title: 'the primary dies in intake and sending, its synchronous standby is promoted behind the one address',
    strike: async (town) => {
      const { taken } = await underWay(town);
      town.postgres.kill();
      await pause(PROMOTED_AFTER_MS);
      const told = await promote(town);
      await taken;
      return told;
    },
  },
  {
    ...common, name: 'fail-over-frozen', title: 'the primary stands still and says nothing, as a machine without power; the standby is promoted',
    strike: async (town) => {
      const { taken } = await underWay(town);
      town.postgres.freeze();
      await pause(PROMOTED_AFTER_MS);
      const told = await promote(town);
      await taken;
      return told;
    },
  },
  {
    ...common, name: 'fail-over-at-the-breach', title: 'the primary dies while the hour of six orders passes', hasItsHour: true,
    strike: async (town, dice) => {
      await town.accept(town.reportsOf(6));
      await town.recovery();
      await town.advance('PT59M');
      const moving = town.advance('PT90S').catch(() => undefined);
      await pause(dice.between(100, 1_500));
      town.postgres.kill();
      await pause(PROMOTED_AFTER_MS);
      await pairOf(town).promote();
      town.healed();
      await moving;
      await town.postgres.untilUp();
      await town.until(async () => (await Promise.all(town.nodes.map((node) => node.isReady()))).every(Boolean));
      await town.advance('PT4M');
      return 'promoted at the breach';
    },
  },
  {
    ...common, name: 'fail-over-and-back', title: 'the standby is promoted, the old primary follows it, and is promoted in its turn',
    strike: async (town) => {
      const first = await underWay(town);
      town.postgres.kill();
      await pause(PROMOTED_AFTER_MS);
      const there = await promote(town);
      await first.taken;
      await pairOf(town).rejoin();
      const second = await underWay(town);
      town.postgres.kill();
      await pause(PROMOTED_AFTER_MS);
      const back = await promote(town);
      await second.taken;
      return `there: ${there}; back: ${back}`;
    },
  },
];
