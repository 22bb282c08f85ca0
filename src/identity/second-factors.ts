import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database, type Tx } from '../platform/database/database.js';
import { conflict, invalidRequest } from '../platform/http/problem.js';
import type { Account } from './account.store.js';
import { audit } from './audit.store.js';
import type { PersonPrincipal } from './principal.js';
import { beginSecondFactor, confirmSecondFactor, countRecoveryCodes, deleteSecondFactor, findSecondFactor, putRecoveryCodes, takeRecoveryCode, takeStep } from './second-factor.store.js';
import { digestOf, newPassword } from './secrets.js';
import { deleteSessionsOf } from './session.store.js';
import { forgetDevicesOf } from './sign-in-attempt.store.js';
import { isTotpForm, newTotpSecret, totpStep, totpUri } from './totp.js';

const RECOVERY_CODES = 10;

export interface SecondFactorStatus {
  readonly isEnrolled: boolean;
  readonly since: Temporal.Instant | null;
  readonly recoveryCodesLeft: number;
}

/** A code of an app on a telephone beside the password, and ten codes on paper for when the telephone is gone (ASVS 6.5, 6.6). */
@Injectable()
export class SecondFactors {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings) {}

  async status(accountId: string): Promise<SecondFactorStatus> {
    const since = (await findSecondFactor(this.database, accountId))?.confirmedAt ?? null;
    return { isEnrolled: since !== null, since, recoveryCodesLeft: since === null ? 0 : await countRecoveryCodes(this.database, accountId) };
  }

  /** A secret that is shown this once and counts for nothing before a code of it was given. Throws 409 where one stands. */
  async begin(account: Account): Promise<{ readonly secret: string; readonly uri: string }> {
    const secret = newTotpSecret();
    if (!(await beginSecondFactor(this.database, account.id, secret, this.clock.real()))) throw conflict('SECOND_FACTOR_EXISTS', '该账号已启用两步验证;更换手机请先停用,再重新启用。');
    return { secret, uri: totpUri(secret, account.name, `急递 ${new URL(this.settings.publicUrl).host}`) };
  }

  /** Answers the recovery codes, shown this once; the account's other sessions end. Throws 400 for a wrong code. */
  async confirm(person: PersonPrincipal, code: string): Promise<readonly string[]> {
    const [now, { accountId }] = [this.clock.real(), person];
    const begun = await findSecondFactor(this.database, accountId);
    if (begun === undefined || begun.confirmedAt !== null) throw conflict('SECOND_FACTOR_NOT_BEGUN', '请先获取新的二维码,再填写验证码。');
    const step = isTotpForm(plain(code)) ? totpStep(begun.secret, plain(code), now) : null;
    if (step === null) throw invalidRequest([{ pointer: '/code', detail: '验证码不正确;请核对手机时间是否准确,填写应用当前显示的六位数字。' }]);
    return this.database.transaction(async (tx) => {
      if (!(await confirmSecondFactor(tx, accountId, now)) || !(await takeStep(tx, accountId, step))) throw conflict('SECOND_FACTOR_NOT_BEGUN', '请先获取新的二维码,再填写验证码。');
      await deleteSessionsOf(tx, accountId, person.sessionId ?? null);
      await audit(tx, person, { action: 'SECOND_FACTOR_ENROLLED', subjectKind: 'ACCOUNT', subject: accountId, purpose: null }, this.clock.now());
      return this.newCodes(tx, accountId);
    });
  }

  /** Those before no longer count. */
  async renewRecoveryCodes(person: PersonPrincipal): Promise<readonly string[]> {
    if (!(await this.status(person.accountId)).isEnrolled) throw conflict('SECOND_FACTOR_MISSING', '该账号未启用两步验证。');
    return this.database.transaction(async (tx) => {
      await audit(tx, person, { action: 'RECOVERY_CODES_RENEWED', subjectKind: 'ACCOUNT', subject: person.accountId, purpose: null }, this.clock.now());
      return this.newCodes(tx, person.accountId);
    });
  }

  /** By the person, or by an administrator for one whose telephone is gone. Devices count as unknown again. Throws 409 where there is none. */
  async remove(tx: Tx, by: PersonPrincipal, accountId: string, purpose: string | null = null): Promise<void> {
    if (!(await deleteSecondFactor(tx, accountId))) throw conflict('SECOND_FACTOR_MISSING', '该账号未启用两步验证。');
    await forgetDevicesOf(tx, accountId);
    await deleteSessionsOf(tx, accountId, by.accountId === accountId ? (by.sessionId ?? null) : null);
    await audit(tx, by, { action: by.accountId === accountId ? 'SECOND_FACTOR_REMOVED' : 'SECOND_FACTOR_RESET', subjectKind: 'ACCOUNT', subject: accountId, purpose }, this.clock.now());
  }

  /** Whether the code is right and was not taken before: a code of the app, or one of the paper, each once. */
  async accepts(account: Account, code: string): Promise<'APP' | 'RECOVERY' | null> {
    const typed = plain(code);
    if (!isTotpForm(typed)) return (await takeRecoveryCode(this.database, account.id, digestOf(typed.toLowerCase().replaceAll('-', '')))) ? 'RECOVERY' : null;
    const factor = await findSecondFactor(this.database, account.id);
    if (factor === undefined || factor.confirmedAt === null) return null;
    const step = totpStep(factor.secret, typed, this.clock.real());
    return step !== null && (await takeStep(this.database, account.id, step)) ? 'APP' : null;
  }

  private async newCodes(tx: Tx, accountId: string): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newPassword);
    await putRecoveryCodes(tx, accountId, codes.map((code) => digestOf(code.replaceAll('-', ''))));
    return codes;
  }
}

const plain = (code: string): string => code.replaceAll(/\s/g, '');
