import { Temporal } from 'temporal-polyfill';
import { isAfter } from '../time/beijing.js';
import type { Deadline } from './deadline.js';
import type { Judgement } from './judge.js';
import type { Light } from './light.js';

/**
 * What put a light out: the next one of the unit, an answer, the limit's own end or a new end of it. While a completion waits for its decision lights stand still.
 * RETRACTED: what came to be known later says that it should never have shown; it counts for nothing.
 */
export const LIGHT_ENDS = ['OVERTAKEN', 'MET', 'ENDED', 'SUPERSEDED', 'RETRACTED'] as const;
export type LightEndedBy = (typeof LIGHT_ENDS)[number];

export interface LightEnd {
  readonly at: Temporal.Instant;
  readonly by: LightEndedBy;
}

/** Since when a light of the judgement shows no more, and why; null while it is the unit's status (OQ-25: one status per order, history kept). */
export const endOfLight = (light: Light, { lights, deadlines }: Pick<Judgement, 'lights' | 'deadlines'>, showing: readonly Light[]): LightEnd | null => {
  if (showing.some((one) => isSame(one, light))) return null;
  const deadline = deadlines.find(({ key }) => key === light.deadlineKey);
  // Two limits of a unit may light up at one instant; the later one of the list is the status, so the other is overtaken at once.
  const after = lights.slice(lights.findIndex((one) => isSame(one, light)) + 1);
  const next = after.filter((one) => one.unit === light.unit && !isAfter(light.from, one.from)).map((one): LightEnd => ({ at: one.from, by: 'OVERTAKEN' }));
  const ends = [...(deadline === undefined ? [] : outsOf(deadline)), ...next];
  return ends.length === 0 ? null : ends.reduce((first, one) => (isAfter(first.at, one.at) ? one : first));
};

const isSame = (one: Light, other: Light): boolean => one.deadlineKey === other.deadlineKey && one.colour === other.colour;

/** In the order in which they are named where two fall on one instant. */
const outsOf = ({ metAt, supersededAt, endedAt }: Deadline): LightEnd[] =>
  ([['MET', metAt], ['SUPERSEDED', supersededAt], ['ENDED', endedAt]] as const).flatMap(([by, at]) => (at === null ? [] : [{ at, by }]));
