import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { ALGORITHMS, CURRENT_ALGORITHM, type Algorithm } from './algorithms.js';

/** Small letters, digits, dots and hyphens: it stands in every sealed value and in SQL patterns. */
export const KEY_ID = /^[a-z0-9][a-z0-9.-]{0,31}$/;
export const SECRET_BYTES = 32;

/** One secret with its id. Of the secret only keys for single purposes are used (HKDF-SHA-256, RFC 5869), and nothing of it can be printed. */
export class FieldKey {
  readonly algorithm: Algorithm = CURRENT_ALGORITHM;
  /** What the database keeps to tell two keys of the same id apart. */
  readonly checkValue: string;
  readonly #secret: Buffer;
  readonly #keys = new Map<string, Buffer>();

  constructor(readonly id: string, secret: Buffer) {
    if (!KEY_ID.test(id)) throw new RangeError('the id of a field key holds small letters, digits, dots and hyphens, 32 at most');
    if (secret.length !== SECRET_BYTES) throw new RangeError(`a field key has ${String(SECRET_BYTES)} bytes`);
    this.#secret = Buffer.from(secret);
    this.checkValue = createHmac('sha256', this.derive('check', 32)).update('jidi').digest('base64url').slice(0, 22);
  }

  fits(checkValue: string): boolean {
    const [mine, other] = [Buffer.from(this.checkValue), Buffer.from(checkValue)];
    return mine.length === other.length && timingSafeEqual(mine, other);
  }

  /** The key for one purpose and algorithm. */
  keyFor(purpose: 'text' | 'number', algorithm: string): Buffer | undefined {
    const known = ALGORITHMS.get(algorithm);
    return known === undefined ? undefined : this.derive(`${purpose} ${known.name}`, known.keyBytes);
  }

  /** The same for the same text: equality stays visible, and nothing else. */
  vectorOf(plain: Buffer): Buffer {
    return createHmac('sha256', this.derive('vector', 32)).update(plain).digest().subarray(0, this.algorithm.vectorBytes);
  }

  /** As it is kept in FIELD_KEYS or in the key file; for whoever writes that file. */
  inFileForm(): string {
    return `${this.id}:${this.#secret.toString('base64')}`;
  }

  private derive(purpose: string, bytes: number): Buffer {
    const known = this.#keys.get(purpose);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync('sha256', this.#secret, '', `jidi field ${purpose}`, bytes));
    this.#keys.set(purpose, key);
    return key;
  }
}

/** `id:base64` entries separated by commas or lines, the current one first. Problems name the entry by its place and id, never by its secret. */
export const readFieldKeys = (text: string): { readonly keys: readonly FieldKey[]; readonly problems: readonly string[] } => {
  const keys: FieldKey[] = [];
  const problems: string[] = [];
  const entries = text.split(/[,\s]+/).filter((entry) => entry !== '');
  for (const [index, entry] of entries.entries()) {
    const place = `entry ${String(index + 1)}`;
    const [id = '', secret = ''] = entry.split(':', 2);
    const bytes = Buffer.from(secret, 'base64');
    if (!entry.includes(':') || !KEY_ID.test(id)) problems.push(`${place} must be id:base64, its id 1 to 32 small letters, digits, dots and hyphens`);
    else if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(secret) || bytes.length !== SECRET_BYTES) problems.push(`${place} (${id}) must hold ${String(SECRET_BYTES)} bytes in base64, for instance of "openssl rand -base64 32"`);
    else if (keys.some((key) => key.id === id)) problems.push(`${place} names the key ${id} twice`);
    else keys.push(new FieldKey(id, bytes));
  }
  return { keys, problems };
};
