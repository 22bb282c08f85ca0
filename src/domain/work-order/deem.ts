import type { Temporal } from 'temporal-polyfill';
import { isAfter } from '../time/beijing.js';
import { hasMark, spellInForce, type CaseFile, type Tenure } from './case-file.js';
import { changedFile } from './changed.js';
import { claimsOf, dueOf } from './claim.js';
import type { Folding } from './folding.js';
import { dayEnd } from './limit.js';
import { replaceTenure } from './order-facts.js';
import { withMark } from './refused.js';
import { hasPendingReturnBy } from './return-facts.js';

/**
 * 视同受理: a window that passed in silence counts as acceptance on its last day (HJ2022-3.1a, OQ-41). A return asked for in time keeps the
 * question open; rejected afterwards, acceptance falls on that same last day (HJ2022-3.2d).
 */
export const deem = (folding: Folding, file: CaseFile, now: Temporal.Instant): CaseFile => {
  const { law } = spellInForce(file);
  if (file.closedAt !== null || !law.terms.some(({ lapse }) => lapse === 'DEEMED')) return file;
  const hasClocks = ({ role }: Tenure): boolean => role === 'LEAD' || (role === 'CO' && law.settings.coUnitsCarryClocks);
  return file.tenures.filter((tenure) => tenure.endedAt === null && hasClocks(tenure)).reduce((deemed, tenure) => deemTenure(folding, deemed, tenure, now), file);
};

const deemTenure = ({ calendars }: Folding, file: CaseFile, tenure: Tenure, now: Temporal.Instant): CaseFile => {
  const spell = spellInForce(file);
  for (const term of spell.law.terms) {
    const [milestone] = term.metBy;
    if (term.lapse !== 'DEEMED' || milestone === undefined || hasMark(tenure, milestone)) continue;
    const claim = claimsOf(file, tenure, calendars, term).at(-1);
    const due = claim === undefined ? undefined : dueOf(claim, calendars, now)?.dueAt;
    if (due === undefined || !isAfter(now, due) || hasPendingReturnBy(tenure, due) || (claim !== undefined && claim.endedAt !== null)) continue;
    const closesDay = spell.law.settings.deemedAcceptanceDay === 'LAST_DAY' && dayEnd(due).closesDay;
    const deemed = withMark(tenure, { milestone, factId: `deemed:${term.id}`, at: due, recordedAt: due, trust: 'MACHINE', closesDay, undoneAt: null });
    return changedFile(replaceTenure(file, tenure, deemed), { labels: [...file.labels, { at: due, unit: tenure.unit, label: 'DEEMED_ACCEPTED', because: term.because }] });
  }
  return file;
};
