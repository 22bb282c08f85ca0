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

/** What the rules say at the end of a scenario. Keys and fact ids of the core mean nothing outside of it and stay there. */
export const reportOf = (law: Regulation, judgement: Judgement): RehearsalReport => ({
  regulation: { id: law.id, version: law.version },
  deadlines: sorted(judgement.deadlines.map(({ kind, unit, startsAt, dueAt, metAt, state, because }) =>
    entry([startsAt, unit, kind], { kind, unit, startsAt: toBeijing(startsAt), dueAt: toBeijing(dueAt), metAt: metAt === null ? null : toBeijing(metAt), state, because }))),
  cards: sorted(judgement.cards.map(({ colour, unit, breachAt, state, because, basisReading }) =>
    entry([breachAt, unit, colour], { colour, unit, breachAt: toBeijing(breachAt), state, because, ...(basisReading === null ? {} : { basisReading }) }))),
  lights: sorted(judgement.lights.map(({ unit, colour, from, pressed, because }) => entry([from, unit, colour], { unit, colour, from: toBeijing(from), pressed, because }))),
  copies: sorted(judgement.copies.map(({ at, level, county, because }) => entry([at, county, level], { at: toBeijing(at), level, county, because }))),
  alarms: sorted(judgement.alarms.map(({ at, kind }) => entry([at, null, kind], { at: toBeijing(at), kind }))),
  labels: sorted(judgement.labels.map(({ at, unit, label }) => entry([at, unit, label], { at: toBeijing(at), unit, label }))),
  refusals: sorted(judgement.refusals.map(({ at, fact, reason, because }) => entry([at, '', fact], { at: toBeijing(at), fact, reason: reason.zh, because }))),
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
