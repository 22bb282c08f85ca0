import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { laterOf, takeoverReason } from './end-unit.js';
import { changeUnit, lockUnit, unitHistory, type UnitReport } from './unit.store.js';
import type { Unit, UnitFields, UnitMatter } from './unit.js';

/**
 * A unit that was ended by mistake is back: whoever took over hands back what it got by the ending and still has because of it, so that one
 * matter does not end with two units. What a person gave it or moved since then stays where it is.
 */
export const giveBack = async (tx: Tx, ended: Unit, back: UnitFields, report: UnitReport): Promise<void> => {
  if (ended.successorCode === null) return;
  const reason = `${ended.name}恢复,交还原由其承担的事项${report.reason === null ? '' : `(${report.reason})`}`;
  const chain = await holdersOf(tx, ended, back);
  for (const { holder, functions, matters } of chain) {
    if (holder.validTo !== null || functions.length + matters.length === 0) continue;
    const kept = { functions: holder.functions.filter((one) => !functions.includes(one)), matters: without(holder.matters, matters) };
    await changeUnit(tx, { ...holder, ...kept }, { ...report, from: laterOf(report, holder), reason });
  }
  for (const code of await movedAway(tx, ended, chain.map(({ holder }) => holder.code))) {
    const lower = code === back.parentCode ? undefined : await lockUnit(tx, code);
    if (lower !== undefined) await changeUnit(tx, { ...lower, parentCode: ended.code }, { ...report, from: laterOf(report, lower), reason });
  }
};

interface Holding {
  readonly holder: Unit;
  readonly functions: readonly string[];
  readonly matters: readonly UnitMatter[];
}

/** The successor and, where that one has ended as well, those after it, each with what it has because of the first ending. */
const holdersOf = async (tx: Tx, ended: Unit, back: UnitFields): Promise<readonly Holding[]> => {
  const chain: Holding[] = [];
  let from = ended;
  let [functions, matters] = [back.functions, back.matters];
  while (from.validTo !== null && from.successorCode !== null && !chain.some(({ holder }) => holder.code === from.successorCode)) {
    const holder = await lockUnit(tx, from.successorCode);
    if (holder === undefined) break;
    const history = await unitHistory(tx, holder.code);
    const index = history.findIndex(isTakeoverOf(from));
    const [before, since] = [history[index - 1], index < 1 ? [] : history.slice(index)];
    functions = functions.filter((one) => before !== undefined && !before.functions.includes(one) && since.every((version) => version.functions.includes(one)));
    matters = matters.filter((one) => before !== undefined && !has(before.matters, one) && since.every((version) => has(version.matters, one)));
    chain.push({ holder, functions, matters });
    from = holder;
  }
  return chain;
};

/** Units that stood below the ended one and stand since then below who took over; a successor among them moved up instead. */
const movedAway = async (tx: Tx, ended: Unit, chain: readonly string[]): Promise<readonly string[]> => {
  const rows = await tx.rows<{ code: string }>('select distinct v.code from unit_version v join unit u on u.code = v.code and u.valid_to is null where v.parent_code = $1 and v.jurisdiction = $2 order by v.code', [ended.code, ended.jurisdiction]);
  const moved: string[] = [];
  for (const { code } of rows) {
    const history = await unitHistory(tx, code);
    const index = history.findIndex((version, at) => isTakeoverOf(ended)(version) && history[at - 1]?.parentCode === ended.code && version.parentCode !== ended.code);
    const places: readonly (string | null)[] = chain.includes(code) ? [ended.parentCode] : chain;
    if (index > 0 && history.slice(index).every(({ parentCode }) => places.includes(parentCode))) moved.push(code);
  }
  return moved;
};

/** The version that the ending opened says so, at its instant. */
const isTakeoverOf = (ended: Unit) => (version: Unit): boolean => version.reason === takeoverReason(ended, ended.reason) && Temporal.Instant.compare(version.reportedAt, ended.reportedAt) === 0;

const has = (matters: readonly UnitMatter[], one: UnitMatter): boolean => matters.some((other) => isSame(other, one));
const isSame = (a: UnitMatter, b: UnitMatter): boolean => a.countyCode === b.countyCode && a.category === b.category && a.keywords.join('\n') === b.keywords.join('\n');
const without = (matters: readonly UnitMatter[], gone: readonly UnitMatter[]): readonly UnitMatter[] => matters.filter((one) => !has(gone, one));
