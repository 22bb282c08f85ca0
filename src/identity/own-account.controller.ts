import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { notFound, unauthenticated } from '../platform/http/problem.js';
import type { HttpReply, HttpRequest } from '../platform/http/request.js';
import { CurrentPrincipal, Grave, WhileOwing } from './access.js';
import { FactorCode, PasswordChoice } from './account-requests.js';
import { type Account, findAccountById } from './account.store.js';
import { type AccountView, accountView, orNull, type SessionView, sessionView } from './account-views.js';
import { Passwords } from './passwords.js';
import { personOf, type Principal } from './principal.js';
import { SecondFactors } from './second-factors.js';
import { Sessions } from './sessions.js';

export const SESSION_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这个登录会话,或已结束。') });

interface OwnAccount extends AccountView {
  /** What a new password must be. */
  readonly password: { readonly shortest: number; readonly kinds: number; readonly notAgain: number; readonly days: number };
  /** Whether the role may not work without a second factor. */
  readonly needsSecondFactor: boolean;
}

interface SecondFactorView {
  readonly isEnrolled: boolean;
  readonly since: string | null;
  readonly recoveryCodesLeft: number;
}

interface RecoveryCodes {
  /** Each opens once; shown in this answer only. */
  readonly recoveryCodes: readonly string[];
}

/** What a person does with the own account. */
@ApiTags('account')
@Controller('api/v1/account')
@WhileOwing()
export class OwnAccountController {
  constructor(
    private readonly database: Database,
    private readonly settings: RunSettings,
    private readonly passwords: Passwords,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  async own(@CurrentPrincipal() principal: Principal): Promise<OwnAccount> {
    const account = await this.accountOf(principal);
    const { password: { shortest, kinds, notAgain, days }, secondFactorFor } = this.settings.people;
    return { ...accountView(account), password: { shortest, kinds, notAgain, days }, needsSecondFactor: secondFactorFor.includes(account.role) };
  }

  /** Ends the account's other sessions. */
  @Post('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  async changePassword(@Body() body: PasswordChoice, @CurrentPrincipal() principal: Principal, @Req() request: HttpRequest): Promise<void> {
    await this.passwords.change(personOf(principal), body.current, body.password, request.ip);
  }

  @Get('second-factor')
  async secondFactor(@CurrentPrincipal() principal: Principal): Promise<SecondFactorView> {
    const { since, ...status } = await this.secondFactors.status(personOf(principal).accountId);
    return { ...status, since: orNull(since) };
  }

  /** A secret for an authenticator app, in this answer only; it counts once a code of it was given. */
  @Post('second-factor')
  @HttpCode(200)
  @Grave('ALWAYS')
  async beginSecondFactor(@CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<{ readonly secret: string; readonly uri: string }> {
    void reply.header('cache-control', 'no-store');
    return this.secondFactors.begin(await this.accountOf(principal));
  }

  @Post('second-factor/confirmation')
  @HttpCode(200)
  async confirmSecondFactor(@Body() body: FactorCode, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<RecoveryCodes> {
    void reply.header('cache-control', 'no-store');
    return { recoveryCodes: await this.secondFactors.confirm(personOf(principal), body.code) };
  }

  /** In the place of those before. */
  @Post('second-factor/recovery-codes')
  @HttpCode(200)
  @Grave('ALWAYS')
  async renewRecoveryCodes(@CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<RecoveryCodes> {
    void reply.header('cache-control', 'no-store');
    return { recoveryCodes: await this.secondFactors.renewRecoveryCodes(personOf(principal)) };
  }

  @Delete('second-factor')
  @HttpCode(204)
  @Grave('ALWAYS')
  @ApiNoContentResponse()
  async removeSecondFactor(@CurrentPrincipal() principal: Principal): Promise<void> {
    const person = personOf(principal);
    await this.database.transaction((tx) => this.secondFactors.remove(tx, person, person.accountId));
  }

  @Get('sessions')
  async listSessions(@CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly SessionView[] }> {
    const { accountId, sessionId } = personOf(principal);
    return { items: (await this.sessions.listOf(accountId)).map((session) => sessionView(session, sessionId)) };
  }

  /** All but the one that asks. */
  @Delete('sessions')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOtherSessions(@CurrentPrincipal() principal: Principal): Promise<void> {
    const person = personOf(principal);
    await this.sessions.endOf(person, person.accountId, { but: person.sessionId ?? null });
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endSession(@Param('id', SESSION_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    const person = personOf(principal);
    if ((await this.sessions.endOf(person, person.accountId, { id })) === 0) throw notFound('没有这个登录会话,或已结束。');
  }

  private async accountOf(principal: Principal): Promise<Account> {
    const account = await findAccountById(this.database, personOf(principal).accountId);
    if (account === undefined) throw unauthenticated();
    return account;
  }
}
