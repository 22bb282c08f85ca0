import { randomBytes } from 'node:crypto';
import { ALGORITHMS } from './algorithms.js';
import type { FieldKey } from './field-key.js';
import { UnopenableValue } from './sealing-errors.js';

/** Stands after the key's id in values that are the same for the same text. */
const SAME = '*';
const MOST_KNOWN = 20_000;

/** A sealed value wherever it stands in a text: nothing in it is escaped by JSON or in an array. */
export const SEALED_VALUE = new RegExp(`(?:${[...ALGORITHMS.keys()].join('|')}):[a-z0-9.-]{1,32}\\*?:[A-Za-z0-9_-]{38,}`, 'g');

const LEADS = [...ALGORITHMS.keys()].map((name) => `${name}:`);

/** Whether a text has the form of a sealed value. */
export const looksSealed = (text: string): boolean => LEADS.some((lead) => text.startsWith(lead));

interface Parts {
  readonly prefix: string;
  readonly algorithm: string;
  readonly keyId: string;
  readonly isSame: boolean;
}

const partsOf = (sealed: string): Parts | undefined => {
  const [, algorithm = '', keyId = '', mark] = /^([a-z0-9]+):([a-z0-9.-]{1,32})(\*?):/.exec(sealed) ?? [];
  return keyId === '' ? undefined : { prefix: `${algorithm}:${keyId}${mark ?? ''}:`, algorithm, keyId, isSame: mark === SAME };
};

/** The id of the key that sealed a value; undefined when it is not sealed. */
export const keyIdOf = (text: string): string | undefined => (looksSealed(text) ? partsOf(text)?.keyId : undefined);

export interface KeyringOptions {
  /** The current one, for new texts, first. */
  readonly keys: readonly FieldKey[];
  /**
   * Seals numbers: it changes only when all of them are sealed anew, or equal numbers would look different. Null: nothing is sealed yet, because a
   * node lives that could not read it.
   */
  readonly numberKeyId: string | null;
  /** Looks again whether somebody has added keys; asked when a value names one that is not known. */
  readonly lookAgain?: () => readonly FieldKey[];
}

/**
 * Seals and opens single values: `<algorithm>:<key id>:<base64url of vector, ciphertext and tag>`. A value is bound to its algorithm, key and
 * kind, not to its row: that a text was moved to another row is found by the ledger's digests.
 */
export class Keyring {
  private readonly keys = new Map<string, FieldKey>();
  private readonly current: FieldKey;
  private numberKey: FieldKey | null = null;
  private readonly lookAgain: () => readonly FieldKey[];
  /** Numbers come again and again: a board of ten thousand people would open and seal each of theirs at every look. */
  private readonly sealedNumbers = new Map<string, string>();
  private readonly openedNumbers = new Map<string, string>();

  constructor({ keys, numberKeyId, lookAgain = () => [] }: KeyringOptions) {
    const [current] = keys;
    if (current === undefined) throw new RangeError('a keyring needs a key');
    for (const key of keys) this.keys.set(key.id, key);
    this.current = current;
    this.lookAgain = lookAgain;
    if (numberKeyId !== null) this.sealFromNowOn(numberKeyId);
  }

  /** Every node seals from the same instant on: numbers with this key, texts with the current one. */
  sealFromNowOn(numberKeyId: string): void {
    const key = this.key(numberKeyId);
    if (key === undefined) throw new RangeError(`the key of numbers, ${numberKeyId}, is not in the keyring`);
    this.numberKey = key;
    this.sealedNumbers.clear();
  }

  /** The same keys, sealing numbers with this one. */
  sealingWith(numberKeyId: string): Keyring {
    return new Keyring({ keys: [...this.keys.values()], numberKeyId, lookAgain: this.lookAgain });
  }

  get isSealing(): boolean {
    return this.numberKey !== null;
  }

  get ids(): readonly string[] {
    return [...this.keys.keys()];
  }

  /** Looks whether keys were added; answers the ids of all, the current one first. */
  lookForKeys(): readonly string[] {
    for (const key of this.lookAgain()) if (!this.keys.has(key.id)) this.keys.set(key.id, key);
    return this.ids;
  }

  get currentId(): string {
    return this.current.id;
  }

  get numberKeyId(): string | null {
    return this.numberKey?.id ?? null;
  }

  /** Each time another value. */
  seal(text: string): string {
    if (this.numberKey === null) return text;
    const { algorithm, id } = this.current;
    const prefix = `${algorithm.name}:${id}:`;
    return prefix + this.cipher(this.current, 'text', randomBytes(algorithm.vectorBytes), prefix, Buffer.from(text)).toString('base64url');
  }

  /** The same text gives the same value, so that numbers can be compared, joined and unique; whoever reads the database sees which are the same, and not more. */
  sealNumber(text: string): string {
    if (this.numberKey === null) return text;
    const known = this.sealedNumbers.get(text);
    if (known !== undefined) return known;
    const { algorithm, id } = this.numberKey;
    const prefix = `${algorithm.name}:${id}${SAME}:`;
    const plain = Buffer.from(text);
    const sealed = prefix + this.cipher(this.numberKey, 'number', this.numberKey.vectorOf(plain), prefix, plain).toString('base64url');
    remember(this.sealedNumbers, text, sealed);
    return sealed;
  }

  /** Bytes keep their length, but for the prefix, the vector and the tag. */
  sealBytes(bytes: Buffer): Buffer {
    if (this.numberKey === null) return bytes;
    const prefix = `${this.current.algorithm.name}:${this.current.id}:`;
    return Buffer.concat([Buffer.from(prefix), this.cipher(this.current, 'text', randomBytes(this.current.algorithm.vectorBytes), prefix, bytes)]);
  }

  /** Throws UnopenableValue for an unknown algorithm or key and for a value that was changed. */
  open(sealed: string): string {
    const known = this.openedNumbers.get(sealed);
    if (known !== undefined) return known;
    const parts = partsOf(sealed);
    if (parts === undefined) throw new UnopenableValue('it names no algorithm and key');
    const encoded = sealed.slice(parts.prefix.length);
    const bytes = Buffer.from(encoded, 'base64url');
    // Decoding passes over what is left of the last group of letters: a value with a letter appended would open as well.
    if (bytes.toString('base64url') !== encoded) throw new UnopenableValue('it is not base64url');
    const text = this.decipher(parts, bytes).toString();
    if (parts.isSame) remember(this.openedNumbers, sealed, text);
    return text;
  }

  /** The same content under the current key, or under that of numbers; itself when it is that already. */
  renewed(sealed: string): string {
    const parts = partsOf(sealed);
    if (parts === undefined) throw new UnopenableValue('it names no algorithm and key');
    const key = parts.isSame ? this.numberKey : this.current;
    if (key === null || (key.id === parts.keyId && key.algorithm.name === parts.algorithm)) return sealed;
    return parts.isSame ? this.sealNumber(this.open(sealed)) : this.seal(this.open(sealed));
  }

  /** As `open`, for `sealBytes`. */
  openBytes(sealed: Buffer): Buffer {
    const parts = partsOf(sealed.subarray(0, 64).toString('latin1'));
    if (parts === undefined) throw new UnopenableValue('it names no algorithm and key');
    return this.decipher(parts, sealed.subarray(parts.prefix.length));
  }

  private cipher(key: FieldKey, purpose: 'text' | 'number', vector: Buffer, prefix: string, plain: Buffer): Buffer {
    const secret = key.keyFor(purpose, key.algorithm.name);
    if (secret === undefined) throw new RangeError(`no algorithm ${key.algorithm.name}`);
    return key.algorithm.seal(secret, vector, Buffer.from(prefix), plain);
  }

  private decipher({ prefix, algorithm, keyId, isSame }: Parts, sealed: Buffer): Buffer {
    const known = ALGORITHMS.get(algorithm);
    if (known === undefined) throw new UnopenableValue(`unknown algorithm ${algorithm}`);
    const secret = this.key(keyId)?.keyFor(isSame ? 'number' : 'text', algorithm);
    if (secret === undefined) throw new UnopenableValue(`unknown key ${keyId}`);
    try {
      return known.open(secret, Buffer.from(prefix), sealed);
    } catch (cause) {
      throw new UnopenableValue(`it does not fit the key ${keyId}`, { cause });
    }
  }

  private key(id: string): FieldKey | undefined {
    if (!this.keys.has(id)) this.lookForKeys();
    return this.keys.get(id);
  }
}

/** Forgets all at once when it is full: rarely, and cheaper than to know which one is the oldest. */
const remember = (known: Map<string, string>, from: string, to: string): void => {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(from, to);
};
