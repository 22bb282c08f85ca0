import { Temporal } from 'temporal-polyfill';
import { periodOf, type Period } from '../domain/assessment/period.js';
import { isAfter } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { invalidRequest, notFound } from '../platform/http/problem.js';
import type { AssessmentQuery } from './assessment-requests.js';
import type { Question } from './figures.query.js';

/** The period an address names. Throws 404 for a name that is none. */
export const readPeriod = (name: string): Period => {
  const period = periodOf(name);
  if (period === null) throw notFound('没有这一统计期;月写作 2026-01,季度写作 2026-Q1,年写作 2026。');
  return period;
};

/** Whose assessment: that of the caller's jurisdiction, or the one that a caller of the whole service names. Throws 400. */
export const readJurisdiction = ({ jurisdiction: own }: Principal, named: string | undefined, served: readonly string[]): string => {
  const jurisdiction = named ?? own;
  if (jurisdiction === null) throw invalidRequest([{ pointer: '/jurisdiction', detail: `本账号不属于单一地区,请指明地区:${served.join('、')}。` }]);
  if (!served.includes(jurisdiction) || (own !== null && own !== jurisdiction)) throw invalidRequest([{ pointer: '/jurisdiction', detail: `应为您所管的地区:${own ?? served.join('、')}。` }]);
  return jurisdiction;
};

/** An instant whose knowledge is asked for, no later than `latest`. Throws 400. */
export const readInstant = (text: string, pointer: string, latest: Temporal.Instant): Temporal.Instant => {
  let instant: Temporal.Instant;
  try {
    instant = Temporal.Instant.from(text);
  } catch {
    throw invalidRequest([{ pointer, detail: '应为带时区的时刻,例如 2026-02-01T00:00:00+08:00。' }]);
  }
  // What will be known then is not known yet: the same question would be answered otherwise later.
  if (isAfter(instant, latest)) throw invalidRequest([{ pointer, detail: '不能晚于此刻。' }]);
  return instant;
};

export const readQuestion = (name: string, query: AssessmentQuery, principal: Principal, { served, now }: { readonly served: readonly string[]; readonly now: Temporal.Instant }): Question => ({
  jurisdiction: readJurisdiction(principal, query.jurisdiction, served), period: readPeriod(name), drills: query.drills, asOf: query.asOf === undefined ? now : readInstant(query.asOf, '/asOf', now),
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);
