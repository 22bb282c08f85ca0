import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, read, trackedFiles } from './tracked-files.js';

const pages = trackedFiles().filter((path) => path.endsWith('.md'));

const anchor = (heading: string): string =>
  heading.trim().toLowerCase().replace(/[`*]/g, '').replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
const anchors = (path: string): string[] => [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map((match) => anchor(match[1] ?? ''));

const brokenLinks = (page: string): string[] =>
  [...read(page).replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', heading] = target.split('#');
      const path = file === '' ? page : normalize(join(dirname(page), file));
      if (!existsSync(path)) return true;
      return heading !== undefined && path.endsWith('.md') && !anchors(path).includes(decodeURIComponent(heading));
    });

describe('documents', () => {
  it('are there', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/glossary.md', 'docs/operations.md']));
    expect(existsSync('LICENSE')).toBe(true);
  });

  it.each(pages)('%s has no dead link', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('show in docs/architecture.md every folder of src, and no other', () => {
    const shown = [...read('docs/architecture.md').matchAll(/^\| `src\/([a-z-]+)` \|/gm)].map((match) => match[1] ?? '');
    const there = [...new Set(filesUnder('src').filter((path) => path.split('/').length > 2).map((path) => path.split('/')[1] ?? ''))];
    expect(shown.sort()).toEqual(there.sort());
  });

  it('show in docs/architecture.md what .dependency-cruiser.cjs allows a feature', () => {
    const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string; to: { pathNot?: string[] } }[] };
    const allowed = forbidden
      .filter((rule) => rule.name.startsWith('feature-'))
      .map((rule) => {
        const feature = rule.name.slice('feature-'.length);
        const folders = /\(([^)]*)\)/.exec(rule.to.pathNot?.[0] ?? '')?.[1]?.split('|') ?? [];
        return `${feature}: ${folders.filter((folder) => ![feature, 'domain', 'platform'].includes(folder)).sort().join(', ')}`;
      });
    const shown = [...read('docs/architecture.md').matchAll(/^\| `src\/([a-z-]+)` \|[^|]*\| ([^|]*) \|$/gm)]
      .filter((match) => !['domain', 'platform', 'start'].includes(match[1] ?? ''))
      .map((match) => `${match[1] ?? ''}: ${match[2] === '–' ? '' : (match[2] ?? '').split(', ').sort().join(', ')}`);
    expect(shown.sort()).toEqual(allowed.sort());
  });

  it('number the decisions without a gap', () => {
    const numbers = filesUnder('docs/decisions').map((path) => Number(/(\d{4})-/.exec(path)?.[1]));
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  });

  it('name in package.json only scripts whose files exist', () => {
    const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
    const named = Object.values(scripts).flatMap((line) => [...line.matchAll(/\bnode (scripts\/\S+\.mjs)/g)].map((match) => match[1] ?? ''));
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});
