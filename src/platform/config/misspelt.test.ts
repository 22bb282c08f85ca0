import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meantBy } from './misspelt.js';
import { readSettings, SettingsError } from './settings.js';

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
};

const DOCUMENTED = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? '');

describe('ASVS 13.1: a misspelt variable is a mistake, not a setting that silently does not count', () => {
  it.each([['DATABASE_ULR', 'DATABASE_URL'], ['DATABSE_URL', 'DATABASE_URL'], ['HEARTBEAT_URLS', 'HEARTBEAT_URL'], ['TRUSTED_PROXYS', 'TRUSTED_PROXIES'], ['LOGLEVEL', 'LOG_LEVEL'], ['backup_key', 'BACKUP_KEY'], ['PORTS', undefined]])('%s', (name, meant) => {
    expect(meantBy(name, DOCUMENTED)).toBe(meant);
  });

  it.each(['PATH', 'HOME', 'HOSTNAME', 'LANG', 'PWD', 'SHLVL', 'NODE_ENV', 'NODE_OPTIONS', 'LOGNAME', 'MAIL', 'USER', 'INVOCATION_ID', 'JOURNAL_STREAM', 'STATE_DIRECTORY', 'POSTGRES_PASSWORD', 'PGPASSWORD', 'KUBERNETES_PORT', 'npm_config_cache'])('%s is somebody else\'s', (name) => {
    expect(meantBy(name, DOCUMENTED)).toBeUndefined();
  });

  it('is said with the others, without its value', () => {
    const problems = problemsOf({ PORT: 'x', TRUSTED_PROXYS: 'secret' });
    expect(problems).toEqual([expect.stringContaining('PORT is "x"'), expect.stringMatching(/^TRUSTED_PROXYS is no variable of this service: was TRUSTED_PROXIES meant\?$/)]);
  });

  it('takes none of the documented variables for a misspelling of another', () => {
    const every = Object.fromEntries(DOCUMENTED.map((name) => [name, 'x']));
    expect(problemsOf({ ...every, MODE: 'demonstration' }).filter((line) => line.includes('is no variable of this service'))).toEqual([]);
    expect(problemsOf({ ...every, MODE: 'production' }).filter((line) => line.includes('is no variable of this service'))).toEqual([]);
  });
});
