import { ticks } from '../../../src/platform/database/pause.js';
import { pause } from '../../support/service-process.js';
import type { Fault } from '../fault.js';

const STOPPED_S = 10;
/** Longer than a node that claims would take to send. */
const NOTHING_LEAVES_MS = 3_000;

export const OLD_NODE_FAULTS: readonly Fault[] = [
  {
    name: 'newer-schema-under-two-nodes', title: 'a newer version migrates the database under two running nodes: they take orders and claim nothing until it is theirs again', town: { nodes: 2 },
    strike: async (town) => {
      await town.accept(town.reportsOf(2));
      await town.recovery();
      await town.sql("insert into migration (timestamp, name) values (9900000000000, 'OfTomorrow9900000000000')");
      const begun = ticks();
      await town.until(async () => (await Promise.all(town.nodes.map((node) => node.isReady()))).every((isReady) => !isReady), 30_000);
      const stopped = (ticks() - begun) / 1_000;
      if (stopped > STOPPED_S) throw new Error(`the nodes went on for ${stopped.toFixed(1)} s`);
      await pause(NOTHING_LEAVES_MS);
      const before = (await town.carrier.acts()).length;
      await town.accept(town.reportsOf(4));
      await pause(NOTHING_LEAVES_MS);
      const left = (await town.carrier.acts()).length - before;
      if (left > 0) throw new Error(`${String(left)} messages and calls left a node that is too old`);
      await town.sql('delete from migration where timestamp = 9900000000000');
      town.healed();
      return `both stopped claiming after ${stopped.toFixed(1)} s`;
    },
  },
];
