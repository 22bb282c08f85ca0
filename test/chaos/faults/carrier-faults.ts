import { pause } from '../../support/service-process.js';
import type { Faults } from '../../../tools/local-carrier/network/faults.js';
import type { Fault } from '../fault.js';

/** The carrier lies from before the orders until `forMs` after them. */
const lying = (name: string, title: string, faults: Partial<Faults>, forMs: number): Fault => ({
  name, title,
  strike: async (town) => {
    await town.carrier.faults(faults);
    await town.accept(town.reportsOf(4));
    await pause(forMs);
    const { requests = {}, faults: made = {} } = await town.carrier.stats();
    await town.carrier.heal();
    town.healed();
    const asked = Object.values(requests).reduce((sum, times) => sum + times, 0);
    return [`${String(asked)} requests meanwhile`, ...Object.entries(made).map(([what, times]) => `${String(times)} ${what}`)].join(', ');
  },
});

export const CARRIER_FAULTS: readonly Fault[] = [
  lying('carrier-500', 'the carrier answers 500 to everything for 12 s', { status: 500 }, 12_000),
  lying('carrier-429', 'the carrier answers 429 to everything for 8 s', { status: 429 }, 8_000),
  lying('carrier-half-500', 'the carrier answers 503 to every second request for 10 s', { status: 503, rate: 0.5, seed: 11 }, 10_000),
  lying('carrier-hangs', 'the carrier takes requests and says nothing for 20 s each', { latencyMs: 20_000 }, 10_000),
  lying('carrier-slow', 'the carrier takes anything between 200 ms and 7 s for a request', { latencyMs: 200, latencyMaxMs: 7_000, seed: 5 }, 15_000),
  lying('accept-then-time-out', 'the carrier sends and never answers', { acceptThenTimeoutRate: 1 }, 8_000),
  lying('accept-then-reset', 'the carrier sends and cuts the connection', { acceptThenResetRate: 1 }, 6_000),
  lying('half-accepted', 'one request in three is sent and never answered, one in three cut before', { acceptThenTimeoutRate: 0.33, resetRate: 0.33, seed: 3 }, 10_000),
  lying('reset-before', 'the carrier cuts every connection before it does anything', { resetRate: 1 }, 8_000),
  lying('list-empty', 'the carrier sends, never answers, and its list shows nothing', { acceptThenTimeoutRate: 1, listEmpty: true }, 10_000),
  lying('list-lags', 'the carrier sends, never answers, and its list is 6 s behind', { acceptThenTimeoutRate: 1, listLagMs: 6_000 }, 12_000),
  lying('list-twice', 'the carrier sends, never answers, and lists everything twice', { acceptThenTimeoutRate: 1, listTwice: true }, 8_000),
  {
    name: 'line-cut', title: 'every connection to the carrier is reset, ten times while orders are told',
    strike: async (town, dice) => {
      await town.carrier.faults({ latencyMs: 200 });
      await town.accept(town.reportsOf(6));
      for (let turn = 0; turn < 10; turn += 1) {
        await pause(dice.between(30, 300));
        town.cables.toCarrier.cut();
      }
      await town.carrier.heal();
      town.healed();
      return 'before and after the act, as it happened';
    },
  },
  {
    name: 'carrier-killed', title: 'kill -9 of the carrier while it sends, back after 5 s',
    strike: async (town) => {
      await town.carrier.faults({ latencyMs: 300 });
      await town.accept(town.reportsOf(5));
      await pause(400);
      await town.carrier.kill();
      await pause(5_000);
      await town.carrier.start();
      town.healed();
      return 'what it had taken it kept';
    },
  },
  {
    name: 'carrier-frozen', title: 'the carrier stands still for 10 s',
    strike: async (town) => {
      await town.accept(town.reportsOf(3));
      town.carrier.signal('SIGSTOP');
      await town.accept(town.reportsOf(3));
      await pause(10_000);
      town.carrier.signal('SIGCONT');
      town.healed();
      return 'connections stood, nothing was answered';
    },
  },
  {
    name: 'carrier-away-and-node-killed', title: 'the carrier is away for 15 s, and the node is killed meanwhile',
    strike: async (town) => {
      town.cables.toCarrier.refuse();
      await town.accept(town.reportsOf(4));
      await pause(3_000);
      await town.node.kill();
      await town.node.start();
      await pause(8_000);
      town.cables.toCarrier.heal();
      town.healed();
      return 'started without a carrier';
    },
  },
  {
    name: 'carrier-limits', title: 'the carrier keeps to one call a minute for each number while ten orders go to one liaison',
    strike: async (town) => {
      await town.carrier.ask('PUT', '/limits', {});
      await town.accept(Array.from({ length: 10 }, () => town.reportTo('QY-GS')));
      await pause(4_000);
      await town.carrier.ask('DELETE', '/limits');
      town.healed();
      return 'ten orders, one person';
    },
  },
];
