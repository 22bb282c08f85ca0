import { describe, expect, it } from 'vitest';
import { type PeopleSettings, readPeople } from './people-settings.js';
import { type Environment, VariableReader } from './variable-reader.js';

const asked = (environment: Environment, mode: 'production' | 'demonstration' = 'production'): { readonly people: PeopleSettings; readonly problems: readonly string[] } => {
  const read = new VariableReader(environment);
  return { people: readPeople(read, mode), problems: read.problems };
};

describe('how people sign in (ASVS 6.2, 7.1)', () => {
  it('asks more of a production than of a demonstration', () => {
    expect(asked({}).people).toMatchObject({ secondFactorFor: ['ADMINISTRATOR'], confirmGraveActs: true, password: { changeFirst: true } });
    expect(asked({}, 'demonstration').people).toMatchObject({ secondFactorFor: [], confirmGraveActs: false, password: { changeFirst: false } });
  });

  it('takes what an official sets', () => {
    const { people, problems } = asked({ SESSION_IDLE_MINUTES: '30', SESSION_HOURS: '12', PASSWORD_LENGTH: '14', PASSWORD_KINDS: '3', PASSWORD_NOT_AGAIN: '0', PASSWORD_DAYS: '90', PASSWORD_CHANGE_FIRST: 'no', SECOND_FACTOR_FOR: 'supervisor, ADMINISTRATOR', CONFIRM_GRAVE_ACTS: 'no' });
    expect(problems).toEqual([]);
    expect(people).toEqual({ idleMinutes: 30, sessionHours: 12, password: { shortest: 14, kinds: 3, notAgain: 0, days: 90, changeFirst: false }, secondFactorFor: ['SUPERVISOR', 'ADMINISTRATOR'], confirmGraveActs: false });
  });

  it('names each mistake', () => {
    expect(asked({ SESSION_IDLE_MINUTES: '120', SESSION_HOURS: '1', PASSWORD_LENGTH: '4', SECOND_FACTOR_FOR: 'BOSS', CONFIRM_GRAVE_ACTS: 'maybe' }).problems).toEqual([
      'SESSION_IDLE_MINUTES is more than SESSION_HOURS: a session of 1 hours could never be idle for so long',
      'PASSWORD_LENGTH is "4": it must be a whole number from 8 to 64',
      'SECOND_FACTOR_FOR holds "BOSS": it must be none or roles of OPERATOR, SUPERVISOR, ADMINISTRATOR, AUDITOR, UNIT, COUNTY_OFFICE, BUREAU, separated by commas',
      'CONFIRM_GRAVE_ACTS is "maybe": it must be one of yes, no',
    ]);
  });
});
