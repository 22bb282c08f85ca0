import type { Instant, Role } from '../api/types';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly jurisdiction: string | null;
  readonly disabledAt: Instant | null;
  readonly mustChangePassword: boolean;
  readonly passwordSetAt: Instant;
  readonly hasSecondFactor: boolean;
}

export interface OwnAccount extends Account {
  readonly password: { readonly shortest: number; readonly kinds: number; readonly notAgain: number; readonly days: number };
  readonly needsSecondFactor: boolean;
}

export interface SecondFactor {
  readonly isEnrolled: boolean;
  readonly since: Instant | null;
  readonly recoveryCodesLeft: number;
}

export interface OpenSession {
  readonly id: string;
  readonly isThis: boolean;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly openedBy: 'PASSWORD' | 'SECOND_FACTOR' | 'OIDC';
  readonly address: string | null;
  readonly agent: string | null;
}
