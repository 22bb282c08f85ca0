import { actorName, beijingOf } from '../board/order-item.js';
import type { StoredHandover, StoredRequest } from '../board/order-select.query.js';
import { maskedReport } from '../platform/logging/masked-report.js';

export interface DecisionView {
  readonly approved: boolean; readonly at: string; readonly by: string; readonly reason: string | null; readonly because: readonly string[];
}

interface RequestView {
  /** As in `/returns/{n}/decision` and `/extensions/{n}/decision`: the nth of its kind on this order, from 1. */
  readonly n: number; readonly unitCode: string | null; readonly at: string; readonly by: string; readonly reason: string | null; readonly because: readonly string[];
  readonly decision: DecisionView | null;
}

export interface ReturnView extends RequestView {
  readonly state: 'PENDING' | 'APPROVED' | 'REJECTED';
  readonly suggestedUnitCode: string | null;
  readonly signedOff: boolean;
}

export interface ExtensionView extends RequestView {
  /** IN_EFFECT: the rules want a notice only and nobody decides (HJ2022-3.5a). */
  readonly state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'IN_EFFECT';
  readonly promisedAt: string | null;
  readonly petitionerNotified: boolean;
}

export interface CoUnitView {
  readonly unitCode: string; readonly unitName: string | null; readonly since: string;
  /** When somebody of it first answered, and when it reported its part done; null until then. No limit runs for either (OQ-53). */
  readonly acknowledgedAt: string | null; readonly doneAt: string | null;
}

/** 退回, each with what became of it. */
export const returnsOf = (entries: readonly StoredRequest[], petitioner: string | null): readonly ReturnView[] => requestsOf(entries, 'RETURN', petitioner).map(({ view, data }) => ({
  ...view, state: stateOf(view), suggestedUnitCode: textOrNull(data['suggestedUnit']), signedOff: data['signedOff'] === true,
}));

/** 延期, each with what became of it. */
export const extensionsOf = (entries: readonly StoredRequest[], needApproval: boolean, petitioner: string | null): readonly ExtensionView[] => requestsOf(entries, 'EXTENSION', petitioner).map(({ view, data }) => {
  const promisedAt = textOrNull(data['promisedAt']);
  return {
    ...view, state: view.decision === null && !needApproval ? 'IN_EFFECT' : stateOf(view), promisedAt: promisedAt === null ? null : beijingOf(promisedAt), petitionerNotified: data['petitionerNotified'] === true,
  };
});

/** Units that take part beside the lead now: a unit that becomes the lead, a return of its part, and a hand-over to a county end it (OQ-53). */
export const coUnitsOf = (handovers: readonly StoredHandover[]): readonly CoUnitView[] => handovers.reduce<readonly CoUnitView[]>((units, { kind, role, unitCode, unitName, at }) => {
  if (ANSWERS.has(kind)) return units.map((unit) => (unit.unitCode === unitCode ? answered(unit, kind, beijingOf(at)) : unit));
  if ((kind !== 'DELIVERED' && kind !== 'RETURN_APPROVED') || unitCode === null) return [];
  const others = units.filter((unit) => unit.unitCode !== unitCode);
  if (kind === 'RETURN_APPROVED') return others;
  return role === 'CO' ? [...others, { unitCode, unitName, since: beijingOf(at), acknowledgedAt: null, doneAt: null }] : others;
}, []);

const DONE: ReadonlySet<StoredHandover['kind']> = new Set(['HANDLING_COMPLETED', 'RESULT_FILED']);
const ANSWERS: ReadonlySet<StoredHandover['kind']> = new Set(['ACKNOWLEDGED', 'FIRST_RESPONSE', ...DONE]);

const answered = (unit: CoUnitView, kind: StoredHandover['kind'], at: string): CoUnitView => ({ ...unit, acknowledgedAt: unit.acknowledgedAt ?? at, doneAt: unit.doneAt ?? (DONE.has(kind) ? at : null) });

interface Request {
  readonly view: RequestView;
  readonly data: StoredRequest['data'];
}

/** Only one request of a kind waits at a time for each unit, so the first decision after it is its own. */
const requestsOf = (entries: readonly StoredRequest[], kind: 'RETURN' | 'EXTENSION', petitioner: string | null): readonly Request[] =>
  entries.map((entry, index) => ({ entry, index })).filter(({ entry }) => entry.kind === `${kind}_REQUESTED`).map(({ entry, index }, nth) => {
    const later = entries.slice(index + 1).filter((one) => one.unitCode === entry.unitCode && one.kind.startsWith(kind));
    const [next] = later;
    return {
      view: { n: nth + 1, unitCode: entry.unitCode, ...said(entry, petitioner), decision: next === undefined || next.kind === `${kind}_REQUESTED` ? null : { approved: next.kind === `${kind}_APPROVED`, ...said(next, petitioner) } },
      data: entry.data,
    };
  });

const said = ({ at, actorKind, by, text, because }: StoredRequest, petitioner: string | null): Omit<DecisionView, 'approved'> => ({
  at: beijingOf(at), by: actorName(actorKind, by), reason: text === null ? null : maskedReport(text, [petitioner]), because,
});

const stateOf = ({ decision }: RequestView): 'PENDING' | 'APPROVED' | 'REJECTED' => (decision === null ? 'PENDING' : decision.approved ? 'APPROVED' : 'REJECTED');

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
