/** The marks of a keyboard and those that Chinese text is set with (GB/T 15834). */
const FULL: Readonly<Record<string, string>> = { ',': '\uff0c', ';': '\uff1b', ':': '\uff1a', '?': '\uff1f', '!': '\uff01' };
const AFTER_CHINESE = /(?<=[\p{Script=Han}”’》〉」』】〕\uff09)])[,;:?!](?!\d)/gu;
const HELD = /\(([^()]*)\)/g;
const HAN = /\p{Script=Han}/u;

/** Marks that stand in Chinese text in their full width, as a letter is printed; words and numbers stay as they are. */
export const chinesePunctuation = (text: string): string =>
  text
    .replaceAll(HELD, (all: string, inner: string, at: number) => (HAN.test(inner) || HAN.test(text[at - 1] ?? '') ? `\uff08${inner}\uff09` : all))
    .replaceAll(AFTER_CHINESE, (mark) => FULL[mark] ?? mark);

/** A record quotes what was said and sent, so its marks stay as they were typed. */
export const settingOf = (print: 'LETTER' | 'RECORD'): ((text: string) => string) => (print === 'LETTER' ? chinesePunctuation : (text) => text);

const withoutColon = (text: string): string => text.replace(/[:\uff1a]\s*$/, '');
export const salutation = (addressee: string): string => `${withoutColon(addressee)}\uff1a`;
export const copyLine = (copiedTo: string): string => `抄送\uff1a${copiedTo}`;
