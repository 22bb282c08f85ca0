import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { forbidden, Problem, unauthenticated } from '../platform/http/problem.js';
import { type Account, findAccount, findAccountById, toPerson } from './account.store.js';
import { audit } from './audit.store.js';
import type { PersonPrincipal } from './principal.js';
import { SecondFactors } from './second-factors.js';
import { checkAgainstNobody, isPassword, newSecret } from './secrets.js';
import { type Desk, Sessions, type SignedIn } from './sessions.js';
import { type Attempt, SignInAttempts } from './sign-in-attempts.js';

/** What somebody types. */
export interface Credentials {
  readonly account: string;
  readonly password: string;
  /** Of the second factor: six digits, or a recovery code. */
  readonly code?: string | undefined;
}

export interface Entered extends SignedIn {
  /** The token by which this browser is known from now on. */
  readonly device: string;
}

/** Proof of who a person is: name and password, and a code where a second factor is enrolled. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
    private readonly attempts: SignInAttempts,
  ) {}

  /** Throws 401 without telling whether the name or the password was wrong, SECOND_FACTOR_NEEDED for a right password alone, 429 when there were too many. */
  enter({ account: name, password, code }: Credentials, desk: Desk, device: string | undefined): Promise<Entered> {
    const attempt: Attempt = { login: name.trim().toLowerCase(), address: desk.address, device };
    return this.attempts.inTurn(attempt.login, async () => {
      await this.attempts.refuseLockedOut(attempt);
      const account = await findAccount(this.database, attempt.login);
      if (!(await isRightPassword(account, password)) || account === undefined) {
        await this.attempts.failed(attempt, 'PASSWORD');
        throw unauthenticated('账号或密码不正确。');
      }
      if (account.hasSecondFactor) await this.requireCode(account, code, attempt);
      const known = device ?? newSecret();
      const opened = await this.sessions.open(account, account.hasSecondFactor ? 'SECOND_FACTOR' : 'PASSWORD', desk, (tx) => this.attempts.succeeded(tx, attempt, account.id, known));
      return { ...opened, device: known };
    });
  }

  /** The person of a session proves again who it is, by the password or a code. Throws 403 when it is wrong, 429 when there were too many. */
  async confirm(person: PersonPrincipal, given: { readonly password?: string | undefined; readonly code?: string | undefined }, address: string): Promise<void> {
    const account = await findAccountById(this.database, person.accountId);
    if (account === undefined) throw unauthenticated();
    const attempt: Attempt = { login: account.name, address, device: undefined };
    await this.attempts.inTurn(account.name, async () => {
      await this.attempts.refuseLockedOut(attempt);
      const isRight = given.code !== undefined ? account.hasSecondFactor && (await this.takesCode(account, given.code)) : await isPassword(account.passwordHash, given.password ?? '');
      if (isRight) return this.sessions.confirm(person);
      await this.attempts.failed(attempt, given.code === undefined ? 'PASSWORD' : 'CODE');
      throw forbidden(given.code === undefined ? '密码不正确。' : '验证码不正确或已用过。', 'CONFIRMATION_WRONG');
    });
  }

  private async requireCode(account: Account, code: string | undefined, attempt: Attempt): Promise<void> {
    if (code === undefined || code.trim() === '') throw new Problem(401, 'SECOND_FACTOR_NEEDED', '需要验证码', '该账号已启用两步验证,请填写验证器应用显示的六位数字,或一个恢复码。');
    if (await this.takesCode(account, code)) return;
    await this.attempts.failed(attempt, 'CODE');
    throw new Problem(401, 'SECOND_FACTOR_WRONG', '验证码不正确', '验证码不正确或已用过;请等应用显示下一个再试,或使用恢复码。');
  }

  private async takesCode(account: Account, code: string): Promise<boolean> {
    const taken = await this.secondFactors.accepts(account, code);
    if (taken === 'RECOVERY') await audit(this.database, toPerson(account), { action: 'RECOVERY_CODE_USED', subjectKind: 'ACCOUNT', subject: account.id, purpose: null }, this.clock.now());
    return taken !== null;
  }
}

const isRightPassword = async (account: Account | undefined, password: string): Promise<boolean> => {
  if (account === undefined || account.disabledAt !== null) return checkAgainstNobody(password);
  return isPassword(account.passwordHash, password);
};
