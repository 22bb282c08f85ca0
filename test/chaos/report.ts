import type { Outcome } from './run-fault.js';

const verdictOf = ({ findings, wasSkipped }: Outcome): string => (wasSkipped ? 'skipped' : findings.length === 0 ? 'balanced' : `${String(findings.length)} WRONG`);
const recoveryOf = ({ recoverySeconds, wasSkipped }: Outcome): string => (recoverySeconds === null ? (wasSkipped ? '–' : 'never') : `${recoverySeconds.toFixed(1)} s`);

/** One trouble as a line of the table, with what does not balance below it. */
export const lineOf = (outcome: Outcome): string =>
  [`${outcome.name.padEnd(30)} ${recoveryOf(outcome).padStart(8)}  ${verdictOf(outcome).padEnd(9)} ${outcome.title}${outcome.happened === '' ? '' : ` (${outcome.happened})`}`,
    ...outcome.findings.map((finding) => `    ${finding.replaceAll('\n', '\n    ')}`)].join('\n');

export const HEADING = `${'fault'.padEnd(30)} ${'recovery'.padStart(8)}  ${'books'.padEnd(9)} what happened`;

/** What all of it came to. */
export const summaryOf = (outcomes: readonly Outcome[], seconds: number): string => {
  const ran = outcomes.filter(({ wasSkipped }) => !wasSkipped);
  const wrong = ran.filter(({ findings }) => findings.length > 0);
  const slowest = Math.max(0, ...ran.map(({ recoverySeconds }) => recoverySeconds ?? 0));
  return `${String(ran.length)} troubles, ${String(ran.reduce((sum, { orders }) => sum + orders, 0))} orders, ${String(wrong.length)} with books that do not balance, slowest recovery ${slowest.toFixed(1)} s, ${seconds.toFixed(0)} s in all`;
};
