import type { Notice, TimelineEntry } from '../api/types';

export const SHOWN = ['all', 'factsOnly', 'noticesOnly', 'everything'] as const;
export type Show = (typeof SHOWN)[number];

/** One line of the history: an entry, or the notices of one moment together, so that they do not bury what happened. */
export type HistoryLine =
  | { readonly kind: 'ENTRY'; readonly entry: TimelineEntry }
  | { readonly kind: 'NOTICES'; readonly entries: readonly (TimelineEntry & { readonly notice: Notice })[] };

/** Notices planned in one step differ by milliseconds. */
const TOGETHER_MS = 2_000;

/** The newest first; what became of each attempt stands in its notice unless everything is wanted. */
export function historyLines(entries: readonly TimelineEntry[], show: Show): readonly HistoryLine[] {
  const shown = entries.filter((entry) => isShown(entry, show)).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq);
  return show === 'everything' ? shown.map((entry) => ({ kind: 'ENTRY', entry })) : grouped(shown);
}

function isShown(entry: TimelineEntry, show: Show): boolean {
  if (show === 'everything') return true;
  if (entry.kind.startsWith('ATTEMPT_')) return false;
  return show === 'all' || (entry.notice !== null) === (show === 'noticesOnly');
}

function grouped(entries: readonly TimelineEntry[]): readonly HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (!isNotice(entry)) lines.push({ kind: 'ENTRY', entry });
    else if (last?.kind === 'NOTICES' && together(last.entries, entry)) lines[lines.length - 1] = { kind: 'NOTICES', entries: [...last.entries, entry] };
    else lines.push({ kind: 'NOTICES', entries: [entry] });
  }
  return lines;
}

function together(entries: readonly TimelineEntry[], entry: TimelineEntry): boolean {
  const [first] = entries;
  return first !== undefined && Date.parse(first.at) - Date.parse(entry.at) < TOGETHER_MS;
}

function isNotice(entry: TimelineEntry): entry is TimelineEntry & { readonly notice: Notice } {
  return entry.kind === 'NOTICE_PLANNED' && entry.notice !== null;
}

export interface Outcome {
  readonly people: number;
  readonly reached: number;
  readonly failed: number;
  readonly open: number;
}

const REACHED = new Set(['DELIVERED']);
const OPEN = new Set(['PLANNED', 'SUBMITTED', 'SENT']);

/** How many people one moment's notices reached: somebody is reached by any way, and not reached only when all of his failed. */
export function outcomeOf(notices: readonly Notice[]): Outcome {
  const told = notices.map(({ attempts }) => attempts.filter(({ channel, state }) => channel !== 'SYSTEM' && state !== 'CANCELLED')).filter((attempts) => attempts.length > 0);
  const reached = told.filter((attempts) => attempts.some(({ state }) => REACHED.has(state))).length;
  const open = told.filter((attempts) => !attempts.some(({ state }) => REACHED.has(state)) && attempts.some(({ state }) => OPEN.has(state))).length;
  return { people: notices.length, reached, open, failed: told.length - reached - open };
}
