import { ticks } from '../../../src/platform/database/pause.js';
import { pause } from '../../support/service-process.js';
import type { Fault } from '../fault.js';
import type { ChaosTown } from '../rig/chaos-town.js';

const dead = async (town: ChaosTown): Promise<void> => {
  town.postgres.kill();
  await town.postgres.untilUp();
  town.healed();
};
const refusals = ({ statuses }: ChaosTown): string => `answers ${[...statuses].map(([status, times]) => `${String(status)}×${String(times)}`).join(' ')}`;

export const DATABASE_FAULTS: readonly Fault[] = [
  {
    name: 'postgres-killed-in-intake', title: 'kill -9 of PostgreSQL while eight orders are being taken in',
    strike: async (town, dice) => {
      const taking = town.accept(town.reportsOf(8));
      await pause(dice.between(10, 200));
      await dead(town);
      await taking;
      return refusals(town);
    },
  },
  {
    name: 'postgres-killed-in-sending', title: 'kill -9 of PostgreSQL while the carrier has not answered yet',
    strike: async (town) => {
      await town.carrier.faults({ latencyMs: 800 });
      await town.accept(town.reportsOf(4));
      await town.until(async () => (await town.inMidAir()) >= 2, 15_000);
      await dead(town);
      await town.carrier.heal();
      return 'the carrier answered into the outage';
    },
  },
  {
    name: 'postgres-killed-in-judging', title: 'kill -9 of PostgreSQL while the hour of six orders passes', hasItsHour: true,
    strike: async (town, dice) => {
      await town.accept(town.reportsOf(6));
      await town.recovery();
      await town.advance('PT59M');
      const moving = town.advance('PT90S').catch(() => undefined);
      await pause(dice.between(100, 1_500));
      await dead(town);
      await moving;
      await town.until(async () => town.node.isReady());
      await town.advance('PT4M');
      return 'at the breach';
    },
  },
  {
    name: 'postgres-killed-three-times', title: 'kill -9 of PostgreSQL, three times in a row',
    strike: async (town, dice) => {
      const taking = town.accept(town.reportsOf(6));
      for (let turn = 0; turn < 3; turn += 1) {
        await pause(dice.between(100, 1_500));
        await dead(town);
      }
      await taking;
      return refusals(town);
    },
  },
  {
    name: 'both-killed', title: 'kill -9 of the node and of PostgreSQL together',
    strike: async (town) => {
      await town.carrier.faults({ latencyMs: 500 });
      await town.accept(town.reportsOf(5));
      await town.until(async () => (await town.inMidAir()) >= 1, 15_000);
      await Promise.all([town.node.kill(), dead(town)]);
      await town.carrier.heal();
      town.healed();
      await town.node.start();
      return 'a power cut of the machine, but for the disk';
    },
  },
  {
    name: 'sessions-ended', title: 'every session of the node is ended by an administrator, ten times',
    strike: async (town) => {
      const taking = town.accept(town.reportsOf(6));
      for (let turn = 0; turn < 10; turn += 1) {
        await town.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        await pause(200);
      }
      town.healed();
      await taking;
      return refusals(town);
    },
  },
  {
    name: 'postgres-frozen', title: 'PostgreSQL stands still for 7 s',
    strike: async (town) => {
      await town.accept(town.reportsOf(3));
      town.postgres.freeze();
      const taking = town.accept(town.reportsOf(3));
      await pause(7_000);
      town.postgres.thaw();
      town.healed();
      await taking;
      return refusals(town);
    },
  },
  {
    name: 'database-away-60s', title: 'the database cannot be reached for 60 s in the middle of a storm of twenty orders',
    strike: async (town) => {
      await town.carrier.faults({ latencyMs: 200 });
      await town.accept(town.reportsOf(10));
      town.cables.toDatabase.refuse();
      const end = ticks() + 60_000;
      await pause(1_000);
      const refused = await town.node.request('GET', '/api/v1/work-orders');
      await refused.arrayBuffer();
      const taking = town.accept(town.reportsOf(10));
      await pause(Math.max(0, end - ticks()));
      town.cables.toDatabase.heal();
      town.healed();
      await taking;
      const said = refused.headers.get('retry-after');
      return `asked meanwhile: ${String(refused.status)}, Retry-After ${said ?? 'missing'}; ${refusals(town)}`;
    },
  },
  {
    name: 'cable-cut', title: 'every connection to the database is reset, five times while orders come in',
    strike: async (town, dice) => {
      const taking = town.accept(town.reportsOf(6));
      for (let turn = 0; turn < 5; turn += 1) {
        await pause(dice.between(30, 400));
        town.cables.toDatabase.cut();
      }
      town.healed();
      await taking;
      return refusals(town);
    },
  },
  {
    name: 'cable-silent', title: 'nothing passes between node and database for 12 s, and nobody is told',
    strike: async (town) => {
      await town.accept(town.reportsOf(3));
      town.cables.toDatabase.silence();
      const taking = town.accept(town.reportsOf(3));
      await pause(12_000);
      town.cables.toDatabase.heal();
      town.healed();
      await taking;
      return refusals(town);
    },
  },
  {
    name: 'cable-slow', title: 'each piece between node and database takes 40 ms each way',
    strike: async (town) => {
      town.cables.toDatabase.slow(40);
      await town.accept(town.reportsOf(4));
      await pause(4_000);
      town.cables.toDatabase.heal();
      town.healed();
      return refusals(town);
    },
  },
];
