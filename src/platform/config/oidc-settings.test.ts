import { describe, expect, it } from 'vitest';
import type { Mode } from './mode.js';
import { type OidcSettings, readOidc } from './oidc-settings.js';
import { VariableReader } from './variable-reader.js';

const asked = (variables: Readonly<Record<string, string>>, mode: Mode = 'production'): { oidc: OidcSettings | undefined; problems: readonly string[] } => {
  const read = new VariableReader(variables);
  return { oidc: readOidc(read, mode), problems: read.problems };
};
const RIGHT = { OIDC_ISSUER: 'https://id.city.example/realms/gov', OIDC_CLIENT_ID: 'jidi', OIDC_CLIENT_SECRET: 'a-secret-of-the-provider' };

describe('sign-in by OpenID Connect', () => {
  it('is off while nothing of it is set', () => expect(asked({})).toEqual({ oidc: undefined, problems: [] }));

  it('takes the three and has its defaults', () => {
    expect(asked(RIGHT)).toEqual({ problems: [], oidc: { issuer: 'https://id.city.example/realms/gov', clientId: 'jidi', clientSecret: 'a-secret-of-the-provider', accountClaim: 'preferred_username', requiredAcr: undefined, name: '统一身份认证' } });
  });

  it.each<[string, Record<string, string>, Mode, RegExp]>([
    ['the secret alone', { OIDC_CLIENT_SECRET: 'a-secret-of-the-provider' }, 'production', /OIDC_CLIENT_SECRET is set without OIDC_ISSUER, OIDC_CLIENT_ID/],
    ['a short secret', { ...RIGHT, OIDC_CLIENT_SECRET: 'short' }, 'production', /16 characters or more/],
    ['http in production', { ...RIGHT, OIDC_ISSUER: 'http://127.0.0.1:4000' }, 'production', /must be an https address/],
    ['http to another machine', { ...RIGHT, OIDC_ISSUER: 'http://id.city.example' }, 'demonstration', /must be an https address/],
    ['an issuer with a query', { ...RIGHT, OIDC_ISSUER: 'https://id.city.example/?realm=gov' }, 'production', /without user, query and fragment/],
    ['a claim that is none', { ...RIGHT, OIDC_ACCOUNT_CLAIM: 'the name' }, 'production', /must be the name of a claim/],
    ['a name too long for a button', { ...RIGHT, OIDC_NAME: '统'.repeat(21) }, 'production', /at most 20 characters/],
  ])('is refused with %s', (_what, variables, mode, line) => {
    expect(asked(variables, mode).problems).toEqual([expect.stringMatching(line)]);
  });

  it('never repeats the secret in a problem', () => {
    expect(asked({ OIDC_CLIENT_SECRET: 'hush' }).problems.join('\n')).not.toContain('hush');
  });
});
