import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { readContentDigest, readSignatureFields, type SignatureFields } from './client-signature-fields.js';

/** A request as it stood on the wire. */
export interface SignedMessage {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** The value of a header field, several joined by a comma; undefined when there is none. */
  readonly header: (name: string) => string | undefined;
  /** The bytes of the body; null when there is none, undefined when they were not kept. */
  readonly body: Buffer | null | undefined;
}

export type SignatureFault = 'MISSING' | 'MALFORMED' | 'UNCOVERED' | 'BODY_UNREADABLE' | 'DIGEST' | 'WRONG' | 'STALE';
export type SignatureJudgement = { readonly kind: 'VALID'; readonly fields: SignatureFields; readonly nonce: string } | { readonly kind: SignatureFault; readonly what: string };

export interface SignatureRule {
  readonly secret: Buffer;
  readonly keyId: string;
  /** Unix seconds. */
  readonly now: number;
  /** How far the signer's clock may be away, in seconds, either way. */
  readonly window: number;
}

/** What every request must cover, and what it must cover where it carries it: each changes what the request does. */
const ALWAYS = ['@method', '@path', '@query'];
const WHERE_CARRIED = ['content-type', 'idempotency-key', 'if-match'];
const NONCE = /^[\x21\x23-\x5b\x5d-\x7e]{16,64}$/;
const DIGESTS: Readonly<Record<string, string>> = { 'sha-256': 'sha256', 'sha-512': 'sha512' };

/** Judges one signature by RFC 9421 with hmac-sha256 and the digest of the body by RFC 9530. Whether the nonce is new is asked afterwards. */
export const judgeSignature = (message: SignedMessage, rule: SignatureRule): SignatureJudgement => {
  const [input, signature] = [message.header('signature-input'), message.header('signature')];
  if (input === undefined || signature === undefined) return { kind: 'MISSING', what: 'Signature-Input, Signature' };
  const fields = readSignatureFields(input, signature);
  if (fields === undefined) return { kind: 'MALFORMED', what: 'Signature-Input, Signature' };
  return misshapen(fields, rule) ?? uncovered(fields, message) ?? wrongDigest(message) ?? wrongSignature(fields, message, rule) ?? stale(fields, rule) ?? { kind: 'VALID', fields, nonce: fields.nonce ?? '' };
};

/** The text that is signed (RFC 9421, section 2.5); undefined when a component is named twice, unknown, or not in the request. */
export const signedText = ({ components, parameters }: Pick<SignatureFields, 'components' | 'parameters'>, message: Omit<SignedMessage, 'body'>): string | undefined => {
  if (new Set(components).size !== components.length) return undefined;
  const lines: string[] = [];
  for (const component of components) {
    const value = component.startsWith('@') ? derived(component, message) : message.header(component)?.trim();
    if (value === undefined || component !== component.toLowerCase()) return undefined;
    lines.push(`"${component}": ${value}`);
  }
  return [...lines, `"@signature-params": ${parameters}`].join('\n');
};

export const hmacOf = (secret: Buffer, base: string): Buffer => createHmac('sha256', secret).update(base, 'latin1').digest();

const derived = (component: string, { method, target, header }: Omit<SignedMessage, 'body'>): string | undefined => {
  const [path = '', ...query] = target.split('?');
  if (component === '@method') return method;
  if (component === '@path') return path === '' ? '/' : path;
  if (component === '@query') return `?${query.join('?')}`;
  return component === '@authority' ? header('host')?.toLowerCase().replace(/:(80|443)$/, '') : undefined;
};

const misshapen = ({ created, nonce, algorithm, keyId }: SignatureFields, rule: SignatureRule): SignatureJudgement | undefined => {
  if (created === null || nonce === null || !NONCE.test(nonce)) return { kind: 'MALFORMED', what: 'created, nonce' };
  if (algorithm !== null && algorithm !== 'hmac-sha256') return { kind: 'MALFORMED', what: 'alg' };
  return keyId !== null && keyId !== rule.keyId ? { kind: 'MALFORMED', what: 'keyid' } : undefined;
};

const uncovered = ({ components }: SignatureFields, message: SignedMessage): SignatureJudgement | undefined => {
  const needed = [...ALWAYS, ...(message.body === null ? [] : ['content-digest']), ...WHERE_CARRIED.filter((name) => message.header(name) !== undefined)];
  const missing = needed.filter((name) => !components.includes(name));
  return missing.length === 0 ? undefined : { kind: 'UNCOVERED', what: missing.join(', ') };
};

const wrongDigest = ({ body, header }: SignedMessage): SignatureJudgement | undefined => {
  if (body === null) return undefined;
  if (body === undefined) return { kind: 'BODY_UNREADABLE', what: 'Content-Digest' };
  const given = [...readContentDigest(header('content-digest') ?? '')].flatMap(([name, bytes]) => (DIGESTS[name] === undefined ? [] : [{ algorithm: DIGESTS[name], bytes }]));
  const fits = given.length > 0 && given.every(({ algorithm, bytes }) => createHash(algorithm).update(body).digest().equals(bytes));
  return fits ? undefined : { kind: 'DIGEST', what: 'Content-Digest' };
};

const wrongSignature = (fields: SignatureFields, message: SignedMessage, { secret }: SignatureRule): SignatureJudgement | undefined => {
  const base = signedText(fields, message);
  if (base === undefined) return { kind: 'MALFORMED', what: 'Signature-Input' };
  const right = hmacOf(secret, base);
  return fields.signature.length === right.length && timingSafeEqual(fields.signature, right) ? undefined : { kind: 'WRONG', what: 'Signature' };
};

/** Asked last: who cannot sign learns nothing of this clock. */
const stale = ({ created, expires }: SignatureFields, { now, window }: SignatureRule): SignatureJudgement | undefined => {
  const isFresh = created !== null && Math.abs(now - created) <= window && (expires === null || now < expires);
  return isFresh ? undefined : { kind: 'STALE', what: 'created' };
};
