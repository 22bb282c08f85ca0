import { measureAccepting } from './accepting.js';
import { measureBreaches } from './breaches.js';
import { measureConsole } from './console.js';
import { measureDueRows } from './due-rows.js';
import type { Finding } from './findings.js';
import { measureFirstRequest } from './first-request.js';
import type { BenchGround } from './ground.js';
import { measureGrowth } from './growth.js';
import { measureStorm } from './storm.js';
import { measureStreams } from './streams.js';
import { measureTwoNodes } from './two-nodes.js';

/** How much is done: `--quick` says whether it works and roughly how fast, the whole run is what counts. */
export type Extent = 'quick' | 'full';

export interface Part {
  readonly name: string;
  readonly title: string;
  readonly measure: (ground: BenchGround, extent: Extent) => Promise<readonly Finding[]>;
}

const sized = <Size>(quick: Size, full: Size) => (extent: Extent): Size => (extent === 'quick' ? quick : full);

const acceptSize = sized({ rounds: 3, httpMs: 1_500, floorMs: 700 }, { rounds: 5, httpMs: 4_000, floorMs: 2_000 });
const firstRequestSize = sized(
  { single: 10, pauseMs: 100, loadMs: 3_000, top: { rounds: 1, httpMs: 2_000, floorMs: 700 } },
  { single: 100, pauseMs: 150, loadMs: 15_000, top: { rounds: 3, httpMs: 5_000, floorMs: 2_000 } });
const dueRowsSize = sized({ due: 10_000, pending: 100_000 }, { due: 10_000, pending: 1_000_000 });
const breachSize = sized({ orders: 100, withinMs: 8_000 }, { orders: 1_000, withinMs: 40_000 });
const growthSize = sized({ few: 1_000, many: 20_000, orders: 10, reads: 20 }, { few: 10_000, many: 1_000_000, orders: 60, reads: 100 });
const stormSize = sized({ orders: 80, withinMs: 20_000 }, { orders: 1_000, withinMs: 90_000 });
const twoNodesSize = sized({ orders: 40, withinMs: 15_000 }, { orders: 400, withinMs: 60_000 });
const streamsSize = sized({ streams: 500, open: 300, orders: 6, pauseMs: 50 }, { streams: 500, open: 2_000, orders: 40, pauseMs: 150 });

const consoleSize = sized({ few: 50, many: 500, loads: 2 }, { few: 50, many: 2_000, loads: 5 });

/** What is measured against the built service, in the order in which it is reported. */
export const PARTS: readonly Part[] = [
  { name: 'accept', title: 'Taking in orders: 201 means committed', measure: (ground, extent) => measureAccepting(ground, acceptSize(extent)) },
  { name: 'first-request', title: 'One node that takes orders in and sends them: commit → first request at the carrier', measure: (ground, extent) => measureFirstRequest(ground, firstRequestSize(extent)) },
  { name: 'due-rows', title: 'Ten thousand due rows in one second', measure: (ground, extent) => measureDueRows(ground, dueRowsSize(extent)) },
  { name: 'breaches', title: 'Real deadlines in one instant', measure: (ground, extent) => measureBreaches(ground, breachSize(extent)) },
  { name: 'growth', title: 'Growth', measure: (ground, extent) => measureGrowth(ground, growthSize(extent)) },
  { name: 'storm', title: 'A storm', measure: (ground, extent) => measureStorm(ground, stormSize(extent)) },
  { name: 'nodes', title: 'Two worker nodes over one database', measure: (ground, extent) => measureTwoNodes(ground, twoNodesSize(extent)) },
  { name: 'streams', title: 'Open boards', measure: (ground, extent) => measureStreams(ground, streamsSize(extent)) },
  { name: 'console', title: 'The console in a browser', measure: (ground, extent) => measureConsole(ground, consoleSize(extent)) },
];
