import type { Citations } from '../regulation/regulation.js';
import type { Answer, Mark, Tenure, Words } from './case-file.js';
import { changedTenure } from './changed.js';
import type { Milestone } from '../regulation/regulation.js';
import type { Fact } from './fact.js';

/** A fact the rules do not allow: kept with its reason and clause, and changing nothing else. */
export class Refused {
  readonly reason: Words;
  /** Each once, in the order in which they were cited. */
  readonly because: Citations;

  constructor(zh: string, en: string, because: Citations) {
    this.reason = { zh, en };
    this.because = [...new Set(because)];
  }
}

export const answerOf = (fact: Fact): Answer => ({ factId: fact.id, at: fact.at, recordedAt: fact.recordedAt, trust: fact.trust });

// Field by field: one of these is made for almost every fact, and a spread costs several times as much.
export const markOf = (milestone: Milestone, fact: Fact, at = fact.at): Mark =>
  ({ factId: fact.id, at, recordedAt: fact.recordedAt, trust: fact.trust, milestone, closesDay: false, undoneAt: null });

export const withMark = (tenure: Tenure, ...marks: readonly Mark[]): Tenure => changedTenure(tenure, { marks: [...tenure.marks, ...marks], reached: withMilestones(tenure.reached, marks) });

const withMilestones = (reached: ReadonlySet<Milestone>, marks: readonly Mark[]): ReadonlySet<Milestone> =>
  marks.every(({ milestone }) => reached.has(milestone)) ? reached : new Set([...reached, ...marks.map(({ milestone }) => milestone)]);
