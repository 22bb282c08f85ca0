import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database, type Tx } from '../platform/database/database.js';
import { isStorable } from '../platform/http/storable-text.js';
import { type Account, toPerson } from './account.store.js';
import { audit } from './audit.store.js';
import type { PersonPrincipal } from './principal.js';
import { digestOf, newSecret } from './secrets.js';
import { confirmSession, deleteExpiredSessions, deleteSession, deleteSessionOf, deleteSessionsOf, findSession, insertSession, type ListedSession, type OpenedBy, sessionEnd, type SessionRow, sessionsOf, touchSession } from './session.store.js';

const WRITE_SEEN_AFTER = { minutes: 1 };
const AGENT_LENGTH = 200;

export interface SignedIn {
  readonly token: string;
  readonly person: PersonPrincipal;
}

/** Where somebody signs in. */
export interface Desk {
  readonly address: string;
  /** The User-Agent header. */
  readonly agent?: string | undefined;
}

/** A header is text that nobody has looked at yet. */
const agentOf = ({ agent }: Desk): string | null => (agent !== undefined && isStorable(agent) ? agent.slice(0, AGENT_LENGTH) : null);

/** Sessions of people, on real time: a demonstration that jumps a day ahead must not sign anybody out. */
@Injectable()
export class Sessions {
  private readonly logger = new Logger('identity');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings) {}

  /** A new session with a new token for somebody who has proved who it is; `also` happens in its transaction. */
  async open(account: Account, how: OpenedBy, desk: Desk, also: (tx: Tx) => Promise<void> = () => Promise.resolve()): Promise<SignedIn> {
    const now = this.clock.real();
    const token = newSecret();
    const expiresAt = now.add({ hours: this.settings.people.sessionHours });
    const id = await this.database.transaction(async (tx) => {
      const opened = await insertSession(tx, { tokenHash: digestOf(token), accountId: account.id, openedBy: how, address: desk.address, agent: agentOf(desk), expiresAt }, now);
      await audit(tx, toPerson(account), { action: 'SIGNED_IN', subjectKind: 'SESSION', subject: opened, purpose: null, data: { how } }, this.clock.now());
      await also(tx);
      return opened;
    });
    this.logger.log({ event: 'session.opened', accountId: account.id, address: desk.address, how });
    return { token, person: this.asPerson({ ...account, accountId: account.id, id, name: account.displayName, lastSeenAt: now, confirmedAt: how === 'OIDC' ? null : now, openedBy: how }) };
  }

  /** The person behind a token; undefined when the session is unknown, idle too long or over. */
  async find(token: string): Promise<PersonPrincipal | undefined> {
    const now = this.clock.real();
    const row = await findSession(this.database, digestOf(token), now, this.seenSince(now));
    if (row === undefined) return undefined;
    if (Temporal.Instant.compare(row.lastSeenAt.add(WRITE_SEEN_AFTER), now) <= 0) await touchSession(this.database, digestOf(token), now);
    return this.asPerson(row);
  }

  /** How many seconds a session has left whatever its person does; 0 for one that is over. It ends earlier when nobody is heard of for hours. */
  async secondsLeft(token: string): Promise<number> {
    const now = this.clock.real();
    const expiresAt = await sessionEnd(this.database, digestOf(token));
    return expiresAt === undefined ? 0 : Math.max(0, Math.floor(now.until(expiresAt).total('seconds')));
  }

  /** The living ones of an account, the latest seen first. */
  async listOf(accountId: string): Promise<readonly ListedSession[]> {
    const now = this.clock.real();
    return sessionsOf(this.database, accountId, now, this.seenSince(now));
  }

  /** The person has just proved again who it is. */
  async confirm(person: PersonPrincipal): Promise<void> {
    if (person.sessionId !== undefined) await confirmSession(this.database, person.sessionId, this.clock.real());
  }

  async end(token: string): Promise<void> {
    await deleteSession(this.database, digestOf(token));
  }

  /** One session of an account, or with `but` all except that one; answers how many ended. Kept in the audit where there were any. */
  async endOf(by: PersonPrincipal, accountId: string, which: { readonly id: string } | { readonly but: string | null }): Promise<number> {
    return this.database.transaction(async (tx) => {
      const ended = 'id' in which ? Number(await deleteSessionOf(tx, accountId, which.id)) : await deleteSessionsOf(tx, accountId, which.but);
      if (ended > 0) await audit(tx, by, { action: 'SESSIONS_ENDED', subjectKind: 'ACCOUNT', subject: accountId, purpose: null, data: { sessions: ended } }, this.clock.now());
      return ended;
    });
  }

  /** Deletes what is over; to be called now and then. */
  async purgeExpired(): Promise<number> {
    const now = this.clock.real();
    return deleteExpiredSessions(this.database, now, this.seenSince(now));
  }

  private seenSince(now: Temporal.Instant): Temporal.Instant {
    return now.subtract({ minutes: this.settings.people.idleMinutes });
  }

  private asPerson(row: SessionRow): PersonPrincipal {
    const owes = this.owedBy(row);
    return {
      kind: 'PERSON', accountId: row.accountId, name: row.name, role: row.role, unitCode: row.unitCode, countyCode: row.countyCode, jurisdiction: row.jurisdiction, sessionId: row.id,
      ...(row.confirmedAt === null ? {} : { confirmedAt: row.confirmedAt }), ...(owes === null ? {} : { owes }),
    };
  }

  /** Whoever comes from a provider of OpenID Connect has neither password nor second factor here. */
  private owedBy({ openedBy, mustChangePassword, passwordSetAt, hasSecondFactor, role }: SessionRow): 'PASSWORD' | 'SECOND_FACTOR' | null {
    if (openedBy === 'OIDC') return null;
    const { password: { days }, secondFactorFor } = this.settings.people;
    const isOld = days > 0 && Temporal.Instant.compare(passwordSetAt.add({ hours: 24 * days }), this.clock.real()) <= 0;
    if (mustChangePassword || isOld) return 'PASSWORD';
    return secondFactorFor.includes(role) && !hasSecondFactor ? 'SECOND_FACTOR' : null;
  }
}
