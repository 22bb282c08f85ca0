// The life of an urgent order under QY2019 3 and QY2015-4.5, folded from its facts. A fact the rules do not allow is kept as a refusal
// with its reason and changes nothing else.
import { Temporal } from 'temporal-polyfill';
import { isAfter } from '../time/beijing.js';
import type { Citation, Regulation } from '../regulation/regulation.js';
import {
  channelStopsHour, currentTenure, hasResult, inOrder, openCaseFile, owesBackfill, pendingReturn,
  type Answer, type CaseFile, type Completion, type Tenure,
} from './case-file.js';
import type { AcceptedOrder, Fact } from './fact.js';

class Refused {
  constructor(readonly reason: string, readonly because: readonly Citation[]) {}
}

const answerOf = (fact: Fact): Answer => ({ factId: fact.id, at: fact.at, recordedAt: fact.recordedAt, trust: fact.trust });

/** The facts of one order, in any order, to what they amount to. */
export const foldFacts = (law: Regulation, order: AcceptedOrder, facts: readonly Fact[]): CaseFile => {
  let file = openCaseFile(order);
  for (const fact of inOrder(facts)) {
    const outcome = apply(law, file, fact);
    file = outcome instanceof Refused
      ? { ...file, refusals: [...file.refusals, { factId: fact.id, at: fact.at, fact: fact.kind, reason: outcome.reason, because: outcome.because }] }
      : closeWhenDone(outcome, fact.at);
  }
  return file;
};

const apply = (law: Regulation, file: CaseFile, fact: Fact): CaseFile | Refused => {
  if (fact.kind === 'CARD_ISSUED') return withCard(file, fact.deadlineKey, { issuedAt: fact.recordedAt, revokedAt: null });
  if (fact.kind === 'CARD_REVOKED') return revokeCard(file, fact);
  if (file.withdrawnAt !== null) return new Refused('工单已被热线撤回,不再接受办理操作', []);
  if (file.closedAt !== null) return new Refused('工单已办结,不再接受办理操作', ['QY2019-3.2']);
  switch (fact.kind) {
    case 'DELIVERED': return deliver(file, fact);
    case 'COUNTY_NOTIFIED': return { ...endTenure(file, fact.at), relays: [...file.relays, { county: fact.county, notifiedAt: fact.at, relayedAt: null }] };
    case 'COUNTY_IDENTIFIED': return { ...file, named: { county: fact.county, at: fact.at }, counties: file.counties.some((known) => known.county === fact.county) ? file.counties : [...file.counties, { county: fact.county, since: fact.at }] };
    case 'FLAGGED_CRITICAL': return file.criticalSince === null ? { ...file, criticalSince: fact.at } : new Refused('工单已是特别紧急', ['QY2019-2.4']);
    case 'ACKNOWLEDGED': return acknowledge(file, fact);
    case 'LINKED': return link(file, fact);
    case 'WITHDRAWN': return { ...endTenure(file, fact.at), withdrawnAt: fact.at };
    case 'CLOSED': return { ...endTenure(file, fact.at), closedAt: fact.at };
    case 'EXTENSION_REQUESTED': return new Refused('紧急工单的一小时初步意见和一个工作日结果反馈不适用延期', ['QY2015-4.1b', 'QY2015-4.2b', 'OQ-22']);
    case 'FIRST_RESPONSE':
    case 'HANDLING_STARTED':
    case 'ARRIVED_ON_SITE':
    case 'HANDLING_COMPLETED':
    case 'RESULT_FILED':
    case 'BACKFILLED':
    case 'RETURN_REQUESTED':
    case 'RETURN_APPROVED':
    case 'RETURN_REJECTED': return byHandlingUnit(law, file, fact);
  }
};

type UnitFact = Extract<Fact, { unit: string }>;

const byHandlingUnit = (law: Regulation, file: CaseFile, fact: UnitFact): CaseFile | Refused => {
  const tenure = currentTenure(file);
  if (tenure === undefined || tenure.unit !== fact.unit) return new Refused('该单位不是本工单当前的承办单位', ['QY2019-2.2', 'QY2015-5.3']);
  const next = inTenure(law, tenure, fact);
  if (next instanceof Refused) return next;
  return { ...file, tenures: file.tenures.map((one) => (one === tenure ? next : one)) };
};

const inTenure = (law: Regulation, tenure: Tenure, fact: UnitFact): Tenure | Refused => {
  switch (fact.kind) {
    case 'FIRST_RESPONSE':
      if (fact.opinion.trim() === '') return new Refused('初步意见没有内容', ['QY2019-3.1', 'OQ-08']);
      return channelStopsHour(law, fact.channel) ? { ...tenure, opinions: [...tenure.opinions, answerOf(fact)] } : tenure;
    case 'HANDLING_STARTED':
    case 'ARRIVED_ON_SITE': return { ...tenure, handlingStartedAt: tenure.handlingStartedAt ?? fact.at };
    case 'HANDLING_COMPLETED': return complete(tenure, fact.completedAt, fact.recordedAt);
    case 'RESULT_FILED': return fileResult(law, tenure, fact);
    case 'BACKFILLED': return owesBackfill(tenure) ? backfill(tenure, answerOf(fact)) : new Refused('没有待补录的电话反馈', ['QY2019-3.3']);
    case 'RETURN_REQUESTED': return requestReturn(law, tenure, fact);
    case 'RETURN_APPROVED': return decideReturn(tenure, fact.at, true);
    case 'RETURN_REJECTED': return decideReturn(tenure, fact.at, false);
    case 'DELIVERED':
    case 'CARD_ISSUED':
    case 'CARD_REVOKED':
    case 'EXTENSION_REQUESTED': return tenure;
  }
};

const deliver = (file: CaseFile, fact: Extract<Fact, { kind: 'DELIVERED' }>): CaseFile | Refused => {
  if (fact.role === 'CO') return file;
  const holder = currentTenure(file);
  if (holder?.unit === fact.unit) return new Refused('工单已在该单位', ['QY2019-3.1']);
  const tenure: Tenure = {
    unit: fact.unit, receivedAt: fact.at, endedAt: null, acknowledgements: [], opinions: [], completions: [], phoneReports: [], returns: [], handlingStartedAt: null, clocksAtMasterSince: null,
  };
  const freed = endTenure(file, fact.at);
  return {
    ...freed,
    tenures: [...freed.tenures, tenure],
    relays: freed.relays.map((relay) => (relay.relayedAt === null ? { ...relay, relayedAt: fact.at } : relay)),
  };
};

const endTenure = (file: CaseFile, at: Temporal.Instant): CaseFile => ({
  ...file,
  tenures: file.tenures.map((tenure) => (tenure.endedAt === null ? { ...tenure, endedAt: at } : tenure)),
});

const acknowledge = (file: CaseFile, fact: Extract<Fact, { kind: 'ACKNOWLEDGED' }>): CaseFile => {
  const acknowledged = { ...file, acknowledgements: [...file.acknowledgements, answerOf(fact)] };
  const tenure = currentTenure(file);
  if (tenure === undefined || tenure.unit !== fact.unit) return acknowledged;
  return { ...acknowledged, tenures: file.tenures.map((one) => (one === tenure ? { ...one, acknowledgements: [...one.acknowledgements, answerOf(fact)] } : one)) };
};

const link = (file: CaseFile, fact: Extract<Fact, { kind: 'LINKED' }>): CaseFile => {
  const holder = currentTenure(file);
  if (holder === undefined || holder.unit !== fact.unit) return file;
  return { ...file, tenures: file.tenures.map((one) => (one === holder ? { ...one, clocksAtMasterSince: one.clocksAtMasterSince ?? fact.at } : one)) };
};

const complete = (tenure: Tenure, completedAt: Temporal.Instant, recordedAt: Temporal.Instant): Tenure | Refused => {
  if (isAfter(completedAt, recordedAt)) return new Refused('处理完毕时间不能晚于现在', ['QY2019-3.2', 'OQ-14']);
  if (isAfter(tenure.receivedAt, completedAt)) return new Refused('处理完毕时间不能早于接收到工单的时间', ['QY2019-3.2', 'OQ-14']);
  if (tenure.completions.length > 0) return new Refused('本单位已申报处理完毕', ['QY2019-3.2', 'OQ-14']);
  return { ...tenure, completions: [...tenure.completions, { completedAt, results: [] }] };
};

/** OQ-12: which channel stops the result clock; a phone report owes a back-fill (OQ-13). A filed result holds the opinion as well (OQ-10). */
const fileResult = (law: Regulation, tenure: Tenure, fact: Extract<Fact, { kind: 'RESULT_FILED' }>): Tenure | Refused => {
  const inSystem = fact.channel === 'SYSTEM' || fact.channel === 'APP';
  if (hasResult(tenure)) {
    return inSystem && owesBackfill(tenure) ? backfill(tenure, answerOf(fact)) : new Refused('处理结果已反馈', ['QY2019-3.2']);
  }
  const stops = law.settings.resultClockStoppers.some((channel) => channel === fact.channel)
    && (inSystem || !law.settings.requireOfflineAttestation || fact.onSiteOffline);
  if (!stops) return tenure;
  const answer = answerOf(fact);
  const declared: readonly Completion[] = tenure.completions.length > 0 ? tenure.completions : [{ completedAt: fact.at, results: [] }];
  return {
    ...tenure,
    opinions: [...tenure.opinions, answer],
    completions: declared.map((completion, index) => (index === declared.length - 1 ? { ...completion, results: [...completion.results, answer] } : completion)),
    phoneReports: inSystem ? tenure.phoneReports : [...tenure.phoneReports, { at: fact.at, backfills: [] }],
  };
};

const backfill = (tenure: Tenure, answer: Answer): Tenure => ({
  ...tenure,
  phoneReports: tenure.phoneReports.map((report) => (report.backfills.length === 0 ? { ...report, backfills: [answer] } : report)),
});

/** OQ-21: a reasoned return over a channel that counts is the unit's opinion; pending it stops no clock. */
const requestReturn = (law: Regulation, tenure: Tenure, fact: Extract<Fact, { kind: 'RETURN_REQUESTED' }>): Tenure | Refused => {
  if (fact.reason.trim() === '') return new Refused('退回须说明理由', ['QY2015-5.3', 'OQ-21']);
  if (pendingReturn(tenure) !== undefined) return new Refused('已有待审核的退回申请', ['QY2015-5.3']);
  if (hasResult(tenure)) return new Refused('已反馈处理结果,不能退回', ['QY2015-5.3']);
  const requested = { ...tenure, returns: [...tenure.returns, { at: fact.at, decidedAt: null, approved: null }] };
  return channelStopsHour(law, fact.channel) ? { ...requested, opinions: [...requested.opinions, answerOf(fact)] } : requested;
};

const decideReturn = (tenure: Tenure, at: Temporal.Instant, approved: boolean): Tenure | Refused => {
  const pending = pendingReturn(tenure);
  if (pending === undefined) return new Refused('没有待审核的退回申请', ['QY2015-5.3']);
  const returns = tenure.returns.map((request) => (request === pending ? { ...request, decidedAt: at, approved } : request));
  return approved ? { ...tenure, returns, endedAt: at } : { ...tenure, returns };
};

const withCard = (file: CaseFile, key: string, card: { issuedAt: Temporal.Instant; revokedAt: Temporal.Instant | null }): CaseFile => ({
  ...file,
  cards: new Map([...file.cards, [key, card]]),
});

const revokeCard = (file: CaseFile, fact: Extract<Fact, { kind: 'CARD_REVOKED' }>): CaseFile | Refused => {
  const card = file.cards.get(fact.deadlineKey);
  if (card === undefined) return new Refused('没有这张牌', ['OQ-27']);
  if (card.revokedAt !== null) return new Refused('这张牌已撤销', ['OQ-27']);
  return withCard(file, fact.deadlineKey, { ...card, revokedAt: fact.at });
};

/** Qingyuan's orders close by themselves when the result is filed, no back-fill is owed and no return is pending. */
const closeWhenDone = (file: CaseFile, at: Temporal.Instant): CaseFile => {
  const tenure = currentTenure(file);
  if (file.closedAt !== null || tenure === undefined) return file;
  const isDone = hasResult(tenure) && !owesBackfill(tenure) && pendingReturn(tenure) === undefined;
  return isDone ? { ...endTenure(file, at), closedAt: at } : file;
};
