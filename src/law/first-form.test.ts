import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseRegulation } from '../domain/regulation/parse-regulation.js';
import { inPresentForm } from './first-form.js';

const because = ['QY2019-3.1'];
const alarm = { after: 'PT15M', because };
const firstForm = {
  id: 'qingyuan-urgent-2019', version: '2019-09-19', revision: 1, jurisdiction: 'qingyuan', title: '清远市12345热线紧急事项工单处理方案', number: '清政数〔2019〕91号',
  inForce: { from: '2019-09-19', until: null }, superiors: ['qingyuan-supervision-2015'], classes: ['URGENT'],
  categories: [{ code: 'OTHER', name: '其他紧急', clause: 'QY2019-1.5', needsDescription: true }],
  excludedEmergencyServices: { services: ['110'], because },
  terms: {
    firstResponse: { limit: 'PT1H', card: 'YELLOW', because }, result: { workingDays: 1, card: 'RED', because }, backfill: { workingDays: 1, because },
    general: { yellowWorkingDays: 5, redWorkingDays: 6, because },
  },
  alarms: { relayOverdue: alarm, noUnit: alarm, countyUnknown: alarm, noCompletion: { ...alarm, workingDays: 5 } },
  lateKnowledge: { automaticRevocationWithin: 'PT15M', cardWaitsForCall: 'PT10M', cardToldAfter: 'PT60S' },
  settings: {
    workingDayMode: 'END_OF_DAY', firstResponseCalendar: 'NATURAL', firstResponseChannels: ['CALL_BACK'], redAttachesTo: 'R2', resultClockStoppers: ['SYSTEM'],
    requireOfflineAttestation: false, applyGeneralLimitToUrgent: false, countyOfficeMayUseApp: true,
  },
};

describe('a regulation stored by the first release (OQ-47: an order keeps the rule set of its receipt)', () => {
  it('is read with its own numbers and readings', () => {
    const parsed = parseRegulation(inPresentForm(firstForm));
    if (parsed.kind === 'WRONG') throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.regulation.terms.map(({ kind, card }) => [kind, card])).toEqual([['FIRST_RESPONSE', 'YELLOW'], ['RESULT', null], ['BACKFILL', 'RED']]);
    expect(parsed.regulation.settings).toMatchObject({ firstResponseChannels: ['CALL_BACK'], redAttachesTo: 'R2', countyOfficeMayUseApp: true });
    expect(parsed.regulation.returns).toMatchObject({ isOpinion: true });
  });

  it('as the first release shipped it decides exactly what the present file decides', () => {
    const read = (file: string): object => {
      const parsed = parseRegulation(inPresentForm(parse(readFileSync(file, 'utf8'))));
      if (parsed.kind === 'WRONG') throw new Error(JSON.stringify(parsed.problems));
      const { revision: _revision, title: _title, readings: _readings, ...decisive } = parsed.regulation;
      return JSON.parse(JSON.stringify(decisive)) as object;
    };
    expect(read('test/stored/qingyuan-urgent-2019.revision-1.yaml')).toEqual(read('config/regulations/qingyuan-urgent-2019.yaml'));
  });

  it('of any later form is left as it is', () => {
    const content: unknown = parse(readFileSync('config/regulations/qingyuan-urgent-2019.yaml', 'utf8'));
    expect(inPresentForm(content)).toBe(content);
  });
});
