import { missingFacts } from './parse-facts.js';
import type { ReadLight } from './parse-rules.js';
import type { ReadTerm } from './parse-terms.js';
import type { FileProblem } from './reader.js';
import type { LightOffset, OrderClass, Regulation } from './regulation.js';

/** What each field alone cannot show: rules that exclude each other, and rules no order could ever run under. */
export const contradictions = (law: Regulation, terms: readonly ReadTerm[], lights: readonly ReadLight[]): FileProblem[] => [
  ...colours(law, terms), ...order(lights), ...terms.flatMap((read, index) => termProblems(law, read, terms.slice(0, index))), ...classes(law), ...moves(law, terms), ...dates(law),
  ...missingFacts(law, terms).map(({ kind, why }) => ({ path: `/facts/${kind}`, expected: `its clauses, because ${why}` })),
];

/** Counted cards and lights are two models; a file may hold both only under different readings. */
const colours = (law: Regulation, terms: readonly ReadTerm[]): FileProblem[] => {
  const isLights = law.settings.cardModel === 'UPGRADE';
  return [
    ...(isLights && law.lights.length === 0 ? [{ path: '/lights', expected: 'the lights that cardModel UPGRADE shows' }] : []),
    ...(!isLights && law.lights.length > 0 ? [{ path: '/lights', expected: 'no lights where cardModel is CUMULATIVE' }] : []),
    ...(isLights && law.lights.length > 0 && !terms.some(({ term, isLive }) => isLive && term.lights) ? [{ path: '/terms', expected: 'at least one term with `lights: true`, or nothing ever shows' }] : []),
    ...terms.flatMap(({ term, isLive, path }) => (isLights && isLive && term.card !== null ? [{ path: `${path}/card`, expected: 'no counted card where cardModel is UPGRADE' }] : [])),
  ];
};

/** One colour after the other, and each once. */
const order = (lights: readonly ReadLight[]): FileProblem[] => lights.flatMap(({ step, path }, index) => {
  const before = lights.slice(0, index);
  return [
    ...(before.some((other) => isBefore(step.offset, other.step.offset)) ? [{ path, expected: 'lights in the order in which they show' }] : []),
    ...(before.some((other) => other.step.colour === step.colour) ? [{ path: `${path}/colour`, expected: `a colour of its own, not a second ${step.colour}` }] : []),
  ];
});

/** Whether one light certainly shows before the other; days and hours on the same side of the limit cannot be compared. */
const isBefore = (one: LightOffset, other: LightOffset): boolean => {
  const [first, second] = [placeOf(one), placeOf(other)];
  return first.side < second.side || (one.kind === other.kind && first.side === second.side && first.length < second.length);
};

const placeOf = (offset: LightOffset): { readonly side: number; readonly length: number } => {
  if (offset.kind === 'AT_DUE') return { side: 0, length: 0 };
  const length = offset.kind === 'HOURS' ? offset.duration.total('milliseconds') : offset.count;
  return { side: Math.sign(length), length };
};

const termProblems = (law: Regulation, { term, path }: ReadTerm, before: readonly ReadTerm[]): FileProblem[] => [
  ...(before.some((other) => other.term.id === term.id) ? [{ path: `${path}/id`, expected: `a name of its own, not a second ${term.id}` }] : []),
  ...(law.closes === 'RESULT' && term.metBy.length > 0 && term.metBy.every((milestone) => milestone === 'APPROVED') ? [{ path: `${path}/metBy`, expected: 'something that happens: nothing is approved where closes is RESULT' }] : []),
  ...(term.lapse === 'DEEMED' && term.metBy.length > 1 ? [{ path: `${path}/metBy`, expected: 'exactly one milestone, which silence stands for' }] : []),
  ...(term.extendable && law.extensions === null ? [{ path: `${path}/extendable`, expected: 'false, or rules under extensions' }] : []),
  ...(term.restartable && law.restarts.length === 0 ? [{ path: `${path}/restartable`, expected: 'false, or grounds under restarts' }] : []),
];

const classes = (law: Regulation): FileProblem[] => {
  const foreign = (path: string, named: readonly OrderClass[]): FileProblem[] => {
    const unknown = named.filter((one) => !law.classes.includes(one));
    return unknown.length === 0 ? [] : [{ path, expected: `classes of this regulation, not ${unknown.join(', ')}` }];
  };
  return [
    ...(law.classes.length === 0 ? [{ path: '/classes', expected: 'at least one class' }] : []),
    ...foreign('/extensions/classes', law.extensions?.classes ?? []),
    ...foreign('/alarms/noCompletion/classes', law.noCompletion?.classes ?? []),
    ...law.categories.flatMap(({ code }, index) => (law.categories.findIndex((other) => other.code === code) === index ? [] : [{ path: `/categories/${index}/code`, expected: `a code of its own, not a second ${code}` }])),
  ];
};

/** Days of grace are days after a promise, for limits that can be promised. */
const moves = (law: Regulation, terms: readonly ReadTerm[]): FileProblem[] => (law.extensions?.afterPromise ?? []).flatMap(({ kind }, index) => {
  if (law.extensions?.length !== 'PROMISE') return [{ path: '/extensions/afterPromise', expected: 'nothing where length is not PROMISE' }];
  return terms.some(({ term }) => term.kind === kind && term.extendable) ? [] : [{ path: `/extensions/afterPromise/${index}/kind`, expected: `the kind of an extendable term, not ${kind}` }];
});

const dates = (law: Regulation): FileProblem[] =>
  law.inForceUntil !== null && law.inForceUntil.toString() < law.inForceFrom.toString() ? [{ path: '/inForce/until', expected: 'a date that is not before from' }] : [];
