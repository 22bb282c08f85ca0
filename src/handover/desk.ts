import type { PersonPrincipal, Principal } from '../identity/principal.js';
import { forbidden, notFound } from '../platform/http/problem.js';

/** The desk of those who see every jurisdiction. */
export const WHOLE_DESK = 'ALL';

/** Whose desk it is: people who see the same orders share one, so that whoever takes over sees all that was handed over. */
export interface Desk {
  readonly code: string;
  /** Null: every jurisdiction. */
  readonly jurisdiction: string | null;
}

const deskNamed = (code: string): Desk => ({ code, jurisdiction: code === WHOLE_DESK ? null : code });

/** The desk somebody works at. */
export const ownDesk = ({ jurisdiction }: Principal): Desk => deskNamed(jurisdiction ?? WHOLE_DESK);

/** The desk somebody reads: another than the own one only for those who see every jurisdiction. Throws 404 for the others. */
export const deskToRead = (principal: Principal, asked: string | undefined): Desk => {
  const own = ownDesk(principal);
  if (asked === undefined || asked === own.code) return own;
  if (principal.jurisdiction !== null) throw notFound('没有这个值守台,或无权查看。');
  return deskNamed(asked);
};

/** A handover is between people; a machine holds no desk. Throws 403. */
export const personOf = (principal: Principal): PersonPrincipal => {
  if (principal.kind !== 'PERSON') throw forbidden('交接班只由值守人员办理。');
  return principal;
};
