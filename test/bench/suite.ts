import { measureAccepting, measureAcceptingWithAll } from './accepting.js';
import type { Finding } from './findings.js';
import type { BenchGround } from './ground.js';

/** How much is done: `--quick` says whether it works and roughly how fast, the whole run is what counts. */
export type Extent = 'quick' | 'full';

export interface Part {
  readonly name: string;
  readonly title: string;
  /** `known`: what the parts before it have found, by name. */
  readonly measure: (ground: BenchGround, extent: Extent, known: ReadonlyMap<string, number>) => Promise<readonly Finding[]>;
}

const sized = <Size>(quick: Size, full: Size) => (extent: Extent): Size => (extent === 'quick' ? quick : full);

const acceptSize = sized({ rounds: 3, httpMs: 2_000, floorMs: 1_000 }, { rounds: 5, httpMs: 4_000, floorMs: 2_000 });
const acceptAllSize = sized({ rounds: 1, httpMs: 2_500, floorMs: 1_000 }, { rounds: 3, httpMs: 5_000, floorMs: 2_000 });

/** What is measured against the built service, in the order in which it is reported. */
export const PARTS: readonly Part[] = [
  { name: 'accept', title: 'Taking in orders: 201 means committed', measure: (ground, extent) => measureAccepting(ground, acceptSize(extent)) },
  { name: 'accept-all', title: 'Taking in orders while one node does everything', measure: (ground, extent) => measureAcceptingWithAll(ground, acceptAllSize(extent)) },
];
