import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PLACEHOLDERS } from '../../src/domain/notice/fit-sms.js';
import { parseWording } from '../../src/domain/notice/parse-wording.js';
import { filesUnder, read } from '../architecture/tracked-files.js';

const OF_THE_PETITIONER = /petitioner|caller|name|phone|mobile|title|description|opinion|text/i;

describe('S31, OQ-49: messages on open channels say what is needed and nothing of the petitioner', () => {
  it('because they are filled from values that hold nothing of the petitioner or the report (QY2021-2.3.3, QY2015-5.6, SG2022-32b)', () => {
    expect(PLACEHOLDERS.filter((name) => OF_THE_PETITIONER.test(name))).toEqual([]);
  });

  it.each(filesUnder('config/wording').filter((path) => /^config.wording.[^/]+\.yaml$/.test(path)))('in %s (QY2021-2.3.3, QY2015-5.6, SG2022-32b)', (path) => {
    const parsed = parseWording(parse(read(path)));
    if (parsed.kind === 'WRONG') throw new Error(parsed.problems.map((problem) => `${problem.path}: ${problem.expected}`).join('\n'));
    const used = [...parsed.wording.texts.values()].flatMap((text) => [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? ''));
    expect([...new Set(used)].filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name))).toEqual([]);
    expect([...parsed.wording.texts.values()].filter((text) => /诉求人(姓名|电话|手机)/.test(text))).toEqual([]);
  });
});
