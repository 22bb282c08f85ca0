import { createHash, createHmac, createSign, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Forgery {
  /** What the token claims instead of the truth; undefined leaves a claim out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly algorithm?: 'RS256' | 'none' | 'HS256';
  /** Signed with a key that the provider has never published. */
  readonly foreignKey?: boolean;
  /** What the provider says of itself instead of the truth. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** The token endpoint fails, or never ends. */
  readonly token?: 'FAILS' | 'ENDLESS';
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const keyPair = (): { publicKey: KeyObject; privateKey: KeyObject } => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A provider that says what a test tells it to: honest until `forgery` is set. */
export class OidcForger {
  forgery: Forgery = {};
  /** The nonce of the last question, which an honest token repeats, and the challenge of PKCE. */
  private nonce: string | null = null;
  private challenge: string | null = null;
  /** Whether the code was handed in with the verifier of its question. */
  hadVerifier = false;
  private readonly own = keyPair();
  private readonly foreign = keyPair();
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  get issuer(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer);
    const json = (body: unknown, status = 200): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/.well-known/openid-configuration') json({ ...this.metadata(), ...this.forgery.metadata });
    else if (url.pathname === '/jwks') json({ keys: [{ ...(this.own.publicKey.export({ format: 'jwk' }) as JsonWebKey), kid: 'k', alg: 'RS256', use: 'sig' }] });
    else if (url.pathname === '/authorize') this.authorize(url, response);
    else if (url.pathname === '/token') await this.token(request, response, json);
    else json({}, 404);
  }

  private metadata(): Record<string, unknown> {
    return { issuer: this.issuer, authorization_endpoint: `${this.issuer}/authorize`, token_endpoint: `${this.issuer}/token`, jwks_uri: `${this.issuer}/jwks`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] };
  }

  private authorize(url: URL, response: ServerResponse): void {
    const of = (name: string): string => url.searchParams.get(name) ?? '';
    [this.nonce, this.challenge] = [of('nonce'), of('code_challenge')];
    response.writeHead(303, { location: `${of('redirect_uri')}?code=a-code&state=${encodeURIComponent(of('state'))}` }).end();
  }

  private async token(request: IncomingMessage, response: ServerResponse, json: (body: unknown, status?: number) => void): Promise<void> {
    const form = new URLSearchParams(await text(request));
    this.hadVerifier = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url') === this.challenge;
    if (this.forgery.token === 'FAILS') return json({ error: 'server_error' }, 503);
    if (this.forgery.token === 'ENDLESS') {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => { while (response.write(' '.repeat(65_536))); response.once('drain', more); };
      return more();
    }
    json({ access_token: 'an-access-token', token_type: 'Bearer', id_token: this.idToken() });
  }

  private idToken(): string {
    const { algorithm = 'RS256', claims = {}, foreignKey = false } = this.forgery;
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: this.issuer, aud: 'jidi', sub: 'u-chief', preferred_username: 'chief', nonce: this.nonce, iat: now, exp: now + 300 };
    const signed = `${encode({ alg: algorithm, kid: 'k', typ: 'JWT' })}.${encode({ ...honest, ...claims })}`;
    if (algorithm === 'none') return `${signed}.`;
    // The oldest confusion of the field: the published key taken for a shared secret.
    if (algorithm === 'HS256') return `${signed}.${createHmac('sha256', this.own.publicKey.export({ format: 'pem', type: 'spki' })).update(signed).digest('base64url')}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(foreignKey ? this.foreign.privateKey : this.own.privateKey).toString('base64url')}`;
  }
}
