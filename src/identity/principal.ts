export const ROLES = ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU'] as const;
export type Role = (typeof ROLES)[number];

/** What a machine client may do: bring orders in, read, or act on orders as the hotline's platform does. */
export type ClientRight = 'TRIGGER' | 'READ' | 'OPERATE';

export interface ClientPrincipal {
  readonly kind: 'CLIENT';
  readonly clientId: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly rights: readonly ClientRight[];
}

export interface PersonPrincipal {
  readonly kind: 'PERSON';
  readonly accountId: string;
  /** As colleagues know the person; shown in the ledger. */
  readonly name: string;
  readonly role: Role;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  /** Whose orders somebody of a hotline sees; null for all jurisdictions. */
  readonly jurisdiction: string | null;
}

/** Who asks. */
export type Principal = ClientPrincipal | PersonPrincipal;

/** One word for idempotency keys and the log. */
export const requesterOf = (principal: Principal): string =>
  principal.kind === 'CLIENT' ? `client:${principal.clientId}` : `person:${principal.accountId}`;
