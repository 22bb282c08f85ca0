import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { parseLadders } from '../../src/domain/ladder/parse-ladders.js';
import { readLawFiles } from '../../src/law/law-files.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { filesUnder, read } from './tracked-files.js';

const files = filesUnder('config').filter((path) => /\.ya?ml$/.test(path));

describe('config', () => {
  it('is there', () => {
    for (const folder of ['regulations', 'ladders', 'wording', 'areas', 'units', 'functions', 'hotlines', 'calendars']) expect(files.filter((path) => path.startsWith(`config/${folder}/`))).not.toEqual([]);
  });

  it.each(files)('%s is YAML without a doubled key', (path) => {
    const document = parseDocument(read(path), { uniqueKeys: true });
    expect(document.errors.map((error) => error.message)).toEqual([]);
    expect(document.warnings.map((warning) => warning.message)).toEqual([]);
  });
});

describe.each(files.filter((path) => path.startsWith('config/ladders/')))('%s', (path) => {
  const result = parseLadders(parse(read(path)));
  const ladders = result.kind === 'LADDERS' ? result.ladders : undefined;
  const rungs = [...(ladders?.ladders.values() ?? [])].flatMap((ladder) => ladder.rungs);

  it('is read without a problem', () => {
    expect(result.kind === 'WRONG' ? result.problems : []).toEqual([]);
  });

  it('gives each rung a name of its own and a reason', () => {
    expect(new Set(rungs.map((rung) => rung.key)).size).toBe(rungs.length);
    for (const rung of rungs) expect(rung.because.length).toBeGreaterThan(0);
  });

  it('climbs: the rungs of a ladder stand in the order of their instants', () => {
    for (const ladder of ladders?.ladders.values() ?? []) {
      const minutes = ladder.rungs.map((rung) => rung.after.total('minutes'));
      expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    }
  });
});

describe('the law of CONFIG_DIR', () => {
  it('fits together: each class of each regulation has one ladder file, an area, and words for whatever is told', () => {
    expect(readLawFiles('config').regulations.length).toBeGreaterThan(0);
  });
});

describe('.env.example', () => {
  /** What the settings reader asks for, seen by handing it an environment that writes down every name. */
  const asked = (environment: Record<string, string>): Set<string> => {
    const names = new Set<string>();
    const watched = new Proxy(environment, {
      get: (target, name) => {
        if (typeof name === 'string') names.add(name);
        return Reflect.get(target, name) as unknown;
      },
    });
    try {
      readSettings(watched);
    } catch {
      // Half a configuration is refused after everything was read.
    }
    return names;
  };
  const documented = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1] ?? '');

  it('lists exactly the variables that the settings reader knows', () => {
    const known = new Set([...asked({}), ...asked({ MODE: 'production' }), ...asked({ MODE: 'demonstration' })].filter((name) => /^[A-Z][A-Z0-9_]*$/.test(name)));
    expect([...documented].sort()).toEqual([...known].sort());
  });

  it('lists each once and sets none', () => {
    expect(new Set(documented).size).toBe(documented.length);
    expect(read('.env.example').split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});
