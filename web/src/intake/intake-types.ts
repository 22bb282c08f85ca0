import type { BoardItem, Instant, OrderClass } from '../api/types';
import type { ResolvedPlace } from '../registry/registry-types';

export interface ClassChoice {
  readonly class: OrderClass;
  readonly regulation: { readonly id: string; readonly version: string; readonly title: string };
  readonly categories: readonly { readonly code: string; readonly name: string; readonly needsDescription: boolean }[];
  readonly emergencyServices: readonly string[];
}

export interface JurisdictionChoice {
  readonly jurisdiction: string;
  readonly name: string;
  readonly classes: readonly ClassChoice[];
}

export interface SimilarReport {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly place: string;
  readonly stateName: string;
  readonly state: BoardItem['state'];
  readonly unitName: string | null;
  readonly acceptedAt: Instant;
  readonly distanceMetres: number | null;
  readonly reasons: readonly string[];
  readonly strength: 'STRONG' | 'POSSIBLE';
  readonly linkable: boolean;
}

export interface Preview {
  readonly jurisdiction: string;
  readonly regulation: { readonly id: string; readonly version: string; readonly title: string };
  readonly routing: ResolvedPlace;
  readonly told: {
    readonly unitCode: string | null;
    readonly unitName: string | null;
    readonly countyName: string | null;
    readonly people: readonly { readonly contactId: string; readonly name: string; readonly roleName: string; readonly role: string; readonly number: string | null; readonly why: string }[];
  };
  readonly similar: readonly SimilarReport[];
  readonly warnings: readonly { readonly service: string; readonly words: readonly string[] }[];
}

/** Who is on the line: orders as lists show them. */
export interface Caller {
  readonly orders: readonly BoardItem[];
  readonly people: readonly { readonly name: string; readonly role: string; readonly roleName: string; readonly unitCode: string; readonly unitName: string }[];
  readonly unitOrders: readonly BoardItem[];
}

export interface IncomingCall extends Caller {
  readonly id: string;
  readonly callerNumber: string;
  readonly isMasked: boolean;
  readonly calledAt: Instant;
  readonly operator: string | null;
  readonly takenBy: string | null;
  readonly takenAt: Instant | null;
}
