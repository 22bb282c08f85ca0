import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** How far the clocks may be apart, as the vendor allows. */
const WITHIN_MS = 15 * 60_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const encoded = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export interface SignedRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** The vendor's code for what is wrong with a signature (ACS3-HMAC-SHA256), or null. Nonces that were seen are kept in `seen`. */
export function signatureFault(request: SignedRequest, key: { readonly id: string; readonly secret: string }, seen: Set<string>, realNow: number): string | null {
  const given = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '');
  if (given === null) return 'IncompleteSignature';
  const [, id = '', signedNames = '', signature = ''] = given;
  if (id !== key.id) return 'InvalidAccessKeyId.NotFound';
  const names = signedNames.split(';');
  if (['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version'].some((name) => !names.includes(name))) return 'IncompleteSignature';
  const query = [...request.query].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const canonical = [request.method, '/', query, ...names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`), '', signedNames, sha256('')].join('\n');
  const wanted = createHmac('sha256', key.secret).update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`).digest();
  if (!timingSafeEqual(wanted, Buffer.from(signature, 'hex'))) return 'SignatureDoesNotMatch';
  const date = Date.parse(String(request.headers['x-acs-date']));
  if (!(Math.abs(date - realNow) <= WITHIN_MS)) return 'InvalidTimeStamp.Expired';
  const nonce = String(request.headers['x-acs-signature-nonce']);
  if (seen.has(nonce)) return 'SignatureNonceUsed';
  seen.add(nonce);
  return null;
}
