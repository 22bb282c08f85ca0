import { pause } from '../../support/service-process.js';
import type { Fault } from '../fault.js';
import type { ChaosTown } from '../rig/chaos-town.js';

const startAgain = async (town: ChaosTown): Promise<void> => {
  town.healed();
  await town.node.start();
};
const inMidAir = (town: ChaosTown, count: number): Promise<boolean> => town.until(async () => (await town.inMidAir()) >= count, 15_000);

export const NODE_FAULTS: readonly Fault[] = [
  {
    name: 'node-killed-after-201', title: 'kill -9 of the node the moment the platform has its 201',
    strike: async (town) => {
      await town.accept(town.reportsOf(4));
      await town.node.kill();
      await startAgain(town);
      return '4 orders answered, nothing waited for';
    },
  },
  {
    name: 'node-killed-in-sending', title: 'kill -9 of the node while the carrier has not answered yet',
    strike: async (town) => {
      await town.carrier.faults({ latencyMs: 900 });
      await town.accept(town.reportsOf(4));
      await inMidAir(town, 2);
      const inAir = await town.inMidAir();
      await town.node.kill();
      await town.carrier.heal();
      await startAgain(town);
      return `${String(inAir)} attempts in mid-air`;
    },
  },
  {
    name: 'node-killed-before-receipts', title: 'kill -9 of the node after the sending; its receipts find nobody',
    strike: async (town) => {
      await town.carrier.behaviour({ delayMs: 2_500 });
      await town.accept(town.reportsOf(4));
      await town.until(async () => (await town.sql("select 1 from notice_attempt where channel = 'SMS' and provider_ref is not null")).length >= 4, 15_000);
      await town.node.kill();
      await pause(3_000);
      await startAgain(town);
      return 'the receipts of 4 orders met a closed door';
    },
  },
  {
    name: 'node-killed-in-intake', title: 'kill -9 of the node while eight orders are being taken in',
    strike: async (town, dice) => {
      const taking = town.accept(town.reportsOf(8));
      await pause(dice.between(10, 150));
      const before = town.accepted.size;
      await town.node.kill();
      await startAgain(town);
      await taking;
      return `${String(before)} of 8 had been answered`;
    },
  },
  {
    name: 'node-killed-in-judging', title: 'kill -9 of the node while the hour of six orders passes', hasItsHour: true,
    strike: async (town, dice) => {
      await town.accept(town.reportsOf(6));
      await town.recovery();
      await town.advance('PT59M');
      const moving = town.advance('PT90S').catch(() => undefined);
      await town.until(async () => (await town.sql("select 1 from deadline where state = 'BREACHED'")).length > dice.between(0, 4), 20_000);
      await town.node.kill();
      await moving;
      const judged = (await town.sql("select 1 from deadline where state = 'BREACHED'")).length;
      await startAgain(town);
      await town.advance('PT3M');
      return `${String(judged)} of 6 hours had been judged`;
    },
  },
  {
    name: 'node-killed-in-receipts', title: 'kill -9 of the node while receipts come in, each twice',
    strike: async (town) => {
      await town.carrier.faults({ duplicateReceipts: true });
      await town.accept(town.reportsOf(5));
      await town.until(async () => (await town.sql('select 1 from attempt_receipt')).length >= 6, 15_000);
      await town.node.kill();
      await town.carrier.heal();
      await startAgain(town);
      return 'killed at the sixth receipt';
    },
  },
  {
    name: 'node-killed-in-call', title: 'kill -9 of the node while somebody is about to press a key',
    strike: async (town) => {
      await town.accept(town.reportsOf(2));
      const ringing = async (): Promise<{ number: string; sid: string } | undefined> => {
        for (const { number, calls } of await town.carrier.handsets()) for (const { sid, status, heard } of calls) if (status === 'in-progress' && heard.length > 0) return { number, sid };
        return undefined;
      };
      await town.until(async () => (await ringing()) !== undefined, 15_000);
      const call = await ringing();
      await town.node.kill();
      const pressed = call !== undefined && (await town.carrier.press(call.number, call.sid, '4'));
      await startAgain(town);
      return pressed ? 'the key was pressed and nobody took it' : 'the call was over already';
    },
  },
  {
    name: 'node-restarted-in-a-loop', title: 'the node is started and killed five times while six orders come in',
    strike: async (town, dice) => {
      const taking = town.accept(town.reportsOf(6));
      for (let turn = 0; turn < 5; turn += 1) {
        await pause(dice.between(100, 1_200));
        await town.node.kill();
        town.node.launch();
        await town.until(() => Promise.resolve(town.node.output.includes('正在')), dice.between(300, 2_500));
      }
      await town.node.kill();
      await startAgain(town);
      await taking;
      return 'six kills, some during the start';
    },
  },
  {
    name: 'node-told-to-stop-in-a-storm', title: 'SIGTERM to the node while twelve orders are being told',
    strike: async (town) => {
      await town.carrier.faults({ latencyMs: 300 });
      await town.accept(town.reportsOf(12));
      const { code, milliseconds } = await town.node.end('SIGTERM');
      await town.carrier.heal();
      await startAgain(town);
      return `ended with ${String(code)} after ${String(Math.round(milliseconds))} ms`;
    },
  },
  {
    name: 'node-frozen', title: 'the only node stands still for 12 s, longer than every lease, and goes on',
    strike: async (town) => {
      await town.carrier.faults({ latencyMs: 600 });
      await town.accept(town.reportsOf(4));
      await inMidAir(town, 1);
      process.kill(town.node.pid, 'SIGSTOP');
      await pause(12_000);
      await town.carrier.heal();
      town.healed();
      process.kill(town.node.pid, 'SIGCONT');
      return '12 s without a heartbeat';
    },
  },
  {
    name: 'storm-and-kill', title: 'forty orders at once, kill -9 of the node in the middle of telling them',
    strike: async (town, dice) => {
      await town.carrier.faults({ latencyMs: 100, latencyMaxMs: 400 });
      await town.accept(town.reportsOf(40));
      await pause(dice.between(200, 1_500));
      await town.node.kill();
      await town.carrier.heal();
      await startAgain(town);
      return '40 orders';
    },
  },
];
