import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LawBook } from '../../src/law/law-book.js';
import { readLawFiles } from '../../src/law/law-files.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { DueRows } from '../../src/platform/due-rows/due-rows.js';
import { AdoptLaw } from '../../src/work-orders/adopt-law.js';
import { inShaoguan } from '../builders/city-reports.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();
let config = '';
beforeAll(() => {
  config = mkdtempSync(join(tmpdir(), 'adopted-'));
  cpSync('config', config, { recursive: true });
  const file = join(config, 'regulations/shaoguan-2022.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('until: "2025-11-03"', 'until: "2026-11-03"').replace('revision: 2', 'revision: 3\nchanges: 延长一年'));
});
afterAll(() => { rmSync(config, { recursive: true }); });

/** What a start does with files in which the rules were extended. */
const extend = async (): Promise<void> => {
  const extended = new LawBook(readLawFiles(config));
  await town.database.transaction(async (tx) => {
    await extended.freeze(tx, town.clock.now());
    await new AdoptLaw(extended, town.application.get(Ledger), town.application.get(DueRows)).execute(tx, town.clock.now());
  });
  await town.settle();
};

describe('S74 the rules are extended three weeks after they ended (OQ-38, OQ-06)', () => {
  it('nobody is late by the weeks in which nobody could know a limit: limits run from the adoption, answers given before count', async () => {
    await town.begin('2025-11-04T09:00:00+08:00');
    const waiting = await TownOrder.reported(town, inShaoguan(), 'shaoguan');
    const started = await TownOrder.reported(town, inShaoguan(), 'shaoguan');
    await started.tell('supervisor', 'HANDLING_STARTED');
    const long = await TownOrder.reported(town, inShaoguan({ class: 'HELP', title: '路灯不亮' }), 'shaoguan');
    await town.advanceTo('2025-11-12T09:00:00+08:00');
    const recent = await TownOrder.reported(town, inShaoguan({ class: 'HELP', title: '路灯不亮' }), 'shaoguan');
    await town.advanceTo('2025-11-25T09:00:00+08:00');
    await extend();

    expect([await waiting.limits('HANDLING'), await waiting.limits('COMPLETION')]).toEqual([['OPEN 11-25T11:00'], ['OPEN 11-28T00:00']]);
    expect([await started.limits('HANDLING'), await started.limits('COMPLETION')]).toEqual([['MET 11-25T11:00'], ['OPEN 11-28T00:00']]);
    expect(await long.limits('COMPLETION')).toEqual(['OPEN 12-10T00:00']);
    // Ten working days that were not over yet: the time used is not given back (OQ-23).
    expect(await recent.limits('COMPLETION')).toEqual(['OPEN 11-27T00:00']);
    for (const order of [waiting, started, long, recent]) expect(await order.view()).toMatchObject({ light: null, cards: [], alarms: [] });

    await town.advanceTo('2025-11-25T11:00:00.001+08:00');
    expect((await waiting.view()).alarms.map(({ kind }) => kind)).toEqual(['HANDLING_OVERDUE']);
    await town.advanceTo('2025-12-02T09:00:00+08:00');
    expect((await waiting.view()).light).not.toBeNull();
  });
});
