import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { read } from './tracked-files.js';

interface Tell { readonly body: string; readonly role: string; readonly rank?: number; readonly channels: readonly string[]; readonly purpose: string }
interface Rung { readonly after: string; readonly until: string; readonly alarm?: string; readonly tell: readonly Tell[] }
interface Ladder { readonly startsAt: string; readonly rungs: readonly Rung[]; readonly next: readonly Tell[] }

const { ladders } = parse(read('config/ladders/qingyuan-urgent.yaml')) as { ladders: Record<string, Ladder> };

const ladder = (name: string): Ladder => {
  const found = ladders[name];
  if (found === undefined) throw new Error(`no ladder ${name}`);
  return found;
};
const rung = (name: string, after: string): Rung => {
  const found = ladder(name).rungs.find((candidate) => candidate.after === after);
  if (found === undefined) throw new Error(`no rung ${after} of ${name}`);
  return found;
};
const persons = (at: Rung): string[] => at.tell.map((tell) => `${tell.body} ${tell.role} ${tell.rank ?? ''}`.trim());

/** The ladder is data that officials may change; these are the points they may not change by accident. */
describe('the ladder of Qingyuan', () => {
  it('starts with system dispatch, SMS and a call to the liaison in the same instant (QY2019-4.1, QY2019-4.2, QY2019-4.3, QY2015-4.5a)', () => {
    const first = rung('UNIT', 'PT0M');
    expect(ladder('UNIT').startsAt).toBe('DELIVERED');
    expect(first.tell).toHaveLength(1);
    expect(first.tell[0]).toMatchObject({ body: 'UNIT', role: 'EMERGENCY_LIAISON', rank: 1, channels: ['SYSTEM', 'SMS', 'VOICE'], purpose: 'DISPATCH' });
  });

  it('climbs from the second liaison to the landline, the work-order contact, the county office, the leader and the supervisor (QY2019-5.2c, OQ-20)', () => {
    expect(persons(rung('UNIT', 'PT5M'))).toEqual(['UNIT EMERGENCY_LIAISON 1', 'UNIT EMERGENCY_LIAISON 2']);
    expect(persons(rung('UNIT', 'PT15M'))).toEqual(['UNIT DUTY_LANDLINE 1', 'UNIT WORK_ORDER_CONTACT 1', 'COUNTY_OFFICE EMERGENCY_LIAISON 1']);
    expect(persons(rung('UNIT', 'PT30M'))).toEqual(['UNIT LEADER_IN_CHARGE 1', 'HOTLINE DUTY_SUPERVISOR 1']);
  });

  it('warns at 45 minutes also after a mere receipt, because a receipt does not stop the hour (QY2019-3.1, OQ-08)', () => {
    expect(rung('UNIT', 'PT45M').until).toBe('OPINION');
    expect(['PT5M', 'PT15M', 'PT30M'].map((after) => rung('UNIT', after).until)).toEqual(['RECEIPT', 'RECEIPT', 'RECEIPT']);
  });

  it('tells of a card one minute after the breach, to liaison, leader, county office and supervisor', () => {
    for (const name of ['CARD', 'RESULT_CARD']) {
      expect(ladder(name).startsAt).toBe('BREACHED');
      expect(persons(rung(name, 'PT1M'))).toEqual(['UNIT EMERGENCY_LIAISON 1', 'UNIT LEADER_IN_CHARGE 1', 'COUNTY_OFFICE EMERGENCY_LIAISON 1', 'HOTLINE DUTY_SUPERVISOR 1']);
    }
  });

  it('alarms when a county office has not relayed after 15 and 60 minutes (QY2019-2.3, OQ-15)', () => {
    expect(ladder('COUNTY_OFFICE').rungs.filter((at) => at.alarm !== undefined).map((at) => [at.after, at.alarm])).toEqual([['PT15M', 'RELAY_OVERDUE'], ['PT60M', 'NO_UNIT']]);
  });

  it('calls the supervisor and his deputy when the county is unknown, and alarms after 10 minutes (OQ-16)', () => {
    expect(ladder('NO_COUNTY').rungs.map((at) => [at.after, ...persons(at)])).toEqual([
      ['PT0M', 'HOTLINE DUTY_SUPERVISOR 1'], ['PT5M', 'HOTLINE DEPUTY_SUPERVISOR 1'], ['PT10M', 'HOTLINE HOTLINE_LEADER 1'],
    ]);
    expect(rung('NO_COUNTY', 'PT10M').alarm).toBe('COUNTY_UNKNOWN');
  });

  it('copies a bureau by SMS, call and mail on a ladder of its own (QY2019-2.4, OQ-17)', () => {
    expect(rung('BUREAU_COPY', 'PT0M').tell[0]?.channels).toEqual(['SMS', 'VOICE', 'EMAIL']);
    expect(Object.values(ladders).filter((other) => other !== ladder('BUREAU_COPY')).flatMap((other) => other.rungs.flatMap(persons)).filter((person) => person.startsWith('BUREAU'))).toEqual([]);
  });

  it('sends no SMS to a landline', () => {
    const everyone = Object.values(ladders).flatMap((other) => [...other.rungs.flatMap((at) => at.tell), ...other.next]);
    expect(everyone.filter((tell) => tell.role === 'DUTY_LANDLINE' && tell.channels.some((channel) => channel !== 'VOICE'))).toEqual([]);
  });
});
