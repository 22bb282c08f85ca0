import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What a browser keeps for this service while somebody signs in elsewhere, sealed so that it can be neither read nor made. The key comes
 * from the client's secret, which every node has: the answer of the provider may reach another node than the one that asked.
 */
export class OidcSealed {
  private readonly key: Buffer;

  constructor(clientSecret: string, private readonly purpose: 'login' | 'hint') {
    this.key = Buffer.from(hkdfSync('sha256', clientSecret, '', `jidi oidc ${purpose}`, 32));
  }

  seal(value: unknown): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(this.purpose));
    return Buffer.concat([iv, cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** Undefined for what was not sealed here for this purpose. */
  open(text: string): unknown {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(this.purpose));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  }
}
