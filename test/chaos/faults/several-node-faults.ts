import { pause } from '../../support/service-process.js';
import type { Fault } from '../fault.js';
import type { ChaosTown } from '../rig/chaos-town.js';

const TWO = { nodes: 2 } as const;
const secondOf = ({ nodes }: ChaosTown): ChaosTown['node'] => {
  const [, second] = nodes;
  if (second === undefined) throw new Error('the town has one node');
  return second;
};

export const SEVERAL_NODE_FAULTS: readonly Fault[] = [
  {
    name: 'one-of-two-killed', title: 'kill -9 of one of two nodes in the middle of sending; the other takes over', town: TWO,
    strike: async (town) => {
      await town.carrier.faults({ latencyMs: 1_200 });
      await town.accept(town.reportsOf(6));
      await town.until(async () => (await town.inMidAir()) >= 2, 15_000);
      await town.node.kill();
      town.healed();
      await town.carrier.heal();
      return `${String(await town.inMidAir())} attempts in mid-air on both`;
    },
  },
  {
    name: 'one-of-two-frozen', title: 'one of two nodes stands still for 15 s in the middle of sending and wakes to what the other did', town: TWO,
    strike: async (town) => {
      await town.carrier.faults({ latencyMs: 800 });
      await town.accept(town.reportsOf(6));
      await town.until(async () => (await town.inMidAir()) >= 2, 15_000);
      process.kill(town.node.pid, 'SIGSTOP');
      await town.carrier.heal();
      await pause(15_000);
      process.kill(town.node.pid, 'SIGCONT');
      town.healed();
      return 'longer than every lease';
    },
  },
  {
    name: 'rolling-restart', title: 'two nodes are restarted one after the other while orders come in', town: TWO,
    strike: async (town) => {
      const taking = town.accept(town.reportsOf(6));
      for (const node of town.nodes) {
        await node.end('SIGTERM');
        const more = town.accept(town.reportsOf(2));
        await node.start();
        await more;
      }
      town.healed();
      await taking;
      return 'somebody was always up';
    },
  },
  {
    name: 'two-nodes-and-postgres-killed', title: 'kill -9 of PostgreSQL under two nodes', town: TWO,
    strike: async (town, dice) => {
      const taking = town.accept(town.reportsOf(6));
      await pause(dice.between(50, 600));
      town.postgres.kill();
      await town.postgres.untilUp();
      town.healed();
      await taking;
      return 'both reconnect by themselves';
    },
  },
  {
    name: 'one-of-two-cut-off', title: 'the second node dies while the hour passes; the first judges alone', town: TWO, hasItsHour: true,
    strike: async (town) => {
      await town.accept(town.reportsOf(6));
      town.healed();
      await town.recovery();
      await town.advance('PT59M');
      const moving = town.advance('PT90S');
      await secondOf(town).kill();
      town.healed();
      await moving;
      await town.advance('PT2M');
      return 'killed while both might judge';
    },
  },
];
