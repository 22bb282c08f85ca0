import { Injectable } from '@nestjs/common';
import { allowInsecureRequests, authorizationCodeGrant, AuthorizationResponseError, buildAuthorizationUrl, buildEndSessionUrl, calculatePKCECodeChallenge, type ClientAuth, ClientSecretBasic, ClientSecretPost, type Configuration, customFetch, discovery, enableNonRepudiationChecks, fetchUserInfo, randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import type { OidcSettings } from '../platform/config/oidc-settings.js';
import { causesOf, fetchFromProvider, ProviderAway, PROVIDER_TIMEOUT_S } from './oidc-fetch.js';
import type { OidcSubject } from './oidc-subject.store.js';

/** Why a sign-in came to nothing; what the sign-in page says of it. */
export type OidcFault = 'UNREACHABLE' | 'CANCELLED' | 'REFUSED' | 'EXPIRED' | 'NO_ACCOUNT' | 'OTHER_SUBJECT' | 'ASSURANCE';

export class OidcRefused extends Error {
  constructor(readonly fault: OidcFault, cause?: unknown) {
    super(`sign-in by OpenID Connect: ${fault}`, { cause });
    this.name = 'OidcRefused';
  }
}

/** Somebody whom the provider vouches for. */
export interface Vouched extends OidcSubject {
  readonly accountName: string;
  readonly idToken: string;
}

export interface Asked {
  readonly url: URL;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** How long the provider's own description counts, and how long it is left alone after it did not answer. */
const KNOWN_MS = 60_000;
const AWAY_MS = 10_000;

/** The provider as its published description names its addresses and keys, read anew each minute: keys are rotated, addresses move. */
@Injectable()
export class OidcProvider {
  private known: { readonly configuration: Promise<Configuration>; readonly until: number } | undefined;

  constructor(private readonly settings: RunSettings, private readonly clock: Clock) {}

  get oidc(): OidcSettings | undefined {
    return this.settings.oidc;
  }

  async isReachable(): Promise<boolean> {
    return this.configuration().then(() => true, () => false);
  }

  async endsSessions(): Promise<boolean> {
    return this.configuration().then((configuration) => configuration.serverMetadata().end_session_endpoint !== undefined, () => false);
  }

  /** Authorization code with PKCE, state and nonce; `again` demands that the person proves anew who it is. */
  async ask(again: boolean): Promise<Asked> {
    const configuration = await this.configuration();
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const { requiredAcr } = this.required();
    const parameters: Record<string, string> = {
      redirect_uri: this.redirectUri(), scope: 'openid profile', state, nonce, code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      ...(requiredAcr === undefined ? {} : { acr_values: requiredAcr }),
      ...(again ? { prompt: 'login', max_age: '0' } : {}),
    };
    return { url: buildAuthorizationUrl(configuration, parameters), state, nonce, verifier };
  }

  /** Everything is checked: state, nonce, issuer, audience, signature, times, and that the code is ours. */
  async answer(query: string, { state, nonce, verifier }: Omit<Asked, 'url'>, again: boolean): Promise<Vouched> {
    const configuration = await this.configuration();
    const { requiredAcr, accountClaim, issuer } = this.required();
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(`${this.redirectUri()}${query}`), { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true, ...(again ? { maxAge: 0 } : {}) });
      const claims = tokens.claims();
      if (claims === undefined || tokens.id_token === undefined) throw new OidcRefused('REFUSED');
      if (requiredAcr !== undefined && claims.acr !== requiredAcr) throw new OidcRefused('ASSURANCE');
      const told = claims[accountClaim] ?? (await fetchUserInfo(configuration, tokens.access_token, claims.sub))[accountClaim];
      if (typeof told !== 'string' || told === '') throw new OidcRefused('NO_ACCOUNT');
      return { issuer, subject: claims.sub, accountName: told, idToken: tokens.id_token };
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** Undefined when the provider ends no sessions, or is away. */
  async signOutUrl(idToken: string | undefined): Promise<URL | undefined> {
    if (!(await this.endsSessions())) return undefined;
    return buildEndSessionUrl(await this.configuration(), { post_logout_redirect_uri: `${this.settings.publicUrl}/sign-in`, ...(idToken === undefined ? {} : { id_token_hint: idToken }) });
  }

  private redirectUri(): string {
    return `${this.settings.publicUrl}/api/v1/session/oidc/callback`;
  }

  private required(): OidcSettings {
    if (this.oidc === undefined) throw new Error('OpenID Connect is not configured');
    return this.oidc;
  }

  /** One question at a time; a failure is remembered for seconds, so that a sign-in page does not wait for it at each look. */
  private async configuration(): Promise<Configuration> {
    const now = this.clock.real().epochMilliseconds;
    if (this.known === undefined || this.known.until <= now) {
      const configuration = this.discover();
      const known = { configuration, until: now + KNOWN_MS };
      this.known = known;
      configuration.catch(() => {
        if (this.known === known) this.known = { configuration, until: this.clock.real().epochMilliseconds + AWAY_MS };
      });
    }
    try {
      return await this.known.configuration;
    } catch (error) {
      throw new OidcRefused('UNREACHABLE', error);
    }
  }

  private discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.required();
    // A signature is checked although the token comes straight from the provider: what changes an answer on the way must not sign anybody in.
    const execute = [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])];
    return discovery(new URL(issuer), clientId, undefined, authenticate(clientSecret), { execute, timeout: PROVIDER_TIMEOUT_S, [customFetch]: fetchFromProvider });
  }
}

/** In the header, as every provider must take it, unless it says that it does not. */
const authenticate = (clientSecret: string): ClientAuth => {
  const [basic, post] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)];
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (taken.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
};

const refusalOf = (error: unknown): OidcRefused => {
  if (error instanceof OidcRefused) return error;
  if (causesOf(error).some((cause) => cause instanceof ProviderAway)) return new OidcRefused('UNREACHABLE', error);
  return new OidcRefused(error instanceof AuthorizationResponseError && error.error === 'access_denied' ? 'CANCELLED' : 'REFUSED', error);
};
