import { describe, expect, it } from 'vitest';
import { filesUnder, isTest, matchingLines } from './tracked-files.js';

const production = [...filesUnder('src'), ...filesUnder('migrations')].filter((path) => path.endsWith('.ts') && !isTest(path));

describe('one source of time', () => {
  it('finds the files it watches', () => {
    expect(production.length).toBeGreaterThan(50);
  });

  it('reads the wall clock in src/platform/clock only', () => {
    const readers = matchingLines(production, /\bDate\.now\(|new Date\(\)|Temporal\.Now\b/).filter((line) => !line.startsWith('src/platform/clock/'));
    expect(readers).toEqual([]);
  });

  it('asks the database for the time in src/platform/clock only, so that a forgotten instant is an error and not a hidden clock', () => {
    const hidden = matchingLines(production, /(?<![\w.])(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)(?!\s*[:{])|\bcurrent_(timestamp|date|time)\b|\blocaltime(stamp)?\b/)
      .filter((line) => !line.startsWith('src/platform/clock/') && !/^\S+ (\*|\/\/|\/\*\*)/.test(line));
    expect(hidden).toEqual([]);
  });

  it('gives no column a default instant', () => {
    expect(matchingLines(production, /\bdefault\s+(now|clock_timestamp|current_timestamp)/i)).toEqual([]);
  });
});
