import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import type { Approval, ApprovalKind } from './approval.js';

/** The acts that need two persons, as their features have registered them. */
@Injectable()
export class ApprovalKinds {
  private readonly known = new Map<string, ApprovalKind>();

  register(kind: ApprovalKind): void {
    this.known.set(kind.kind, kind);
  }

  /** Undefined for a kind that a newer version of the service has proposed. */
  of(approval: Pick<Approval, 'kind'>): ApprovalKind | undefined {
    return this.known.get(approval.kind);
  }

  /** Kinds that somebody of this role may decide. A machine decides nothing. */
  decidableBy(principal: Principal): readonly string[] {
    return principal.kind === 'CLIENT' ? [] : [...this.known.values()].filter(({ deciders }) => deciders.includes(principal.role)).map(({ kind }) => kind);
  }
}
