import { describe, expect, it } from 'vitest';
import { type PasswordSettings } from '../platform/config/people-settings.js';
import { isGuessablePassword } from './guessable-passwords.js';
import { sentenceOf, weaknessesOf, type Weakness } from './password-policy.js';
import { newPassword } from './secrets.js';

const SETTINGS: PasswordSettings = { shortest: 12, kinds: 1, notAgain: 5, days: 0, changeFirst: true };
const OWNER = { name: 'zhiban-01', displayName: '市值班长' };

describe('a new password (ASVS 6.2.1, 6.2.4, 6.2.5, 6.2.9; 等保 8.1.4.1 a)', () => {
  it.each<[string, readonly Weakness[]]>([
    ['correct horse battery', []],
    ['路灯倾斜请速派人到场处理', []],
    ['short pass', ['TOO_SHORT']],
    ['x'.repeat(257), ['TOO_LONG', 'COMMON']],
    ['my zhiban-01 pass', ['HAS_NAME']],
    ['我是市值班长今天值夜班呢', ['HAS_NAME']],
    ['Password2026!!', ['COMMON']],
    ['P@ssw0rd2026', ['COMMON']],
    ['qingyuan12345', ['COMMON']],
    ['123456789012', ['COMMON']],
    ['qwertyuiop1234', ['COMMON']],
    ['1qaz2wsx3edc', ['COMMON']],
    ['woaini131452', ['COMMON']],
    ['abcabcabcabc', ['COMMON']],
    ['aaaaaaaaaaaaaa', ['COMMON']],
  ])('%s: %j', (password, weaknesses) => {
    expect(weaknessesOf(password, OWNER, SETTINGS)).toEqual(weaknesses);
  });

  it('takes any character and asks for kinds only where the installation does', () => {
    expect(weaknessesOf('correct horse battery', OWNER, { ...SETTINGS, kinds: 3 })).toEqual(['TOO_PLAIN']);
    expect(weaknessesOf('Correct horse battery', OWNER, { ...SETTINGS, kinds: 3 })).toEqual([]);
  });

  it('counts a character that takes two units once', () => {
    expect(weaknessesOf('🌧🚧🚨🚑🚒🚓🌲🌳🔥💧⚡', OWNER, SETTINGS)).toEqual(['TOO_SHORT']);
  });

  it('finds no fault with what the service makes up', () => {
    for (let n = 0; n < 200; n += 1) expect(isGuessablePassword(newPassword())).toBe(false);
  });

  it('has a sentence for each that says how to mend it', () => {
    const weaknesses: readonly Weakness[] = ['TOO_SHORT', 'TOO_LONG', 'TOO_PLAIN', 'HAS_NAME', 'COMMON', 'USED_BEFORE'];
    const sentences = weaknesses.map((weakness) => sentenceOf(weakness, SETTINGS));
    expect(new Set(sentences).size).toBe(weaknesses.length);
    expect(sentences[0]).toBe('密码至少 12 个字符。');
  });
});
