import { keyring, UNREADABLE } from './seal.js';
import { UnreadableWrittenBack } from './sealing-errors.js';

/** An international number (E.164) or a mail address, and nothing beside it. */
export const ADDRESS = /^(?:\+[1-9][0-9]{6,14}|[^\s@"'<>,;:{}[\]\\]+@[^\s@"'<>,;:{}[\]\\]+\.[A-Za-z]{2,})$/;
const ADDRESS_IN_JSON = /(?<!\\)"(\+[1-9][0-9]{6,14}|[^\s@"'<>,;:{}[\]\\]+@[^\s@"'<>,;:{}[\]\\]+\.[A-Za-z]{2,})"/g;
const LONGEST_ADDRESS = 254;

const mayHold = (text: string): boolean => text.includes('+') || text.includes('@');

/**
 * A text on its way into a statement. Whoever is reached by a number or an address is found by it in many places: sealed here, in writes and
 * comparisons alike, none of them can be forgotten. In json texts every string that is such an address is sealed.
 */
export const sealedParameter = (text: string): string => {
  if (text === UNREADABLE) throw new UnreadableWrittenBack();
  if (!mayHold(text)) return text;
  if (text.length <= LONGEST_ADDRESS && ADDRESS.test(text)) return keyring().sealNumber(text);
  const first = text.charCodeAt(0);
  const isJson = first === 0x7b || first === 0x5b;
  return isJson ? text.replace(ADDRESS_IN_JSON, (_, address: string) => `"${keyring().sealNumber(address)}"`) : text;
};
