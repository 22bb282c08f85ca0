import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { Account } from './account.store.js';
import type { Role } from './principal.js';
import type { ListedSession, OpenedBy } from './session.store.js';

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly jurisdiction: string | null;
  readonly disabledAt: string | null;
  readonly mustChangePassword: boolean;
  readonly passwordSetAt: string;
  readonly hasSecondFactor: boolean;
}

export const accountView = ({ id, name, displayName, role, unitCode, countyCode, jurisdiction, disabledAt, mustChangePassword, passwordSetAt, hasSecondFactor }: Account): AccountView => ({
  id, name, displayName, role, unitCode, countyCode, jurisdiction, disabledAt: orNull(disabledAt), mustChangePassword, passwordSetAt: toBeijing(passwordSetAt), hasSecondFactor,
});

export interface SessionView {
  readonly id: string;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly openedBy: OpenedBy;
  readonly address: string | null;
  readonly agent: string | null;
}

export const sessionView = ({ id, createdAt, lastSeenAt, expiresAt, openedBy, address, agent }: ListedSession, asking: string | undefined): SessionView => ({
  id, isThis: id === asking, createdAt: toBeijing(createdAt), lastSeenAt: toBeijing(lastSeenAt), expiresAt: toBeijing(expiresAt), openedBy, address, agent,
});

export const orNull = (instant: Temporal.Instant | null): string | null => (instant === null ? null : toBeijing(instant));
