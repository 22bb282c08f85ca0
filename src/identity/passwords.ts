import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { invalidRequest, unauthenticated } from '../platform/http/problem.js';
import { findAccountById, pastPasswords, putPassword } from './account.store.js';
import { audit } from './audit.store.js';
import { sentenceOf, weaknessesOf } from './password-policy.js';
import type { PersonPrincipal } from './principal.js';
import { hashPassword, isPassword } from './secrets.js';
import { deleteSessionsOf } from './session.store.js';
import { forgetDevicesOf, forgetFailures } from './sign-in-attempt.store.js';
import { type Attempt, SignInAttempts } from './sign-in-attempts.js';

/** The password that a person chooses. */
@Injectable()
export class Passwords {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings, private readonly attempts: SignInAttempts) {}

  /** The account's other sessions and devices end with the old one. Throws 400 where the current one is wrong or the new one weak, 429 after too many. */
  async change(person: PersonPrincipal, current: string, chosen: string, address: string): Promise<void> {
    const [account, policy] = [await findAccountById(this.database, person.accountId), this.settings.people.password];
    if (account === undefined) throw unauthenticated();
    const attempt: Attempt = { login: account.name, address, device: undefined };
    await this.attempts.inTurn(account.name, async () => {
      await this.attempts.refuseLockedOut(attempt);
      if (await isPassword(account.passwordHash, current)) return;
      await this.attempts.failed(attempt, 'PASSWORD');
      throw invalidRequest([{ pointer: '/current', detail: '现用密码不正确。' }]);
    });
    const weaknesses = weaknessesOf(chosen, account, policy);
    if (weaknesses.length > 0) throw invalidRequest(weaknesses.map((weakness) => ({ pointer: '/password', detail: sentenceOf(weakness, policy) })));
    const past = policy.notAgain === 0 ? [] : (await pastPasswords(this.database, account.id)).slice(0, policy.notAgain - 1);
    for (const hash of [account.passwordHash, ...past]) {
      if (await isPassword(hash, chosen)) throw invalidRequest([{ pointer: '/password', detail: sentenceOf('USED_BEFORE', policy) }]);
    }
    const passwordHash = await hashPassword(chosen);
    await this.database.transaction(async (tx) => {
      await putPassword(tx, { accountId: account.id, passwordHash, mustChange: false, keep: policy.notAgain }, this.clock.real());
      await deleteSessionsOf(tx, account.id, person.sessionId ?? null);
      await forgetDevicesOf(tx, account.id);
      await forgetFailures(tx, account.name, address);
      await audit(tx, person, { action: 'PASSWORD_CHANGED', subjectKind: 'ACCOUNT', subject: account.id, purpose: null }, this.clock.now());
    });
  }
}
