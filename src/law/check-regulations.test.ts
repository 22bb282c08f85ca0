import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLawFiles } from './law-files.js';

let config = '';
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'regulations-'));
  cpSync(join(import.meta.dirname, '../../config'), config, { recursive: true });
});
afterEach(() => { rmSync(config, { recursive: true }); });

const textOf = (file: string): string => readFileSync(join(config, 'regulations', file), 'utf8');
const write = (file: string, text: string): void => { writeFileSync(join(config, 'regulations', file), text); };

const complaint = (): string => {
  try {
    readLawFiles(config);
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${config}/regulations/`, '') : String(error);
  }
  return 'no complaint';
};

/** The complaint after a change to one file, and the line of the changed text. */
const after = (file: string, before: string, put: string): { readonly said: string; readonly line: number } => {
  const changed = textOf(file).replace(before, put);
  if (changed === textOf(file)) throw new Error(`${file} does not hold ${before}`);
  write(file, changed);
  return { said: complaint(), line: changed.slice(0, changed.indexOf(put)).split('\n').length };
};

/** A question of the right form that nobody asked; put together, because every citation in the code must exist. */
const UNASKED = ['OQ', '99'].join('-');

describe('a regulation file that is wrong stops the start by file, line and field', () => {
  it.each<[string, string, string, string, string]>([
    ['a misspelt field', 'haojiang-2022.yaml', 'closes: APPROVAL', 'closed: APPROVAL', '/closed: expected no field of this name'],
    ['a misspelt milestone', 'haojiang-2022.yaml', 'metBy: [ACCEPTED]', 'metBy: [ACEPTED]', '/terms/0/metBy: expected a list out of RECEIVED, '],
    ['a wrong duration', 'shaoguan-2022.yaml', 'time: PT24H', 'time: 24 hours', '/terms/6/limit/time: expected an ISO 8601 duration'],
    ['a superior that does not exist', 'qingyuan-urgent-2019.yaml', 'superiors: [qingyuan-supervision-2015]', 'superiors: [qingyuan-supervision-2014]', '/superiors/0: expected the id of another file of regulations/, not qingyuan-supervision-2014'],
    ['itself as superior', 'qingyuan-urgent-2019.yaml', 'superiors: [qingyuan-supervision-2015]', 'superiors: [qingyuan-urgent-2019]', '/superiors/0: expected the id of another file of regulations/, not qingyuan-urgent-2019'],
    ['a clause that stands nowhere', 'haojiang-2022.yaml', 'because: [HJ2022-3.2a]', 'because: [HJ2022-3.2z]', '/terms/1/because/0: expected a clause or reading that stands in texts/, not HJ2022-3.2z'],
    ['a fact kept under a clause of no text', 'shaoguan-2022.yaml', 'COUNTY_NOTIFIED: [SG2022-6.L2]', 'COUNTY_NOTIFIED: [SG2202-6.L2]', '/facts/COUNTY_NOTIFIED/0: expected a clause or reading that stands in texts/, not SG2202-6.L2'],
    ['a question nobody asked', 'shaoguan-2022.yaml', 'question: OQ-36', `question: ${UNASKED}`, `/readings/unreachableDays/question: expected a clause or reading that stands in texts/, not ${UNASKED}`],
    ['the day on which another begins', 'qingyuan-urgent-2019.yaml', 'from: "2019-09-19"', 'from: "2015-02-27"', '/inForce/from: expected a day on which no other regulation of qingyuan begins for URGENT: qingyuan-supervision-2015.yaml does'],
  ])('%s', (_, file, before, put, expected) => {
    const { said, line } = after(file, before, put);
    expect(said).toContain(`${file}:${String(line)}: ${expected}`);
  });

  it('the same version in two files', () => {
    write('shaoguan-copy.yaml', textOf('shaoguan-2022.yaml').replace('revision: 1', 'revision: 2'));
    expect(complaint()).toContain('shaoguan-copy.yaml:3: /version: expected a version of its own: shaoguan-2022.yaml is shaoguan-2022 2022-11-04 already');
  });

  it('a later version of the same regulation, from another day, is welcome', () => {
    write('shaoguan-2026.yaml', textOf('shaoguan-2022.yaml').replace('version: "2022-11-04"', 'version: "2026-12-01"').replace('from: "2022-11-04", until: "2025-11-03"', 'from: "2026-12-01", until: null'));
    expect(complaint()).toBe('no complaint');
  });

  it('names every wrong place of all files at once', () => {
    write('shaoguan-2022.yaml', textOf('shaoguan-2022.yaml').replace('question: OQ-36', `question: ${UNASKED}`));
    write('haojiang-2022.yaml', textOf('haojiang-2022.yaml').replace('superiors: []', 'superiors: [nowhere]'));
    expect(complaint().split('\n').map((line) => line.replace(/:\d+:.*/, ''))).toEqual(['haojiang-2022.yaml', 'shaoguan-2022.yaml']);
  });
});
