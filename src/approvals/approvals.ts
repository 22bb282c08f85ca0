import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { audit } from '../identity/audit.store.js';
import { type Principal, requesterOf } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Approval, NewProposal } from './approval.js';
import { addApproval, latestApproval, openApproval } from './approval.store.js';

/** How long a proposal waits for a second person, in real time. */
export const OPEN_FOR = Temporal.Duration.from({ hours: 24 });

/** Proposals to a second person: mass changes of the registry, stops of notifications, erasures. */
@Injectable()
export class Approvals {
  constructor(private readonly clock: Clock) {}

  /** Writes the proposal in the caller's transaction. One that is open for the same subject stays, and is answered instead. */
  async propose(tx: Tx, principal: Principal, proposal: NewProposal): Promise<Approval> {
    const real = this.clock.real();
    const proposed = { ...proposal, id: randomUUID(), proposedBy: requesterOf(principal), proposedByName: principal.name, proposedAt: real, expiresAt: real.add(OPEN_FOR) };
    if (await addApproval(tx, proposed)) {
      await audit(tx, principal, { action: 'APPROVAL_PROPOSED', subjectKind: 'APPROVAL', subject: proposed.id, purpose: proposal.reason, data: { kind: proposal.kind, of: proposal.subject, ...proposal.counts } }, this.clock.now());
    }
    const open = await openApproval(tx, proposal.kind, proposal.subject, real);
    if (open === undefined) throw new Error(`the proposal ${proposed.id} was decided while it was made`);
    return open;
  }

  /** The last proposal of the kind for a subject, however it ended. */
  latest(tx: Tx, kind: string, subject: string): Promise<Approval | undefined> {
    return latestApproval(tx, kind, subject, this.clock.real());
  }
}
