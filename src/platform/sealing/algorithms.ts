import { createCipheriv, createDecipheriv } from 'node:crypto';

/** An authenticated cipher. Sealed bytes are the initial vector, the ciphertext and the tag in one piece. */
export interface Algorithm {
  /** Leads every value sealed by it, so that values of several algorithms can stand beside each other. */
  readonly name: string;
  readonly keyBytes: number;
  readonly vectorBytes: number;
  /** `context` is not kept in the result, but opening with another one fails. */
  seal(key: Buffer, vector: Buffer, context: Buffer, plain: Buffer): Buffer;
  /** Throws when a bit of the value, the key or the context is another one. */
  open(key: Buffer, context: Buffer, sealed: Buffer): Buffer;
}

const VECTOR = 12;
const TAG = 16;

/** AES-256-GCM (NIST SP 800-38D) with a vector of 96 bits and a tag of 128. */
const AES_256_GCM: Algorithm = {
  name: 'a256gcm',
  keyBytes: 32,
  vectorBytes: VECTOR,
  seal(key, vector, context, plain) {
    const cipher = createCipheriv('aes-256-gcm', key, vector, { authTagLength: TAG }).setAAD(context);
    return Buffer.concat([vector, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, context, sealed) {
    if (sealed.length < VECTOR + TAG) throw new RangeError('shorter than a vector and a tag');
    const end = sealed.length - TAG;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, VECTOR), { authTagLength: TAG }).setAAD(context).setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(VECTOR, end)), decipher.final()]);
  },
};

/** Another algorithm is one more entry; the one that seals now is the key's (`FieldKey`). */
export const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([AES_256_GCM].map((one) => [one.name, one]));

export const CURRENT_ALGORITHM = AES_256_GCM;
