import { describe, expect, it } from '@jest/globals';
import { parse, parseDocument } from 'yaml';
import { Temporal } from 'temporal-polyfill';
import { parseLadders } from '../../src/domain/ladder/parse-ladders.js';
import { parseWording } from '../../src/domain/notice/parse-wording.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { filesUnder, read } from './tracked-files.js';

interface Tell { readonly body: string; readonly role?: string; readonly channels: readonly string[]; readonly audience: string; readonly purpose: string }
interface Rung { readonly key: string; readonly after: string; readonly tell: readonly Tell[]; readonly because: readonly string[] }
interface Ladders { readonly ladders: Record<string, { readonly rungs: readonly Rung[]; readonly next: readonly Tell[] }>; readonly tellings: Record<string, { readonly tell: readonly Tell[] }> }

const files = filesUnder('config').filter((path) => /\.ya?ml$/.test(path));

describe('config', () => {
  it('is there', () => {
    for (const folder of ['regulations', 'ladders', 'wording', 'areas', 'units', 'calendars']) expect(files.filter((path) => path.startsWith(`config/${folder}/`))).not.toEqual([]);
  });

  it.each(files)('%s is YAML without a doubled key', (path) => {
    const document = parseDocument(read(path), { uniqueKeys: true });
    expect(document.errors.map((error) => error.message)).toEqual([]);
    expect(document.warnings.map((warning) => warning.message)).toEqual([]);
  });
});

describe.each(files.filter((path) => path.startsWith('config/ladders/')))('%s', (path) => {
  const { ladders, tellings } = parse(read(path)) as Ladders;
  const rungs = Object.values(ladders).flatMap((ladder) => ladder.rungs);
  const parsed = parseWording(parse(read('config/wording/qingyuan.yaml')));
  const texts = parsed.kind === 'WORDING' ? parsed.wording.texts : new Map<string, string>();
  const tells = [...rungs.flatMap((rung) => rung.tell), ...Object.values(ladders).flatMap((ladder) => ladder.next), ...Object.values(tellings).flatMap((telling) => telling.tell)];

  it('is read without a problem', () => {
    const result = parseLadders(parse(read(path)));
    expect(result.kind === 'WRONG' ? result.problems : []).toEqual([]);
  });

  it('has words for whatever it tells on whatever channel', () => {
    const needed = tells.filter((tell) => tell.body !== 'TOLD').flatMap((tell) => tell.channels.filter((channel) => channel !== 'SYSTEM').map((channel) =>
      channel === 'EMAIL' ? `email.${tell.purpose}.subject` : `${channel.toLowerCase()}.${tell.audience}.${tell.purpose}`));
    expect([...new Set(needed)].filter((key) => !texts.has(key))).toEqual([]);
  });

  it('gives each rung a name of its own, a duration and a reason', () => {
    expect(new Set(rungs.map((rung) => rung.key)).size).toBe(rungs.length);
    for (const rung of rungs) {
      expect(Temporal.Duration.from(rung.after)).toBeDefined();
      expect(rung.because.length).toBeGreaterThan(0);
    }
  });

  it('climbs: the rungs of a ladder stand in the order of their instants', () => {
    for (const ladder of Object.values(ladders)) {
      const minutes = ladder.rungs.map((rung) => Temporal.Duration.from(rung.after).total('minutes'));
      expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    }
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
