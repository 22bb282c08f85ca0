import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { parseWording } from './parse-wording.js';
import { verificationText } from './verification-texts.js';

const file = parse(readFileSync(join(import.meta.dirname, '../../../config/wording/qingyuan.yaml'), 'utf8')) as Record<string, unknown>;
const withTexts = (verification: unknown): ReturnType<typeof parseWording> => parseWording({ ...file, verification });
const problems = (verification: unknown): string[] => {
  const parsed = withTexts(verification);
  return parsed.kind === 'WRONG' ? parsed.problems.map(({ path, expected }) => `${path}: ${expected}`) : [];
};
const VOICE = '{unit},请按1,请按2';

describe('the question to a number (QY2021-2.3.3: minimal message)', () => {
  it('is one short message, in short words where the name of the unit is long', () => {
    const parsed = parseWording(file);
    if (parsed.kind === 'WRONG') throw new Error('the file is wrong');
    const unit = { name: '清远市应急管理局', shortName: '市应急' };
    expect(verificationText(parsed.wording, 'SMS', unit)).toBe('【12345热线】本机登记为清远市应急管理局热线联络号码。核对无误请回复“确认”，登记有误请回复“有误”。');
    expect(verificationText(parsed.wording, 'SMS', { ...unit, name: '某'.repeat(40) })).toContain('登记为市应急热线');
    expect(verificationText(parsed.wording, 'VOICE', unit)).toContain('请按2');
  });

  it.each([
    [{ sms: '本机登记为{unit},请回复确认或有误', voice: VOICE }, []],
    [{ sms: '本机登记为{unit},请回复确认', voice: VOICE }, ['/verification/sms: 「有误」']],
    [{ sms: '{unit}{number}确认有误', voice: VOICE }, ['/verification/sms: no placeholder but {unit}']],
    [{ sms: '确认有误 https://example.com/{unit}', voice: '请按1请按2' }, ['/verification/sms: no link', '/verification/voice: {unit} exactly once']],
    [{ sms: `{unit}确认有误${'某'.repeat(50)}`, voice: VOICE }, ['/verification/sms: at most 70 characters with the longest unit, not 78']],
    [{ sms: '{unit}确认有误' }, ['/verification/voice: a text', '/verification/voice: 「请按1」', '/verification/voice: 「请按2」', '/verification/voice: {unit} exactly once']],
  ])('%j is checked at every start', (verification, expected) => {
    expect(problems(verification)).toEqual(expected);
  });

  it('a file without it asks no number', () => {
    const parsed = withTexts(undefined);
    expect(parsed.kind === 'WORDING' ? parsed.wording.verification : parsed).toBeNull();
  });
});
