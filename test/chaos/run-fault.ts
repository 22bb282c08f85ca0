import { ticks } from '../../src/platform/database/pause.js';
import { balance } from './books.js';
import type { Fault } from './fault.js';
import { ChaosTown } from './rig/chaos-town.js';
import type { ChaosPostgres } from './rig/chaos-postgres.js';
import type { Dice } from './rig/dice.js';

/** How one trouble ended. */
export interface Outcome {
  readonly name: string;
  readonly title: string;
  readonly happened: string;
  readonly orders: number;
  /** From the end of the trouble until every promised order was told and nothing due lay about; null when that never came. */
  readonly recoverySeconds: number | null;
  /** What does not balance, or why it could not be seen; nothing when all books do. */
  readonly findings: readonly string[];
  readonly seconds: number;
  readonly wasSkipped: boolean;
}

/** The hour, the rung after it, and eleven minutes more, in which every attempt has to end. */
const THE_HOUR = 'PT61M';
const AFTERWARDS = 'PT14M';

/** Lets every second order be answered and the rest be carded, unless the trouble was about that, and reads the books. */
export const settle = async (town: ChaosTown, hasItsHour: boolean): Promise<{ readonly recovery: number | undefined; readonly findings: readonly string[] }> => {
  await town.heal();
  await town.settleIntake();
  const recovery = await town.recovery();
  const troubles = recovery === undefined ? (await town.troubles()).map((trouble) => `not recovered: ${trouble}`) : [];
  if (!hasItsHour) {
    await town.answerEverySecond();
    await town.advance(THE_HOUR);
  }
  await town.advance(AFTERWARDS);
  await town.recovery();
  return { recovery, findings: [...troubles, ...(await balance(town))] };
};

/** What a node wrote for people rather than for a log, which names what ended it, and its last lines. */
const lastWords = (output: string): string => {
  const lines = output.trim().split('\n');
  return [...lines.filter((line) => !line.startsWith('{')).slice(-15), ...lines.slice(-3).map((line) => line.slice(0, 500))].join('\n');
};

/** One trouble in a town of its own, and its books. Never throws: what goes wrong is a finding. */
export const runFault = async (fault: Fault, shared: ChaosPostgres, dice: Dice): Promise<Outcome> => {
  const begun = ticks();
  const outcome = { name: fault.name, title: fault.title, happened: '', orders: 0, recoverySeconds: null, findings: [] as readonly string[], wasSkipped: false };
  const prepared = fault.prepare === undefined ? { undo: () => Promise.resolve() } : await fault.prepare();
  const passed = (): number => (ticks() - begun) / 1_000;
  if (typeof prepared === 'string') return { ...outcome, happened: `not possible on this machine: ${prepared}`, wasSkipped: true, seconds: passed() };
  let town: ChaosTown | undefined;
  try {
    town = await ChaosTown.open(prepared.postgres ?? shared, { ...fault.town, ...prepared.town });
    const happened = await fault.strike(town, dice);
    const { recovery, findings } = await settle(town, fault.hasItsHour === true);
    return { ...outcome, happened, orders: town.accepted.size, recoverySeconds: recovery ?? null, findings, seconds: passed() };
  } catch (error) {
    const said = town?.nodes.map(({ output, howItEnded }) => `${howItEnded === null ? '' : `the node ended with ${howItEnded}\n`}${lastWords(output)}`).join('\n') ?? '';
    return { ...outcome, orders: town?.accepted.size ?? 0, findings: [`the suite stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${said}`], seconds: passed() };
  } finally {
    await town?.close().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    await prepared.undo();
  }
};
