export const RIGHTS = ['TRIGGER', 'READ', 'OPERATE'] as const;
export type Right = (typeof RIGHTS)[number];

export interface ClientKey {
  readonly id: string;
  /** How it begins; null for one that somebody chose. */
  readonly prefix: string | null;
  readonly state: 'ACTIVE' | 'ENDING' | 'EXPIRED' | 'REVOKED';
  readonly canSign: boolean;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly lastUsedAt: string | null;
  readonly lastUsedFrom: string | null;
  readonly expiresAt: string | null;
}

export interface MachineClient {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly rights: readonly Right[];
  readonly requestsPerSecond: number | null;
  readonly triggersPerSecond: number | null;
  readonly allowedNetworks: readonly string[];
  readonly signatureRequired: boolean;
  readonly enabled: boolean;
  readonly lastUsedAt: string | null;
  readonly keys: readonly ClientKey[];
}

/** What the service shows once. */
export interface IssuedKey extends MachineClient {
  readonly key: string;
  readonly signingSecret: string;
}
