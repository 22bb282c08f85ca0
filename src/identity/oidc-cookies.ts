import type { HttpReply, HttpRequest } from '../platform/http/request.js';
import { OidcSealed } from './oidc-sealed.js';

/** What this service remembers between sending somebody to the provider and his coming back. */
export interface OidcLogin {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The page of this console to go to afterwards. */
  readonly to: string;
  /** The session whose person is to prove again who it is; null: a new session. */
  readonly confirms: string | null;
  /** Milliseconds since 1970, by this service's clock. */
  readonly endsAt: number;
}

const LOGIN = 'jidi_oidc';
const HINT = 'jidi_oidc_hint';
const LOGIN_S = 600;
/** Browsers drop cookies of more than 4,096 bytes with their names and attributes. */
const LONGEST = 3_800;

/** The two cookies of a sign-in elsewhere: one for the minutes it takes, one with the provider's token for signing out there too. */
export class OidcCookies {
  private readonly login: OidcSealed;
  private readonly hint: OidcSealed;

  constructor(clientSecret: string, private readonly isSecure: boolean) {
    this.login = new OidcSealed(clientSecret, 'login');
    this.hint = new OidcSealed(clientSecret, 'hint');
  }

  keepLogin(reply: HttpReply, login: Omit<OidcLogin, 'endsAt'>, nowMs: number): void {
    void reply.setCookie(LOGIN, this.login.seal({ ...login, endsAt: nowMs + LOGIN_S * 1000 }), { ...this.attributes('/api/v1/session/oidc'), maxAge: LOGIN_S });
  }

  /** Undefined when there is none that was sealed here, or its minutes are over. It is taken away: one answer of the provider, one look. */
  takeLogin(request: HttpRequest, reply: HttpReply, nowMs: number): OidcLogin | undefined {
    const login = this.login.open(request.cookies[LOGIN] ?? '') as OidcLogin | undefined;
    void reply.clearCookie(LOGIN, this.attributes('/api/v1/session/oidc'));
    return login !== undefined && login.endsAt > nowMs ? login : undefined;
  }

  keepHint(reply: HttpReply, idToken: string): void {
    const sealed = this.hint.seal(idToken);
    // Without it the provider asks whom it shall sign out.
    if (sealed.length <= LONGEST) void reply.setCookie(HINT, sealed, this.attributes('/api/v1/session'));
  }

  hintOf(request: HttpRequest): string | undefined {
    const hint = this.hint.open(request.cookies[HINT] ?? '');
    return typeof hint === 'string' ? hint : undefined;
  }

  dropHint(reply: HttpReply): void {
    void reply.clearCookie(HINT, this.attributes('/api/v1/session'));
  }

  /** Lax: the way back from the provider is a page of another origin leading here. */
  private attributes(path: string): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
    return { path, httpOnly: true, sameSite: 'lax', secure: this.isSecure };
  }
}

const BASE = 'http://console.invalid';

/** The page to go to after the sign-in: only a path of this console, whatever was asked for. */
export const pageWithin = (asked: string | undefined): string => {
  // Browsers read a backslash as a slash and leave tabs and line ends out: `/\evil.example` would be another site.
  if (asked === undefined || asked.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked) || !URL.canParse(asked, BASE)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, BASE);
  return origin === BASE && !pathname.startsWith('//') && !pathname.startsWith('/api/') ? `${pathname}${search}${hash}` : '/';
};
