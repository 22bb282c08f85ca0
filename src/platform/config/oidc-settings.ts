import type { Mode } from './mode.js';
import type { VariableReader } from './variable-reader.js';

/** The provider of OpenID Connect by whom people may sign in beside their passwords. */
export interface OidcSettings {
  /** Exactly as the provider names itself in its tokens. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Which claim names the account. */
  readonly accountClaim: string;
  /** The authentication context (claim `acr`) without which nobody is let in; undefined: any. */
  readonly requiredAcr: string | undefined;
  /** What the button of the sign-in page says. */
  readonly name: string;
}

const CLAIM = /^[A-Za-z0-9_:/.-]{1,128}$/;
const SHORTEST_SECRET = 16;
const LONGEST_NAME = 20;

/** Undefined: people sign in by password alone. */
export const readOidc = (read: VariableReader, mode: Mode): OidcSettings | undefined => {
  const [issuer, clientId, clientSecret, requiredAcr] = [issuerOf(read, mode), read.text('OIDC_CLIENT_ID'), read.text('OIDC_CLIENT_SECRET'), read.text('OIDC_REQUIRED_ACR')];
  const accountClaim = read.text('OIDC_ACCOUNT_CLAIM') ?? 'preferred_username';
  const name = read.text('OIDC_NAME') ?? '统一身份认证';
  const given = read.namesOf((variable) => variable.startsWith('OIDC_'));
  if (given.length === 0) return undefined;
  const missing = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].filter((variable) => !given.includes(variable));
  if (missing.length > 0) read.problem(`${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} set without ${missing.join(', ')}: sign-in by OpenID Connect needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET`);
  if (clientSecret !== undefined && clientSecret.length < SHORTEST_SECRET) read.problem(`OIDC_CLIENT_SECRET must have ${String(SHORTEST_SECRET)} characters or more: it also seals what a browser keeps while somebody signs in`);
  if (!CLAIM.test(accountClaim)) read.problem(`OIDC_ACCOUNT_CLAIM is "${accountClaim}": it must be the name of a claim, such as preferred_username`);
  if (name.length > LONGEST_NAME) read.problem(`OIDC_NAME must have at most ${String(LONGEST_NAME)} characters: it stands on a button`);
  return issuer === undefined || clientId === undefined || clientSecret === undefined ? undefined : { issuer, clientId, clientSecret, accountClaim, requiredAcr, name };
};

/** Without TLS only to this machine and only in a demonstration: whoever could change the provider's answers could sign in as anybody. */
const issuerOf = (read: VariableReader, mode: Mode): string | undefined => {
  const issuer = read.url('OIDC_ISSUER', ['https:', 'http:']);
  if (issuer === undefined) return undefined;
  const { protocol, search, hash, username } = new URL(issuer);
  if (search !== '' || hash !== '' || username !== '') read.problem('OIDC_ISSUER must be an address without user, query and fragment');
  if (protocol === 'http:' && !(mode === 'demonstration' && read.isLoopback(issuer))) read.problem('OIDC_ISSUER must be an https address; http is taken in a demonstration and from this machine only');
  return issuer;
};
