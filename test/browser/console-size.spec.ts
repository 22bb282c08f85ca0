import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const WEB = join(import.meta.dirname, '../../dist/web');
const MOST_BYTES = 450 * 1024;
/** What the board draws nothing with. */
const LATER = [/echarts/i, /zrender/i];

/** Every script that a browser must have before the first page shows: the entry and what it imports without being asked to. */
const initialScripts = (): ReadonlyMap<string, string> => {
  const page = readFileSync(join(WEB, 'index.html'), 'utf8');
  const waiting = [...page.matchAll(/<script[^>]+src="\/([^"]+\.js)"/g), ...page.matchAll(/<link rel="modulepreload"[^>]+href="\/([^"]+\.js)"/g)].map(([, path]) => path ?? '');
  const found = new Map<string, string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const text = readFileSync(join(WEB, path), 'utf8');
    found.set(path, text);
    for (const [, from = ''] of text.matchAll(/(?:^|[;}])\s*(?:import|export)[^("';]*?["'](\.[^"']+\.js)["']/g)) waiting.push(normalize(join(dirname(path), from)));
  }
  return found;
};

test('the script of the first page is small, and what only other pages draw with is not in it', () => {
  const scripts = initialScripts();
  expect(scripts.size).toBeGreaterThan(0);
  const bytes = [...scripts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(bytes).toBeGreaterThan(50 * 1024);
  expect(bytes).toBeLessThan(MOST_BYTES);
  for (const [path, text] of scripts) for (const word of LATER) expect([path, word.test(text)]).toEqual([path, false]);
});
