import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { tooManyRequests } from '../platform/http/problem.js';
import { Turns } from '../platform/http/turns.js';
import { digestOf } from './secrets.js';
import { countFailures, deleteOldDevices, deleteOldFailures, forgetFailures, insertFailure, isKnownDevice, rememberDevice } from './sign-in-attempt.store.js';

/** What one address does is forgotten after so long. */
const LOCK_OUT = { minutes: 15 };
const FAILURES_PER_NAME = 5;
const FAILURES_PER_ADDRESS = 50;
const WRONG_CODES = 10;
/** What all addresses together do to one name. */
const ATTACK = { minutes: 60 };
const FAILURES_OF_ATTACK = 20;
const SECONDS_BETWEEN = 60;
export const DEVICE_DAYS = 180;
const DEVICE_KNOWN = { hours: 24 * DEVICE_DAYS };

/** Who tries to sign in, as far as can be told before anything is checked. */
export interface Attempt {
  /** In small letters. */
  readonly login: string;
  readonly address: string;
  /** The token that this browser got when somebody signed in on it. */
  readonly device: string | undefined;
}

/**
 * Bounds guessing, on real time and in the database, so that it holds on every node (ASVS 6.3.1). Five failures of a name from one address lock that
 * pair for a quarter of an hour, fifty lock the address. A name guessed at from everywhere is never locked, or strangers could shut an official out at night:
 * from the twentieth failure of an hour on, devices on which nobody has signed in to that account are let through one a minute; the others go on as ever.
 */
@Injectable()
export class SignInAttempts {
  private readonly logger = new Logger('identity');
  private readonly turns = new Map<string, { readonly turns: Turns; users: number }>();

  constructor(private readonly database: Database, private readonly clock: Clock) {}

  /** One after the other for each name: a burst of guesses would else be let through before the first of them is counted. */
  async inTurn<T>(login: string, work: () => Promise<T>): Promise<T> {
    const queue = this.turns.get(login) ?? { turns: new Turns(1), users: 0 };
    this.turns.set(login, queue);
    queue.users += 1;
    const done = await queue.turns.take();
    try {
      return await work();
    } finally {
      done();
      queue.users -= 1;
      if (queue.users === 0) this.turns.delete(login);
    }
  }

  /** Throws 429 with the seconds to wait. */
  async refuseLockedOut({ login, address, device }: Attempt): Promise<void> {
    const now = this.clock.real();
    const failures = await countFailures(this.database, login, address, now.subtract(LOCK_OUT), now.subtract(ATTACK));
    if (failures.ofNameAndAddress >= FAILURES_PER_NAME || failures.ofAddress >= FAILURES_PER_ADDRESS || failures.codes >= WRONG_CODES) {
      this.logger.warn({ event: 'session.lockedOut', address });
      throw tooManyRequests('SIGN_IN_LOCKED', '登录失败次数过多,请 15 分钟后再试,或联系管理员。', now.until((failures.latestHere ?? now).add(LOCK_OUT)).total('seconds'));
    }
    const next = failures.latestOfName?.add({ seconds: SECONDS_BETWEEN });
    if (failures.ofName < FAILURES_OF_ATTACK || next === undefined || Temporal.Instant.compare(next, now) <= 0) return;
    if (device !== undefined && (await isKnownDevice(this.database, digestOf(device), login, now.subtract(DEVICE_KNOWN)))) return;
    this.logger.warn({ event: 'session.guessedAt', address, failures: failures.ofName });
    throw tooManyRequests('SIGN_IN_SLOWED', '有人正在反复尝试登录该账号,已放慢。请稍后再试,或在以前登录过的电脑上登录。', now.until(next).total('seconds'));
  }

  async failed({ login, address }: Attempt, what: 'PASSWORD' | 'CODE'): Promise<void> {
    await insertFailure(this.database, login, address, what === 'CODE', this.clock.real());
    this.logger.warn({ event: 'session.refused', address, what });
  }

  async succeeded(tx: Tx, { login, address }: Attempt, accountId: string, device: string): Promise<void> {
    await forgetFailures(tx, login, address);
    await rememberDevice(tx, digestOf(device), accountId, this.clock.real());
  }

  async purge(): Promise<void> {
    const now = this.clock.real();
    await deleteOldFailures(this.database, now.subtract(ATTACK));
    await deleteOldDevices(this.database, now.subtract(DEVICE_KNOWN));
  }
}
