// 延期: who may have more time, how often, until when it must be asked, and who decides.
import type { Temporal } from 'temporal-polyfill';
import { beijingDate, endOfDay, isAfter, lastDateOf, startOfDay } from '../time/beijing.js';
import type { Regulation } from '../regulation/regulation.js';
import { hasMark, pendingExtension, pendingFiling, type ClassSpell, type Tenure } from './case-file.js';
import { changedTenure } from './changed.js';
import { calendarAt, dueOf, firstAnswer, type Claim, type DueVersion } from './claim.js';
import { isUncovered, type CalendarHistory, type CalendarInForce } from './legal-clock.js';
import { Refused } from './refused.js';
import { clausesOf, type FactOf } from './unit-facts.js';

type Request = FactOf<'EXTENSION_REQUESTED'>;

/** OQ-22, OQ-35, OQ-44: what stands in the way of an extension, or the tenure with it. `claims`: the unit's clocks as they stand. */
export const requestExtension = (spell: ClassSpell, tenure: Tenure, claims: () => readonly Claim[], history: CalendarHistory, fact: Request): Tenure | Refused => {
  const { law, orderClass } = spell;
  const rules = law.extensions;
  if (rules === null || !rules.classes.includes(orderClass)) return new Refused('本类工单的时限不适用延期', 'the limits of this class cannot be extended', law.refusesExtensionBecause);
  const refused = (zh: string, en: string): Refused => new Refused(zh, en, rules.because);
  if (hasMark(tenure, 'REDO')) return new Refused('重办不得延期', 'a redo cannot be extended', law.refusesExtensionBecause.length > 0 ? law.refusesExtensionBecause : rules.because);
  if (fact.reason.trim() === '') return refused('延期须说明理由', 'an extension needs its reason');
  if (rules.needsPetitionerNotice && !fact.petitionerNotified) return refused('延期须向诉求人说明理由和办理期限', 'the petitioner must be told of the extension');
  if (pendingExtension(tenure) !== undefined) return refused('已有待审核的延期申请', 'an extension waits for its decision already');
  const granted = tenure.extensions.filter(({ approved }) => approved === true).length;
  if (rules.times !== null && granted >= rules.times) return refused(`延期以 ${rules.times} 次为限`, `an order may be extended ${rules.times === 1 ? 'once' : `${rules.times} times`} only`);
  const open = openVersions(claims(), history, fact.at);
  const standing = check(law, open, fact, calendarAt(history, fact.at));
  if (standing !== null) return refused(standing.zh, standing.en);
  const request = { at: fact.at, promisedAt: fact.promisedAt, decidedAt: rules.needsApproval ? null : fact.at, approved: rules.needsApproval ? null : true };
  const asked = changedTenure(tenure, { extensions: [...tenure.extensions, request] });
  return rules.needsApproval ? asked : grant(asked, law, { at: fact.at, filedAt: fact.at, promisedAt: fact.promisedAt });
};

const openVersions = (claims: readonly Claim[], history: CalendarHistory, at: Temporal.Instant): readonly DueVersion[] => claims
  .filter((claim) => claim.term.extendable && firstAnswer(claim) === undefined && (claim.endedAt === null || isAfter(claim.endedAt, at)))
  .flatMap((claim) => dueOf(claim, history, at) ?? []);

const check = (law: Regulation, open: readonly DueVersion[], fact: Request, calendar: CalendarInForce): { readonly zh: string; readonly en: string } | null => {
  const dues = open.map(({ dueAt }) => dueAt);
  if (dues.length === 0) return { zh: '没有可以延期的时限', en: 'no limit is running that could be extended' };
  if (law.extensions?.length === 'PROMISE') {
    const { promisedAt } = fact;
    if (promisedAt === null) return { zh: '延期须写明承诺时限', en: 'an extension needs the promised instant' };
    return dues.every((due) => isAfter(due, promisedAt)) ? { zh: '承诺时限须晚于现有时限', en: 'the promised instant must lie after the present limit' } : null;
  }
  const isTooLate = law.extensions?.cutOff === 'EXPIRY' ? dues.some((due) => isAfter(fact.at, due))
    : law.extensions?.cutOff === 'DAY_BEFORE' && open.some((version) => isAfter(fact.at, dayBeforeEnds(version, calendar)));
  if (!isTooLate) return null;
  return law.extensions?.cutOff === 'DAY_BEFORE'
    ? { zh: '延期应在办理期限届满 1 个工作日前告知,已过期限', en: 'an extension must be announced one working day before the limit ends' }
    : { zh: '办理期限已届满,不能再申请延期', en: 'the limit has ended, so it cannot be extended' };
};

/** D−1 24:00: the end of the working day before the due day (OQ-44). */
const dayBeforeEnds = ({ dueAt }: DueVersion, calendar: CalendarInForce): Temporal.Instant => {
  const dueDay = lastDateOf(dueAt);
  const before = calendar.clock.startOfWorkingDay(dueDay, -1);
  return isUncovered(before) ? startOfDay(dueDay) : endOfDay(beijingDate(before));
};

const grant = (tenure: Tenure, law: Regulation, extension: { readonly at: Temporal.Instant; readonly filedAt: Temporal.Instant; readonly promisedAt: Temporal.Instant | null }): Tenure => ({
  ...tenure, adjustments: [...tenure.adjustments, { kind: 'EXTENSION', ...extension, because: law.extensions?.because ?? [] }],
});

export const decideExtension = (law: Regulation, tenure: Tenure, fact: FactOf<'EXTENSION_APPROVED' | 'EXTENSION_REJECTED'>): Tenure | Refused => {
  const pending = pendingExtension(tenure);
  if (pending === undefined) return new Refused('没有待审核的延期申请', 'no extension waits for a decision', clausesOf(law, fact.kind).length > 0 ? clausesOf(law, fact.kind) : law.refusesExtensionBecause);
  const approved = fact.kind === 'EXTENSION_APPROVED';
  const decided = changedTenure(tenure, { extensions: tenure.extensions.map((request) => (request === pending ? { ...request, decidedAt: fact.at, approved } : request)) });
  return approved ? grant(decided, law, { at: fact.at, filedAt: pending.at, promisedAt: pending.promisedAt }) : decided;
};

/** HJ2022-3.4.6 and 3.4.7: before the unit applied for completion the limit runs anew. */
export const restart = (tenure: Tenure, at: Temporal.Instant, because: readonly string[]): Tenure =>
  pendingFiling(tenure) !== undefined ? tenure : changedTenure(tenure, { adjustments: [...tenure.adjustments, { kind: 'RESTART', at, filedAt: at, because }] });
