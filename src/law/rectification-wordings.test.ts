import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { NAMED_ROLES } from '../domain/cards/bodies.js';
import { basisOf } from './basis-of.js';
import { readRectificationWordings } from './rectification-wordings.js';
import { readSupervisionBodies } from './supervision-bodies.js';
import { readSupervisionLaw } from './supervision-law.js';
import { readTexts } from './texts.js';

const texts = readTexts('config');
const law = readSupervisionLaw('config', texts);

describe('config/wording/documents and config/supervision/bodies (QY2015-8a, OQ-48)', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'jidi-papers-'));
    for (const folder of ['wording', 'supervision']) cpSync(join('config', folder), join(directory, folder), { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('QY2015-8a: the shipped papers are whole, and a missing file stops the start by its name', () => {
    expect(readRectificationWordings('config', law).of('qingyuan').documents.ORDER.title).toBe('整改通知书');
    rmSync(join(directory, 'wording', 'documents', 'qingyuan.yaml'));
    expect(() => readRectificationWordings(directory, law)).toThrow(/wording\/documents\/qingyuan\.yaml does not exist/);
  });

  it('a wrong text is refused with file and line', () => {
    const file = join(directory, 'wording', 'documents', 'qingyuan.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace("letterhead: '{centre}'", "letterhead: '{center}'"));
    expect(() => readRectificationWordings(directory, law)).toThrow(/qingyuan\.yaml:\d+: \/documents\/ORDER\/letterhead: expected no placeholder \{center\}/);
  });

  it('OQ-48: all three jurisdictions name every role; succession by date; no address is shipped for production', () => {
    const bodies = readSupervisionBodies('config', texts, false);
    for (const jurisdiction of ['qingyuan', 'shaoguan', 'haojiang']) for (const role of NAMED_ROLES) expect([jurisdiction, role, bodies.names(jurisdiction, role), bodies.at(jurisdiction, role, Temporal.Instant.from('2026-11-22T00:00:00Z')).email]).toEqual([jurisdiction, role, true, null]);
    const publisher = (day: string) => bodies.at('qingyuan', 'BULLETIN_PUBLISHER', Temporal.Instant.from(`${day}T12:00:00+08:00`)).name.zh;
    expect([publisher('2015-03-01'), publisher('2019-09-18'), publisher('2019-09-19')]).toEqual(['清远市行政服务中心', '清远市行政服务中心', '清远市政务服务数据管理局']);
    expect(bodies.at('shaoguan', 'SUPERVISION_OFFICE', Temporal.Instant.from('2024-01-01T00:00:00Z')).name.zh).toBe('市政府督查机构');
  });

  it.each([['QY2019-3.1', '清政数〔2019〕91号第三条'], ['QY2015-4.5e', '清府办〔2015〕10号第四条'], ['SG2022-22', '韶府办发函〔2022〕174号第二十二条'], ['HJ2022-5.2', '汕濠府办〔2022〕22号第五条'], ['QY2019-P.3', '清政数〔2019〕91号'], ['NOWHERE-1', 'NOWHERE-1']])('cites %s as %s', (id, basis) => {
    expect(basisOf(texts, id)).toBe(basis);
  });
});
