import type { Temporal } from 'temporal-polyfill';
import { ROLE_NAMES } from '../platform/config/people-settings.js';
import { forbidden } from '../platform/http/problem.js';

export const ROLES = ROLE_NAMES;
export type Role = (typeof ROLES)[number];

/** What a machine client may do: bring orders in, read, or act on orders as the hotline's platform does. */
export const CLIENT_RIGHTS = ['TRIGGER', 'READ', 'OPERATE'] as const;
export type ClientRight = (typeof CLIENT_RIGHTS)[number];

/** Requests a second, all together and of them those that bring an order in; null: as many as any client. */
export interface RequestLimits {
  readonly requestsPerSecond: number | null;
  readonly triggersPerSecond: number | null;
}

export interface ClientPrincipal {
  readonly kind: 'CLIENT';
  readonly clientId: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly rights: readonly ClientRight[];
  /** The key it came with. */
  readonly keyId: string;
  readonly limits: RequestLimits;
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
  /** The session by which the person asks; absent where a link did it. */
  readonly sessionId?: string;
  /** Real instant at which the person last proved in this session who it is. */
  readonly confirmedAt?: Temporal.Instant;
  /** What must be done before anything else: another password, or a second factor. */
  readonly owes?: 'PASSWORD' | 'SECOND_FACTOR';
}

/** Who asks. */
export type Principal = ClientPrincipal | PersonPrincipal;

/** One word for idempotency keys and the log. */
export const requesterOf = (principal: Principal): string =>
  principal.kind === 'CLIENT' ? `client:${principal.clientId}` : `person:${principal.accountId}`;

/** For what only somebody who has signed in can have. */
export const personOf = (principal: Principal): PersonPrincipal => {
  if (principal.kind === 'PERSON') return principal;
  throw forbidden('API 密钥没有登录会话。');
};
