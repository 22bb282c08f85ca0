import type { Mode } from './mode.js';
import type { VariableReader } from './variable-reader.js';

/** How people sign in. */
export interface PeopleSettings {
  /** A session that was not heard of for so long ends. */
  readonly idleMinutes: number;
  /** A session ends after so long whatever its person does. */
  readonly sessionHours: number;
  readonly password: PasswordSettings;
  /** Roles whose people may do nothing but enrol before they have a second factor. */
  readonly secondFactorFor: readonly string[];
  /** Grave acts need the password or a code of the last five minutes. */
  readonly confirmGraveActs: boolean;
}

export interface PasswordSettings {
  readonly shortest: number;
  /** So many of: small letters, capitals, digits, others. */
  readonly kinds: number;
  /** None of the last so many may come back. */
  readonly notAgain: number;
  /** Days after which it must be changed; 0: never, which is what the field advises today. */
  readonly days: number;
  /** What an administrator has set for somebody opens nothing but the change of it. */
  readonly changeFirst: boolean;
}

/** The roles of the glossary; identity says what each may. */
export const ROLE_NAMES = ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU'] as const;

export const readPeople = (read: VariableReader, mode: Mode): PeopleSettings => {
  const strict = mode === 'production' ? 'yes' : 'no';
  const idleMinutes = read.whole('SESSION_IDLE_MINUTES', 5, 1440) ?? 480;
  const sessionHours = read.hours('SESSION_HOURS', 24, 168);
  if (idleMinutes > sessionHours * 60) read.problem(`SESSION_IDLE_MINUTES is more than SESSION_HOURS: a session of ${String(sessionHours)} hours could never be idle for so long`);
  return {
    idleMinutes,
    sessionHours,
    password: {
      shortest: read.whole('PASSWORD_LENGTH', 8, 64) ?? 12,
      kinds: read.whole('PASSWORD_KINDS', 1, 4) ?? 1,
      notAgain: read.whole('PASSWORD_NOT_AGAIN', 0, 24) ?? 5,
      days: read.whole('PASSWORD_DAYS', 0, 730) ?? 0,
      changeFirst: read.choice('PASSWORD_CHANGE_FIRST', ['yes', 'no'], strict) === 'yes',
    },
    secondFactorFor: readRoles(read, mode),
    confirmGraveActs: read.choice('CONFIRM_GRAVE_ACTS', ['yes', 'no'], strict) === 'yes',
  };
};

const readRoles = (read: VariableReader, mode: Mode): readonly string[] => {
  const text = read.text('SECOND_FACTOR_FOR') ?? (mode === 'production' ? 'ADMINISTRATOR' : 'none');
  if (text === 'none') return [];
  const roles = text.split(',').map((role) => role.trim().toUpperCase()).filter((role) => role !== '');
  for (const role of roles) if (!ROLE_NAMES.some((known) => known === role)) read.problem(`SECOND_FACTOR_FOR holds "${role}": it must be none or roles of ${ROLE_NAMES.join(', ')}, separated by commas`);
  return roles;
};
