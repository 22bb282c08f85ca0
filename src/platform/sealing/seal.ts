import type { Keyring } from './keyring.js';
import { looksSealed } from './keyring.js';
import { NoFieldKeys, UnopenableValue, UnreadableWrittenBack } from './sealing-errors.js';

/** Shown in place of a value that cannot be opened: one of them must not take a whole board down. The word joiners in it (U+2060) are never typed. */
export const UNREADABLE = '〔\u2060无法解密\u2060〕';

/** The keys of this process; every connection of `connectDatabase` reads and writes with them. */
const process_: { keyring: Keyring | undefined; unreadable: number } = { keyring: undefined, unreadable: 0 };

export const useKeyring = (keyring: Keyring): void => {
  process_.keyring = keyring;
};

export const keyring = (): Keyring => {
  if (process_.keyring === undefined) throw new NoFieldKeys();
  return process_.keyring;
};

/** How many values this process could not open since it started. */
export const unreadableValues = (): number => process_.unreadable;

/** What was read, or null where it could not be opened: who is told of an order is told without it. */
export const orAbsent = (read: string | null): string | null => (read === UNREADABLE ? null : read);

/**
 * Before a write: names and free text of persons. What is absent stays absent. The mark of what cannot be opened is a text like any other here: a notice
 * or an entry that names such a person is a row of its own, and nobody may stay untold because of a name.
 */
export function seal(text: string): string;
export function seal(text: string | null): string | null;
export function seal(text: string | null | undefined): string | null | undefined;
export function seal(text: string | null | undefined): string | null | undefined {
  return text === null || text === undefined ? text : keyring().seal(text);
}

/**
 * Before a write or a comparison: whatever stands for a person's line and is compared. Telephone numbers in E.164 and mail addresses are sealed
 * so by the connection itself wherever they are bound (sealed-parameters.ts); only numbers in other forms need it said.
 */
export function sealComparable(text: string): string;
export function sealComparable(text: string | null): string | null;
export function sealComparable(text: string | null): string | null {
  if (text === UNREADABLE) throw new UnreadableWrittenBack();
  return text === null ? null : keyring().sealNumber(text);
}

/** Marks what is sealed as a whole, so that a sealed text is not taken for it. */
const WHOLE = '\u0000';

/** A member of a json value that is sealed as a whole; nothing in it can be looked at by SQL. */
export const sealWhole = (value: unknown): unknown => (keyring().isSealing ? seal(WHOLE + JSON.stringify(value)) : value);

/** The parameter for a json column that is sealed as a whole. */
export const sealJson = (value: unknown): string => JSON.stringify(sealWhole(value));

export const sealBytes = (bytes: Buffer): Buffer => keyring().sealBytes(bytes);

const orMark = (read: () => string): string => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnopenableValue || error instanceof NoFieldKeys)) throw error;
    process_.unreadable += 1;
    return UNREADABLE;
  }
};

const openedText = (text: string): string => (looksSealed(text) ? orMark(() => keyring().open(text)) : text);

/** A sealed value has no character that JSON escapes. */
const IN_JSON = /(?<!\\)"([a-z0-9]+:[a-z0-9.-]{1,32}\*?:[A-Za-z0-9_-]{37,})"/g;

const inJson = (opened: string): string => (opened.startsWith(WHOLE) ? opened.slice(WHOLE.length) : JSON.stringify(opened));

const openedJson = (json: string): string =>
  json.includes('gcm:') ? json.replace(IN_JSON, (quoted, value: string) => (looksSealed(value) ? inJson(openedText(value)) : quoted)) : json;

const isJsonText = (text: string): boolean => text.startsWith('{') || text.startsWith('[');

/** What a column of text holds, opened; what was written before sealing is read as it is. Numbers in a JSON text were sealed one by one. */
export const readText = (text: string): string => (isJsonText(text) ? openedJson(text) : openedText(text));

/** What a json column holds, with all sealed strings in it opened. */
export const readJson = (json: string): unknown => JSON.parse(openedJson(json)) as unknown;

/** Throws UnopenableValue: half a file is worse than none. */
export const readBytes = (bytes: Buffer): Buffer => (looksSealed(bytes.subarray(0, 16).toString('latin1')) ? keyring().openBytes(bytes) : bytes);
