import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeShapedKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { CurrentPrincipal, Grave, Roles } from './access.js';
import { listScopedAccounts } from './account-list.query.js';
import { ACCOUNT_NAME, AccountsQuery, NewPerson, PersonChange, ResetReason } from './account-requests.js';
import { type AccountView, accountView, type SessionView, sessionView } from './account-views.js';
import { Accounts } from './accounts.js';
import { SESSION_ID } from './own-account.controller.js';
import { personOf, type Principal } from './principal.js';
import { Sessions } from './sessions.js';

const ACCOUNT_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这个账号,或不属于本地区。') });

interface AccountWithPassword extends AccountView {
  /** For the person to sign in with once; in this answer only. */
  readonly password: string;
}

/** Who may sign in, and as what. An administrator of one jurisdiction sees its accounts alone. */
@ApiTags('accounts')
@Controller('api/v1/accounts')
@Roles('ADMINISTRATOR')
export class AccountsController {
  constructor(private readonly database: Database, private readonly accounts: Accounts, private readonly sessions: Sessions) {}

  @Get()
  @Roles('ADMINISTRATOR', 'AUDITOR')
  async list(@Query() query: AccountsQuery, @CurrentPrincipal() principal: Principal): Promise<Page<AccountView>> {
    const [after] = decodeShapedKey(query.cursor, [ACCOUNT_NAME]) ?? [];
    const filter = { jurisdiction: principal.jurisdiction, q: query.q ?? null, role: query.role ?? null, disabled: query.disabled ?? null, after: after ?? null };
    return toPage(await listScopedAccounts(this.database, filter, query.limit + 1), query.limit, accountView, ({ name }) => [name]);
  }

  @Get(':id')
  @Roles('ADMINISTRATOR', 'AUDITOR')
  async read(@Param('id', ACCOUNT_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<AccountView> {
    return accountView(await this.accounts.seen(this.database, personOf(principal), id));
  }

  @Post()
  @Grave()
  async add(@Body() body: NewPerson, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<AccountWithPassword> {
    const { name, displayName, role, unitCode = null, countyCode = null, jurisdiction = null } = body;
    const { account, password } = await this.accounts.add(personOf(principal), name, { displayName, role, unitCode, countyCode, jurisdiction });
    void reply.header('location', `/api/v1/accounts/${account.id}`).header('cache-control', 'no-store');
    return { ...accountView(account), password };
  }

  /** Another role or scope, and disabling, end the account's sessions. */
  @Patch(':id')
  @Grave()
  async change(@Param('id', ACCOUNT_ID) id: string, @Body() { disabled, ...change }: PersonChange, @CurrentPrincipal() principal: Principal): Promise<AccountView> {
    return accountView(await this.accounts.change(personOf(principal), id, change, disabled));
  }

  /** A password that the service makes up, shown once; the account's sessions end. */
  @Post(':id/password')
  @HttpCode(200)
  @Grave()
  async resetPassword(@Param('id', ACCOUNT_ID) id: string, @Body() body: ResetReason, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<AccountWithPassword> {
    void reply.header('cache-control', 'no-store');
    const { account, password } = await this.accounts.resetPassword(personOf(principal), id, body.reason.trim());
    return { ...accountView(account), password };
  }

  /** For a person whose telephone and recovery codes are both gone. */
  @Delete(':id/second-factor')
  @HttpCode(204)
  @Grave()
  @ApiNoContentResponse()
  async resetSecondFactor(@Param('id', ACCOUNT_ID) id: string, @Query() query: ResetReason, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.accounts.resetSecondFactor(personOf(principal), id, query.reason.trim());
  }

  @Get(':id/sessions')
  async listSessions(@Param('id', ACCOUNT_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly SessionView[] }> {
    const person = personOf(principal);
    const account = await this.accounts.seen(this.database, person, id);
    return { items: (await this.sessions.listOf(account.id)).map((session) => sessionView(session, person.sessionId)) };
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  @Grave()
  @ApiNoContentResponse()
  async endSessions(@Param('id', ACCOUNT_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    const person = personOf(principal);
    const account = await this.accounts.seen(this.database, person, id);
    await this.sessions.endOf(person, account.id, { but: person.sessionId ?? null });
  }

  @Delete(':id/sessions/:session')
  @HttpCode(204)
  @Grave()
  @ApiNoContentResponse()
  async endSession(@Param('id', ACCOUNT_ID) id: string, @Param('session', SESSION_ID) session: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    const person = personOf(principal);
    const account = await this.accounts.seen(this.database, person, id);
    if ((await this.sessions.endOf(person, account.id, { id: session })) === 0) throw notFound('没有这个登录会话,或已结束。');
  }
}
