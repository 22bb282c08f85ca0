import { Temporal } from 'temporal-polyfill';
import type { Regulation } from '../domain/regulation/regulation.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { Judgement } from '../domain/work-order/judge.js';

type Json = Readonly<Record<string, unknown>>;

/** What a rehearsal shows, field by field in the order of its contract. Instants are texts in Beijing time with milliseconds. */
export interface RehearsalReport {
  readonly regulation: { readonly id: string; readonly version: string };
  readonly deadlines: readonly Json[];
  readonly cards: readonly Json[];
  readonly lights: readonly Json[];
  readonly copies: readonly Json[];
  readonly alarms: readonly Json[];
  readonly labels: readonly Json[];
  readonly refusals: readonly Json[];
  readonly rating?: Json;
}

/** Beside each entry the sentence that explains it, for people; none in the form that programs compare. */
export interface Sentences {
  of(kind: keyof Omit<RehearsalReport, 'regulation' | 'rating'>, index: number): Json;
}

const SILENT: Sentences = { of: () => ({}) };

/** What the rules say at the end of a scenario. Keys and fact ids of the core mean nothing outside of it and stay there. */
export const reportOf = (law: Regulation, judgement: Judgement, sentences: Sentences = SILENT): RehearsalReport => ({
  regulation: { id: law.id, version: law.version },
  deadlines: sorted(judgement.deadlines.map(({ kind, unit, startsAt, dueAt, metAt, state, because }, index) =>
    entry([startsAt, unit, kind], { kind, unit, startsAt: toBeijing(startsAt), dueAt: toBeijing(dueAt), metAt: metAt === null ? null : toBeijing(metAt), state, because, ...sentences.of('deadlines', index) }))),
  cards: sorted(judgement.cards.map(({ colour, unit, breachAt, state, because, basisReading }, index) =>
    entry([breachAt, unit, colour], { colour, unit, breachAt: toBeijing(breachAt), state, because, ...(basisReading === null ? {} : { basisReading }), ...sentences.of('cards', index) }))),
  lights: sorted(judgement.lights.map(({ unit, colour, from, pressed, because }, index) => entry([from, unit, colour], { unit, colour, from: toBeijing(from), pressed, because, ...sentences.of('lights', index) }))),
  copies: sorted(judgement.copies.map(({ at, level, county, because }, index) => entry([at, county, level], { at: toBeijing(at), level, county, because, ...sentences.of('copies', index) }))),
  alarms: sorted(judgement.alarms.map(({ at, kind }, index) => entry([at, null, kind], { at: toBeijing(at), kind, ...sentences.of('alarms', index) }))),
  labels: sorted(judgement.labels.map(({ at, unit, label }, index) => entry([at, unit, label], { at: toBeijing(at), unit, label, ...sentences.of('labels', index) }))),
  refusals: sorted(judgement.refusals.map(({ at, fact, reason, because }, index) => entry([at, '', fact], { at: toBeijing(at), fact, reason: reason.zh, because, ...sentences.of('refusals', index) }))),
  ...(judgement.rating === null ? {} : { rating: { choice: judgement.rating.choice, because: judgement.rating.because } }),
});

type Place = readonly [at: Temporal.Instant, unit: string | null, kind: string];

interface Entry {
  readonly place: Place;
  readonly shown: Json;
}

const entry = (place: Place, shown: Json): Entry => ({ place, shown });

/** By instant, then unit, then kind; what is equal in all three by its own text, so that no order of computing shows through. */
const sorted = (entries: readonly Entry[]): readonly Json[] => [...entries].sort(byPlace).map(({ shown }) => shown);

const byPlace = (a: Entry, b: Entry): number =>
  Temporal.Instant.compare(a.place[0], b.place[0])
  || byText(a.place[1] ?? '', b.place[1] ?? '')
  || byText(a.place[2], b.place[2])
  || byText(JSON.stringify(a.shown), JSON.stringify(b.shown));

/** By code unit: a comparison by language would depend on the machine's. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
