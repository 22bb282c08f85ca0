import { describe, expect, it } from 'vitest';
import { matchingLines, trackedFiles } from './tracked-files.js';

const files = trackedFiles().filter((path) => !path.startsWith('test/architecture/'));

describe('tracked files', () => {
  it('name no path of the machine they were written on', () => {
    expect(matchingLines(files.filter((path) => path !== '.gitignore'), /(?<![\w.-])\/(work|root|home\/\w+|tmp\/\w+)\//)).toEqual([]);
  });

  it('name no package registry, so that an installation follows the settings of its own machine', () => {
    expect(matchingLines(files, /"resolved":\s*"http|registry\.[a-z]+\.(org|com|cn)|npmmirror/)).toEqual([]);
  });

  it('hold no key or password', () => {
    expect(matchingLines(files, /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bLTAI[0-9A-Za-z]{12,}\b/)).toEqual([]);
  });

  it('hold no mobile number that could be somebody’s: invented ones start with +86 192 0000', () => {
    const readable = files.filter((path) => /\.(ts|tsx|ya?ml|md|mjs)$/.test(path));
    expect(matchingLines(readable, /(?:\+86|(?<![\d+]))(?!1920000\d{4}(?!\d))1[3-9]\d{9}(?!\d)/)).toEqual([]);
  });
});
