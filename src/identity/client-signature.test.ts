import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacOf, judgeSignature, signedText, type SignedMessage } from './client-signature.js';

const SECRET = Buffer.from('a secret of thirty-two bytes ....');
const NOW = 1_763_820_600;
const BODY = Buffer.from('{"externalNumber":"QY20261122000017"}');
const RULE = { secret: SECRET, keyId: 'k-1', now: NOW, window: 300 };
const NAMES = ['@method', '@path', '@query', 'content-digest', 'content-type', 'idempotency-key'];

const digestField = (body: Buffer): string => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

interface Made {
  readonly method?: string;
  readonly target?: string;
  readonly body?: Buffer | null | undefined;
  readonly names?: readonly string[];
  readonly parameters?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly secret?: Buffer;
}

const headersOf = (headers: Readonly<Record<string, string>>): ((name: string) => string | undefined) => (name) => headers[name];

/** A request as an honest client signs it, with what the test changes. */
const signed = ({ method = 'POST', target = '/api/v1/work-orders?drill=1', body = BODY, names = NAMES, parameters = `;created=${String(NOW)};nonce="n-0123456789abcdef";keyid="k-1";alg="hmac-sha256"`, headers = {}, secret = SECRET }: Made = {}): SignedMessage => {
  const plain: Record<string, string> = { host: 'jidi.example', 'content-type': 'application/json', 'idempotency-key': 'a-1', ...(body === null || body === undefined ? {} : { 'content-digest': digestField(body) }), ...headers };
  const signatureParameters = `(${names.map((name) => `"${name}"`).join(' ')})${parameters}`;
  const base = signedText({ components: names, parameters: signatureParameters }, { method, target, header: headersOf(plain) });
  const all = { ...plain, 'signature-input': `sig1=${signatureParameters}`, signature: `sig1=:${hmacOf(secret, base ?? '').toString('base64')}:` };
  return { method, target, body, header: headersOf(all) };
};

const judged = (message: SignedMessage): string => judgeSignature(message, RULE).kind;

describe('RFC 9421, B.2.5: the published test vector of hmac-sha256', () => {
  const secret = Buffer.from('uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==', 'base64');
  const components = ['date', '@authority', 'content-type'];
  const parameters = '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"';

  it('gives the same text to sign and the same signature', () => {
    const base = signedText({ components, parameters }, { method: 'POST', target: '/foo?param=Value&Pet=dog', header: headersOf({ host: 'example.com', date: 'Tue, 20 Apr 2021 02:07:55 GMT', 'content-type': 'application/json' }) });
    expect(base).toBe(`"date": Tue, 20 Apr 2021 02:07:55 GMT\n"@authority": example.com\n"content-type": application/json\n"@signature-params": ${parameters}`);
    expect(hmacOf(secret, base ?? '').toString('base64')).toBe('pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=');
  });
});

describe('a signed request', () => {
  it('of a client that does as it is told is valid, with a body and without', () => {
    expect(judgeSignature(signed(), RULE)).toMatchObject({ kind: 'VALID', nonce: 'n-0123456789abcdef' });
    expect(judged(signed({ method: 'GET', target: '/api/v1/work-orders', body: null, names: ['@method', '@path', '@query', 'content-type', 'idempotency-key', '@authority'] }))).toBe('VALID');
  });

  it.each<[string, Made, string]>([
    ['signed with another secret', { secret: Buffer.from('another secret') }, 'WRONG'],
    ['that leaves the query out', { names: NAMES.filter((name) => name !== '@query') }, 'UNCOVERED'],
    ['that leaves the digest of its body out', { names: NAMES.filter((name) => name !== 'content-digest') }, 'UNCOVERED'],
    ['that leaves its idempotency key out', { names: NAMES.filter((name) => name !== 'idempotency-key') }, 'UNCOVERED'],
    ['with a digest of another body', { headers: { 'content-digest': digestField(Buffer.from('{}')) } }, 'DIGEST'],
    ['with a digest by an algorithm nobody trusts', { headers: { 'content-digest': 'md5=:AAAA:' } }, 'DIGEST'],
    ['with a file that was not kept', { body: undefined }, 'BODY_UNREADABLE'],
    ['without a nonce', { parameters: `;created=${String(NOW)}` }, 'MALFORMED'],
    ['with a nonce too short to be one', { parameters: `;created=${String(NOW)};nonce="1"` }, 'MALFORMED'],
    ['without the instant of signing', { parameters: ';nonce="n-0123456789abcdef"' }, 'MALFORMED'],
    ['that names another algorithm', { parameters: `;created=${String(NOW)};nonce="n-0123456789abcdef";alg="rsa-v1_5-sha256"` }, 'MALFORMED'],
    ['that names another key', { parameters: `;created=${String(NOW)};nonce="n-0123456789abcdef";keyid="k-2"` }, 'MALFORMED'],
    ['that names a component twice', { names: [...NAMES, '@path'] }, 'MALFORMED'],
    ['that names a header it does not carry', { names: [...NAMES, 'x-missing'] }, 'MALFORMED'],
    ['that names a component nobody knows', { names: [...NAMES, '@status'] }, 'MALFORMED'],
    ['of five minutes and a second ago', { parameters: `;created=${String(NOW - 301)};nonce="n-0123456789abcdef"` }, 'STALE'],
    ['of five minutes and a second ahead', { parameters: `;created=${String(NOW + 301)};nonce="n-0123456789abcdef"` }, 'STALE'],
    ['past its own end', { parameters: `;created=${String(NOW - 60)};expires=${String(NOW)};nonce="n-0123456789abcdef"` }, 'STALE'],
  ])('%s is refused', (_what, made, kind) => {
    const message = made.body === undefined && 'body' in made ? { ...signed(), body: undefined } : signed(made);
    expect(judged(message)).toBe(kind);
  });

  it.each([['signature-input', undefined, 'MISSING'], ['signature', undefined, 'MISSING'], ['signature', 'sig2=:AAAA:', 'MALFORMED'], ['signature', 'sig1=:AAAA:', 'WRONG'], ['signature-input', 'sig1=("@method" "@path"', 'MALFORMED'], ['signature-input', `sig1=("${'a'.repeat(3000)}")`, 'MALFORMED']])(
    'with %s: %s is refused', (name, value, kind) => {
      const message = signed();
      expect(judged({ ...message, header: (asked) => (asked === name ? value : message.header(asked)) })).toBe(kind);
    });

  it('says no other thing than what was signed: any change of method, path, query, body or header is found', () => {
    const changed = fc.oneof(
      fc.constantFrom('GET', 'PUT', 'DELETE').map((method) => (message: SignedMessage) => ({ ...message, method })),
      fc.string({ unit: fc.constantFrom('a', 'b', '/', '%41', '-') }).map((path) => (message: SignedMessage) => ({ ...message, target: `/${path}x?drill=1` })),
      fc.string({ unit: fc.constantFrom('a', '=', '&', '%41', '?') }).map((query) => (message: SignedMessage) => ({ ...message, target: `/api/v1/work-orders?${query}&x` })),
      fc.uint8Array({ maxLength: 64 }).map((bytes) => (message: SignedMessage) => ({ ...message, body: Buffer.concat([BODY, Buffer.from([0]), bytes]) })),
      fc.string({ minLength: 4 }).map((value) => (message: SignedMessage) => ({ ...message, header: (name: string) => (name === 'idempotency-key' ? `${value}!` : message.header(name)) })),
    );
    fc.assert(fc.property(changed, (change) => ['WRONG', 'DIGEST'].includes(judged(change(signed())))), { numRuns: 60 });
  });

  it('takes any rubbish in its fields without a fault', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'binary-ascii' }), (input, signature) => {
      const message = signed();
      return judged({ ...message, header: (name) => ({ 'signature-input': input, signature })[name] ?? message.header(name) }) === 'MALFORMED';
    }));
  });
});
