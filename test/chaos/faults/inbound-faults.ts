import { pause } from '../../support/service-process.js';
import type { Fault } from '../fault.js';
import type { ChaosTown } from '../rig/chaos-town.js';

const TEN_MINUTES_MS = 600_000;

/** The legal clock moves on over a dead service as it does over a living one. */
const passTenMinutes = async (town: ChaosTown): Promise<void> => {
  await town.sql('insert into clock_shift (real_at, shift_ms) select clock_timestamp(), shift_ms + $1 from clock_shift order by id desc limit 1', [TEN_MINUTES_MS]);
  // Carriers name whole seconds, and the second in which the clock was moved lies before it.
  await pause(1_200);
};

const told = async (town: ChaosTown, count: number): Promise<void> => {
  await town.accept(town.reportsOf(count));
  town.healed();
  await town.recovery();
};

export const INBOUND_FAULTS: readonly Fault[] = [
  {
    name: 'answers-told-twice', title: 'the carrier tells of each SMS twice at once',
    strike: async (town) => {
      await told(town, 4);
      await town.carrier.faults({ duplicateInbound: true });
      for (const order of town.accepted.values()) await town.answer(order);
      await pause(2_000);
      town.healed();
      return '4 answers, 8 webhooks';
    },
  },
  {
    name: 'answers-while-down-in-time', title: 'the node is dead at the breach; two of four units had answered in time', hasItsHour: true,
    strike: async (town) => {
      await told(town, 4);
      await town.advance('PT55M');
      await town.node.kill();
      for (const order of [...town.accepted.values()].slice(0, 2)) await town.answer(order);
      await passTenMinutes(town);
      town.healed();
      await town.node.start();
      await town.until(async () => (await town.sql("select 1 from deadline where kind = 'FIRST_RESPONSE' and state = 'OPEN'")).length === 0, 30_000);
      return 'two are to be met, two to be carded';
    },
  },
  {
    name: 'answers-while-down-too-late', title: 'the node is dead at the breach; two units answer five minutes after it', hasItsHour: true,
    strike: async (town) => {
      await told(town, 4);
      await town.advance('PT55M');
      await town.node.kill();
      await passTenMinutes(town);
      for (const order of [...town.accepted.values()].slice(0, 2)) await town.answer(order);
      town.answered.clear();
      town.healed();
      await town.node.start();
      await town.until(async () => (await town.sql("select 1 from deadline where kind = 'FIRST_RESPONSE' and state = 'OPEN'")).length === 0, 30_000);
      return 'four are to be carded';
    },
  },
  {
    name: 'answers-in-database-outage', title: 'two units answer while the database cannot be reached', hasItsHour: true,
    strike: async (town) => {
      await told(town, 4);
      await town.advance('PT55M');
      town.cables.toDatabase.refuse();
      await pause(500);
      for (const order of [...town.accepted.values()].slice(0, 2)) await town.answer(order);
      await pause(6_000);
      town.cables.toDatabase.heal();
      town.healed();
      await town.until(async () => (await town.sql("select 1 from deadline where kind = 'FIRST_RESPONSE' and state = 'OPEN'")).length === 2, 30_000);
      await town.advance('PT7M');
      return 'their webhooks met a 503';
    },
  },
  {
    name: 'answers-only-listed', title: 'the carrier tells nobody of two answers and only lists them', hasItsHour: true,
    // A demonstration asks for nothing by itself, because its carrier is always there; production does every 30 s.
    town: { environment: { INBOUND_POLL_SECONDS: '3' } },
    strike: async (town) => {
      await told(town, 4);
      await town.advance('PT30M');
      await town.carrier.faults({ lostInboundRate: 1 });
      for (const order of [...town.accepted.values()].slice(0, 2)) await town.answer(order);
      await town.carrier.heal();
      town.healed();
      await town.until(async () => (await town.sql("select 1 from deadline where kind = 'FIRST_RESPONSE' and state = 'OPEN'")).length === 2, 60_000);
      await town.advance('PT32M');
      return 'found by reading the list alone';
    },
  },
];
