import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { tooManyRequests, unauthenticated } from '../platform/http/problem.js';
import { type Account, findAccount, toPerson } from './account.store.js';
import type { PersonPrincipal } from './principal.js';
import { checkAgainstNobody, digestOf, isPassword, newSecret } from './secrets.js';
import { countFailures, deleteExpiredSessions, deleteOldFailures, deleteSession, findSession, forgetFailures, insertFailure, insertSession, sessionEnd, touchSession } from './session.store.js';

const IDLE = { hours: 8 };
const ABSOLUTE = { hours: 24 };
const WRITE_SEEN_AFTER = { minutes: 1 };
const LOCK_OUT = { minutes: 15 };
const FAILURES_PER_NAME = 5;
const FAILURES_PER_ADDRESS = 50;

export interface SignedIn {
  readonly token: string;
  readonly person: PersonPrincipal;
}

/** Sessions of people, on real time: a demonstration that jumps a day ahead must not sign anybody out. */
@Injectable()
export class Sessions {
  private readonly logger = new Logger('identity');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A new session with a new token. Throws 401 without telling whether the name or the password was wrong, 429 when locked out. */
  async signIn(name: string, password: string, address: string): Promise<SignedIn> {
    const login = name.trim().toLowerCase();
    await this.refuseLockedOut(login, address);
    const account = await findAccount(this.database, login);
    if (!(await isRightPassword(account, password)) || account === undefined) return this.refuseSignIn(login, address);
    const now = this.clock.real();
    const token = newSecret();
    await this.database.transaction(async (tx) => {
      await forgetFailures(tx, login, address);
      await insertSession(tx, digestOf(token), account.id, now, now.add(ABSOLUTE));
    });
    this.logger.log({ event: 'session.opened', accountId: account.id, address });
    return { token, person: toPerson(account) };
  }

  /** The person behind a token; undefined when the session is unknown, idle too long or over. */
  async find(token: string): Promise<PersonPrincipal | undefined> {
    const now = this.clock.real();
    const row = await findSession(this.database, digestOf(token), now, now.subtract(IDLE));
    if (row === undefined) return undefined;
    if (Temporal.Instant.compare(row.lastSeenAt.add(WRITE_SEEN_AFTER), now) <= 0) await touchSession(this.database, digestOf(token), now);
    return { kind: 'PERSON', accountId: row.accountId, name: row.name, role: row.role, unitCode: row.unitCode, countyCode: row.countyCode, jurisdiction: row.jurisdiction };
  }

  /** How many seconds a session has left whatever its person does; 0 for one that is over. It ends earlier when nobody is heard of for hours. */
  async secondsLeft(token: string): Promise<number> {
    const now = this.clock.real();
    const expiresAt = await sessionEnd(this.database, digestOf(token));
    return expiresAt === undefined ? 0 : Math.max(0, Math.floor(now.until(expiresAt).total('seconds')));
  }

  async end(token: string): Promise<void> {
    await deleteSession(this.database, digestOf(token));
  }

  /** Deletes what is over; to be called now and then. */
  async purgeExpired(): Promise<number> {
    const now = this.clock.real();
    await deleteOldFailures(this.database, now.subtract(LOCK_OUT));
    return deleteExpiredSessions(this.database, now, now.subtract(IDLE));
  }

  private async refuseLockedOut(login: string, address: string): Promise<void> {
    const now = this.clock.real();
    const failures = await countFailures(this.database, login, address, now.subtract(LOCK_OUT));
    if (failures.ofNameAndAddress < FAILURES_PER_NAME && failures.ofAddress < FAILURES_PER_ADDRESS) return;
    const until = (failures.latest ?? now).add(LOCK_OUT);
    this.logger.warn({ event: 'session.lockedOut', address });
    throw tooManyRequests('SIGN_IN_LOCKED', '登录失败次数过多,请 15 分钟后再试,或联系管理员。', now.until(until).total('seconds'));
  }

  private async refuseSignIn(login: string, address: string): Promise<never> {
    await insertFailure(this.database, login, address, this.clock.real());
    this.logger.warn({ event: 'session.refused', address });
    throw unauthenticated('账号或密码不正确。');
  }
}

const isRightPassword = async (account: Account | undefined, password: string): Promise<boolean> => {
  if (account === undefined || account.disabledAt !== null) return checkAgainstNobody(password);
  return isPassword(account.passwordHash, password);
};
