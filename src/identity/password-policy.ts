import type { PasswordSettings } from '../platform/config/people-settings.js';
import { isGuessablePassword } from './guessable-passwords.js';

export const LONGEST_PASSWORD = 256;
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\d/u, /[^\p{Ll}\p{Lu}\d]/u];

/** Whose password it is to be. */
export interface Owner {
  readonly name: string;
  readonly displayName: string;
}

export type Weakness = 'TOO_SHORT' | 'TOO_LONG' | 'TOO_PLAIN' | 'HAS_NAME' | 'COMMON' | 'USED_BEFORE';

/**
 * What is wrong with a new password, apart from its having been used before (ASVS 6.2; 等保 8.1.4.1 a). Length counts characters as people count them;
 * any character may be used, none must be unless the installation asks for kinds.
 */
export const weaknessesOf = (password: string, owner: Owner, { shortest, kinds }: PasswordSettings): readonly Weakness[] => {
  const length = [...password].length;
  const text = password.toLowerCase();
  const names = [owner.name, owner.displayName].map((name) => name.toLowerCase()).filter((name) => [...name].length >= 3);
  return [
    ...(length < shortest ? ['TOO_SHORT' as const] : []),
    ...(length > LONGEST_PASSWORD ? ['TOO_LONG' as const] : []),
    ...(KINDS.filter((kind) => kind.test(password)).length < kinds ? ['TOO_PLAIN' as const] : []),
    ...(names.some((name) => text.includes(name)) ? ['HAS_NAME' as const] : []),
    ...(isGuessablePassword(password) ? ['COMMON' as const] : []),
  ];
};

/** For the person who typed it. */
export const sentenceOf = (weakness: Weakness, { shortest, kinds, notAgain }: PasswordSettings): string => {
  switch (weakness) {
    case 'TOO_SHORT': return `密码至少 ${String(shortest)} 个字符。`;
    case 'TOO_LONG': return `密码最多 ${String(LONGEST_PASSWORD)} 个字符。`;
    case 'TOO_PLAIN': return `密码须包含小写字母、大写字母、数字、其他字符中的至少 ${String(kinds)} 种。`;
    case 'HAS_NAME': return '密码不能包含账号名或姓名。';
    case 'COMMON': return '密码太常见,容易被猜中;请换一个,例如几个不相关的词。';
    case 'USED_BEFORE': return `不能与最近用过的 ${String(notAgain)} 个密码相同。`;
  }
};
