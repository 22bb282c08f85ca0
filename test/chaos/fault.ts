import type { DatabaseServer } from './rig/database-server.js';
import type { Dice } from './rig/dice.js';
import type { ChaosTown, TownOptions } from './rig/chaos-town.js';

/** One trouble, from its beginning to its end. What must hold afterwards is not its business: the books are the same for all. */
export interface Fault {
  readonly name: string;
  readonly title: string;
  readonly town?: TownOptions;
  /** Runs in the long form, or when it is named. */
  readonly isLong?: true;
  /** Where a fault needs a place of its own for the database or the node; one line when this machine does not allow it. */
  readonly prepare?: () => Promise<Prepared | string>;
  /** The hour of the orders passes within the trouble; else the runner lets every second order be answered and the hour pass after the recovery. */
  readonly hasItsHour?: boolean;
  /** Answers what happened, in a few words. Calls `town.healed()` at the instant from which the recovery counts. */
  readonly strike: (town: ChaosTown, dice: Dice) => Promise<string>;
}

export interface Prepared {
  readonly postgres?: DatabaseServer;
  readonly town?: TownOptions;
  undo(): Promise<void>;
}
