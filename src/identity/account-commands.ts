import { parseArgs } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import type { PeopleSettings } from '../platform/config/people-settings.js';
import type { Database, Tx } from '../platform/database/database.js';
import { type Account, disableAccount, enableAccount, findAccount, hasOtherAdministrator, insertAccount, listAccounts, type NewAccount, pastPasswords, putPassword } from './account.store.js';
import { audit } from './audit.store.js';
import { createClientByCommand, listClientsByCommand, revokeClientByCommand, rotateClientByCommand } from './client-commands.js';
import { forgetSubjects } from './oidc-subject.store.js';
import { type Owner, weaknessesOf, type Weakness } from './password-policy.js';
import { ROLES, type Role } from './principal.js';
import { deleteSecondFactor } from './second-factor.store.js';
import { hashPassword, isPassword } from './secrets.js';
import { deleteSessionsOf } from './session.store.js';
import { forgetDevicesOf } from './sign-in-attempt.store.js';

export const USAGE = `npm run account -- <command>
  create --name <name> --role <${ROLES.join('|')}> [--display-name <name>] [--unit <code>] [--county <code>] [--jurisdiction <id>] [--temporary]
  password --name <name> [--temporary]      --temporary: must be changed at the first sign-in
  disable --name <name>
  enable --name <name>
  reset-second-factor --name <name>         for somebody whose telephone and recovery codes are gone
  end-sessions --name <name>
  list
  forget-subject --name <name>              whom OpenID Connect means by the account is pinned anew at the next sign-in
  create-client --name <name> --jurisdiction <id>
  rotate-client --name <name> [--overlap-days 7]   a new key; the others end after so many days
  revoke-client --name <name>
  list-clients
Passwords are asked for, or read from standard input.`;

/** The command cannot be carried out; one line for the person at the terminal. */
export class CommandRefused extends Error {}

export interface CommandContext {
  readonly tx: Database;
  readonly now: Temporal.Instant;
  readonly people: PeopleSettings;
  /** The jurisdictions this installation serves. */
  readonly jurisdictions: readonly string[];
  /** Asks the person, or reads standard input. */
  readonly password: () => Promise<string>;
}

const NAME = /^[a-z0-9][a-z0-9._-]{1,62}$/;
type Options = Partial<Record<'name' | 'role' | 'display-name' | 'unit' | 'county' | 'jurisdiction' | 'overlap-days', string>> & { readonly temporary?: boolean };
type Command = (options: Options, context: CommandContext) => Promise<string>;

/** Carries out one command and returns what to print. */
export const runAccountCommand = async (words: readonly string[], context: CommandContext): Promise<string> => {
  const { command, options } = parse(words);
  const run = COMMANDS[command ?? ''];
  if (run === undefined) throw new CommandRefused(USAGE);
  return run(options, context);
};

const create: Command = async (options, context) => {
  const { tx, now, jurisdictions, people } = context;
  const name = nameOf(options);
  const role = roleOf(options);
  if (role === 'UNIT' && options.unit === undefined) throw new CommandRefused('a UNIT account needs --unit <code>');
  if (role === 'COUNTY_OFFICE' && options.county === undefined) throw new CommandRefused('a COUNTY_OFFICE account needs --county <code>');
  const account: NewAccount = {
    name,
    displayName: options['display-name'] ?? name,
    role,
    ...(options.unit === undefined ? {} : { unitCode: options.unit }),
    ...(options.county === undefined ? {} : { countyCode: options.county }),
    ...(options.jurisdiction === undefined ? {} : { jurisdiction: jurisdictionOf(options.jurisdiction, jurisdictions) }),
  };
  const passwordHash = await hashPassword(await newPassword(account, people, context.password));
  const isCreated = await tx.transaction(async (inside) => {
    const id = await insertAccount(inside, account, passwordHash, now, options.temporary);
    if (id !== undefined) await note(inside, 'ACCOUNT_CREATED', id, now, { name, role });
    return id !== undefined;
  });
  if (!isCreated) throw new CommandRefused(`the account ${name} exists; to change its password: password --name ${name}`);
  return `account ${name} (${role}) created`;
};

const password: Command = async (options, context) => {
  const { tx, now, people } = context;
  const account = await accountOf(options, tx);
  const chosen = await newPassword(account, people, context.password);
  const { notAgain } = people.password;
  const past = notAgain === 0 ? [] : [account.passwordHash, ...(await pastPasswords(tx, account.id)).slice(0, notAgain - 1)];
  for (const hash of past) if (await isPassword(hash, chosen)) throw new CommandRefused(`the password must differ from the last ${String(notAgain)}`);
  const passwordHash = await hashPassword(chosen);
  await tx.transaction(async (inside) => {
    await putPassword(inside, { accountId: account.id, passwordHash, mustChange: options.temporary ?? false, keep: notAgain }, now);
    await deleteSessionsOf(inside, account.id);
    await forgetDevicesOf(inside, account.id);
    await note(inside, 'PASSWORD_RESET', account.id, now);
  });
  return `the password of ${account.name} is changed and its sessions are ended`;
};

const disable: Command = async (options, { tx, now }) => {
  const account = await accountOf(options, tx);
  await tx.transaction(async (inside) => {
    if (account.role === 'ADMINISTRATOR' && account.disabledAt === null && !(await hasOtherAdministrator(inside, account))) {
      throw new CommandRefused(`${account.name} is the last administrator: create another one first`);
    }
    await disableAccount(inside, account.id, now);
    await note(inside, 'ACCOUNT_DISABLED', account.id, now);
  });
  return `account ${account.name} is disabled and its sessions are ended`;
};

const enable: Command = async (options, { tx, now }) => {
  const account = await accountOf(options, tx);
  await tx.transaction(async (inside) => {
    await enableAccount(inside, account.id);
    await note(inside, 'ACCOUNT_ENABLED', account.id, now);
  });
  return `account ${account.name} is enabled`;
};

const resetSecondFactor: Command = async (options, { tx, now }) => {
  const account = await accountOf(options, tx);
  await tx.transaction(async (inside) => {
    if (!(await deleteSecondFactor(inside, account.id))) throw new CommandRefused(`${account.name} has no second factor`);
    await deleteSessionsOf(inside, account.id);
    await forgetDevicesOf(inside, account.id);
    await note(inside, 'SECOND_FACTOR_RESET', account.id, now);
  });
  return `the second factor of ${account.name} is removed and its sessions are ended`;
};

const endSessions: Command = async (options, { tx, now }) => {
  const account = await accountOf(options, tx);
  const ended = await tx.transaction(async (inside) => {
    await note(inside, 'SESSIONS_ENDED', account.id, now);
    return deleteSessionsOf(inside, account.id);
  });
  return `${String(ended)} sessions of ${account.name} are ended`;
};

const list: Command = async (_options, { tx }) => {
  const accounts = await listAccounts(tx);
  return accounts.map((account) => [account.name, account.role, account.unitCode ?? account.countyCode ?? '-', account.displayName, [...(account.hasSecondFactor ? ['second factor'] : []), ...(account.disabledAt === null ? [] : ['disabled'])].join(', ')].join('\t').trimEnd()).join('\n') || 'no accounts';
};

const createClient: Command = async (options, { tx, now, jurisdictions }) => {
  const name = nameOf(options);
  const created = await createClientByCommand(tx, name, jurisdictionOf(options.jurisdiction, jurisdictions), now);
  if (typeof created === 'string') return created;
  throw new CommandRefused(`the client ${name} belongs to ${created.belongsTo}; give the client of ${options.jurisdiction ?? ''} another name`);
};

const rotateClient: Command = async (options, { tx, now }) => {
  const name = nameOf(options);
  const days = /^\d{1,2}$/.test(options['overlap-days'] ?? '7') ? Number(options['overlap-days'] ?? '7') : NaN;
  if (!(days <= 90)) throw new CommandRefused('--overlap-days must be 0 to 90');
  const rotated = await rotateClientByCommand(tx, name, days, now);
  if (rotated === undefined) throw new CommandRefused(`there is no client ${name} that counts`);
  return rotated;
};

const revoke: Command = async (options, { tx, now }) => {
  const name = nameOf(options);
  if (!(await revokeClientByCommand(tx, name, now))) throw new CommandRefused(`there is no client ${name}`);
  return `client ${name} is shut and all its keys are revoked`;
};

const forgetSubject: Command = async (options, { tx, now }) => {
  const account = await accountOf(options, tx);
  await tx.transaction(async (inside) => {
    if (!(await forgetSubjects(inside, account.name))) throw new CommandRefused(`${account.name} has never signed in by OpenID Connect`);
    await note(inside, 'SUBJECT_FORGOTTEN', account.id, now);
  });
  return `the next sign-in of ${account.name} by OpenID Connect says anew who it is`;
};

const COMMANDS: Readonly<Record<string, Command>> = {
  create, password, disable, enable, 'reset-second-factor': resetSecondFactor, 'end-sessions': endSessions, list, 'create-client': createClient, 'rotate-client': rotateClient, 'revoke-client': revoke,
  'list-clients': (_options, { tx, now }) => listClientsByCommand(tx, now), 'forget-subject': forgetSubject };

const parse = (words: readonly string[]): { command: string | undefined; options: Options } => {
  const text = { type: 'string' } as const;
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { name: text, role: text, 'display-name': text, unit: text, county: text, jurisdiction: text, 'overlap-days': text, temporary: { type: 'boolean' } },
    });
    return { command: positionals[0], options: values };
  } catch (error) {
    throw new CommandRefused(`${error instanceof Error ? error.message : 'unknown option'}\n${USAGE}`);
  }
};

const nameOf = (options: Options): string => {
  if (options.name === undefined) throw new CommandRefused('--name is missing');
  if (!NAME.test(options.name)) throw new CommandRefused('--name must be 2 to 63 small letters, digits, dots, hyphens or underscores');
  return options.name;
};

/** A client of a jurisdiction that no file knows could only ever be refused. */
const jurisdictionOf = (named: string | undefined, known: readonly string[]): string => {
  if (named !== undefined && known.includes(named)) return named;
  throw new CommandRefused(`--jurisdiction ${named === undefined ? 'is missing' : `${named} is not served here`}; it is one of ${known.join(', ')}`);
};

const roleOf = (options: Options): Role => {
  const role = ROLES.find((known) => known === options.role?.toUpperCase());
  if (role === undefined) throw new CommandRefused(`--role must be one of ${ROLES.join(', ')}`);
  return role;
};

const accountOf = async (options: Options, tx: Tx): Promise<Account> => {
  const name = nameOf(options);
  const account = await findAccount(tx, name);
  if (account === undefined) throw new CommandRefused(`there is no account ${name}`);
  return account;
};

/** Whoever has the machine's terminal is nobody by name. */
const note = (tx: Tx, action: string, subject: string, at: Temporal.Instant, data: Readonly<Record<string, unknown>> = {}): Promise<void> =>
  audit(tx, { kind: 'SERVICE', id: 'account-command', name: 'npm run account', jurisdiction: null }, { action, subjectKind: 'ACCOUNT', subject, purpose: null, data }, at);

const newPassword = async (owner: Owner, { password: policy }: PeopleSettings, ask: () => Promise<string>): Promise<string> => {
  const given = await ask();
  const [weakness] = weaknessesOf(given, owner, policy);
  if (weakness !== undefined) throw new CommandRefused(SAID[weakness](policy));
  return given;
};

const SAID: Readonly<Record<Weakness, (policy: PeopleSettings['password']) => string>> = {
  TOO_SHORT: ({ shortest }) => `the password must have ${String(shortest)} to 256 characters`,
  TOO_LONG: ({ shortest }) => `the password must have ${String(shortest)} to 256 characters`,
  TOO_PLAIN: ({ kinds }) => `the password must have ${String(kinds)} of: small letters, capitals, digits, others`,
  HAS_NAME: () => 'the password must not contain the name of the account',
  COMMON: () => 'the password is a common one: take a few words that have nothing to do with each other',
  USED_BEFORE: ({ notAgain }) => `the password must differ from the last ${String(notAgain)}`,
};
