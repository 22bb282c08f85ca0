import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { childEnvironment } from '../../src/platform/config/child-environment.js';
import { readRuleBook, rehearseFiles } from '../../src/rehearsal/scenario-files.js';
import { readSuites } from './scenario-suite.js';

const COMMAND = resolve('scripts/rehearse.mjs');
const EXAMPLE = resolve('docs/examples/fallen-tree.yaml');
const BUILDING = 300_000;

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

const run = (files: readonly string[], folder: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((end, fail) => {
    const child = spawn(process.execPath, [COMMAND, ...files], { cwd: folder, env: childEnvironment(environment), stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.once('error', fail);
    child.once('close', (code) => end({ code, output, errors }));
  });

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jidi-rehearsal-'));
  for (const { number, cases: [first] } of readSuites()) writeFileSync(join(folder, `${number}.yaml`), stringify(first?.scenario));
  writeFileSync(join(folder, 'wrong.yaml'), 'regulation: qingyuan-urgent-2019\norder: {}\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run --silent rehearse', () => {
  it('writes one object for one file, and nothing else, without database, carrier or a complete environment', async () => {
    const { code, output, errors } = await run([EXAMPLE], folder, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', SMTP_URL: 'smtp://127.0.0.1:1' });
    expect([code, errors]).toEqual([0, '']);
    expect(JSON.parse(output)).toMatchObject({ regulation: { id: 'qingyuan-urgent-2019', version: '2019-09-19' }, cards: [{ colour: 'YELLOW', unit: 'A', breachAt: '2019-10-15T11:00:00.001+08:00', state: 'ISSUED' }] });
  }, BUILDING);

  it('writes an array for several, in the order named, byte for byte the same each time and as the core decides in process', async () => {
    const files = readSuites().map(({ number }) => `${number}.yaml`).reverse();
    const [one, other] = await Promise.all([run(files, folder), run(files, folder)]);
    expect(one.code).toBe(0);
    expect(one.output).toBe(other.output);
    const outcome = rehearseFiles(files, folder, readRuleBook('config'));
    expect(JSON.parse(one.output)).toEqual(outcome.kind === 'REHEARSED' && outcome.reports);
  }, BUILDING);

  it('says in one line each what is wrong, writes nothing and ends with 2, also when one of several is wrong', async () => {
    const { code, output, errors } = await run(['S01.yaml', 'wrong.yaml', 'none.yaml'], folder);
    expect([code, output]).toEqual([2, '']);
    expect(errors.split('\n')).toEqual([
      expect.stringMatching(/^wrong\.yaml: \/order\/acceptedAt: must be a time with its offset/) as unknown,
      expect.stringMatching(/^wrong\.yaml: \/order\/class: must be one of URGENT/) as unknown,
      expect.stringMatching(/^wrong\.yaml: \/order\/category: must be one of/) as unknown,
      expect.stringMatching(/^wrong\.yaml: \/facts: must be a list/) as unknown,
      expect.stringMatching(/^wrong\.yaml: \/until: must be a time/) as unknown,
      'none.yaml: there is no such file',
      '',
    ]);
  }, BUILDING);

  it('says how it is used when no file is named', async () => {
    expect(await run([], folder)).toMatchObject({ code: 2, output: '', errors: expect.stringMatching(/^npm run --silent rehearse -- /) as unknown });
  }, BUILDING);

  it('rehearses the rules of CONFIG_DIR, and says what is wrong with them', async () => {
    const config = join(folder, 'config');
    for (const part of ['regulations', 'calendars']) cpSync(join('config', part), join(config, part), { recursive: true });
    const law = join(config, 'regulations', 'qingyuan-urgent-2019.yaml');
    const text = readFileSync(law, 'utf8');
    writeFileSync(law, text.replace('time: PT1H', 'time: PT30M'));
    const changed = await run(['S01.yaml'], folder, { CONFIG_DIR: config });
    expect(JSON.parse(changed.output)).toMatchObject({ deadlines: [{ kind: 'FIRST_RESPONSE', dueAt: '2019-10-15T10:30:00.000+08:00', state: 'BREACHED' }] });
    writeFileSync(law, text.replace('time: PT1H', 'time: one hour'));
    expect(await run(['S01.yaml'], folder, { CONFIG_DIR: config })).toMatchObject({ code: 1, output: '', errors: expect.stringMatching(/qingyuan-urgent-2019\.yaml:\d+: .*expected/) as unknown });
  }, BUILDING);
});
