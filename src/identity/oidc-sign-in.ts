import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Account, findAccount } from './account.store.js';
import type { OidcLogin } from './oidc-cookies.js';
import { OidcProvider, OidcRefused, type Vouched } from './oidc-provider.js';
import { pinSubject } from './oidc-subject.store.js';
import { type Desk, Sessions } from './sessions.js';

export interface SignedInElsewhere {
  /** Of the new session; null where a session was only confirmed. */
  readonly token: string | null;
  readonly idToken: string;
}

/** What follows from a provider's word: a session for an account that exists here, is not disabled, and has always been this subject's. */
@Injectable()
export class OidcSignIn {
  private readonly logger = new Logger('identity');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly provider: OidcProvider, private readonly sessions: Sessions) {}

  /** Throws an OidcRefused that says why not. `sessionNow` is the token of the browser's session. */
  async finish(query: string, login: OidcLogin, desk: Desk, sessionNow: string | undefined): Promise<SignedInElsewhere> {
    const vouched = await this.provider.answer(query, login, login.confirms !== null);
    const account = await this.accountOf(vouched);
    if (login.confirms === null) return { token: await this.openSession(account, vouched, desk, sessionNow), idToken: vouched.idToken };
    const person = sessionNow === undefined ? undefined : await this.sessions.find(sessionNow);
    if (person?.accountId !== account.id || person.sessionId !== login.confirms) throw new OidcRefused('OTHER_SUBJECT');
    await this.sessions.confirm(person);
    return { token: null, idToken: vouched.idToken };
  }

  private async openSession(account: Account, vouched: Vouched, desk: Desk, earlier: string | undefined): Promise<string> {
    const { token } = await this.sessions.open(account, 'OIDC', desk);
    // A browser that had a session of somebody goes on with the new one alone.
    if (earlier !== undefined) await this.sessions.end(earlier);
    this.logger.log({ event: 'oidc.signedIn', accountId: account.id, issuer: vouched.issuer });
    return token;
  }

  private async accountOf(vouched: Vouched): Promise<Account> {
    const account = await findAccount(this.database, vouched.accountName.trim().toLowerCase());
    if (account === undefined || account.disabledAt !== null) throw new OidcRefused('NO_ACCOUNT');
    const isPinned = await this.database.transaction((tx) => pinSubject(tx, account.id, vouched, this.clock.real()));
    if (!isPinned) throw new OidcRefused('OTHER_SUBJECT');
    return account;
  }
}
