import type { Actor } from '../ledger/actor.js';
import type { Principal } from '../identity/principal.js';
import { invalidRequest } from '../platform/http/problem.js';

/** Who brings a report in: the hotline's platform, or somebody of the hotline during the call. */
export interface Reporter {
  /** Null for a person: the order then belongs to the jurisdiction as a whole and to each of its platforms. */
  readonly clientId: string | null;
  /** The account of the person; null for a platform. */
  readonly accountId: string | null;
  readonly name: string;
  readonly jurisdiction: string;
}

/** Throws Problem when somebody who serves several jurisdictions named none of them, or one that is not theirs. */
export const reporterOf = (principal: Principal, named: unknown, served: readonly string[]): Reporter => {
  if (principal.kind === 'CLIENT') return { clientId: principal.clientId, accountId: null, name: principal.name, jurisdiction: principal.jurisdiction };
  return { clientId: null, accountId: principal.accountId, name: principal.name, jurisdiction: jurisdictionOf(principal.jurisdiction, named, served) };
};

const jurisdictionOf = (own: string | null, named: unknown, served: readonly string[]): string => {
  const allowed = own === null ? served : [own];
  const [only] = allowed;
  if (named === undefined || named === null) {
    if (only !== undefined && allowed.length === 1) return only;
    throw invalidRequest([{ pointer: '/jurisdiction', detail: `请选择工单所属的地区:${allowed.join('、')}。` }]);
  }
  const found = allowed.find((one) => one === named);
  if (found === undefined) throw invalidRequest([{ pointer: '/jurisdiction', detail: `必须是下列之一:${allowed.join('、')}。` }]);
  return found;
};

export const actorOf = ({ clientId, accountId, name }: Reporter): Actor => (clientId === null ? { kind: 'PERSON', id: accountId ?? '', name } : { kind: 'CLIENT', id: clientId, name });
