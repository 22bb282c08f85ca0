import { parseArgs } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { changePassword, disableAccount, insertAccount, listAccounts } from './account.store.js';
import { findClientByName, putClient, revokeClient } from './api-client.store.js';
import { ROLES, type Role } from './principal.js';
import { digestOf, hashPassword, newSecret } from './secrets.js';

export const USAGE = `npm run account -- <command>
  create --name <name> --role <${ROLES.join('|')}> [--display-name <name>] [--unit <code>] [--county <code>] [--jurisdiction <id>]
  password --name <name>
  disable --name <name>
  list
  create-client --name <name> --jurisdiction <id>
  revoke-client --name <name>
Passwords are asked for, or read from standard input.`;

/** The command cannot be carried out; one line for the person at the terminal. */
export class CommandRefused extends Error {}

export interface CommandContext {
  readonly tx: Tx;
  readonly now: Temporal.Instant;
  /** The jurisdictions this installation serves. */
  readonly jurisdictions: readonly string[];
  /** Asks the person, or reads standard input. */
  readonly password: () => Promise<string>;
}

const NAME = /^[a-z0-9][a-z0-9._-]{1,62}$/;
const SHORTEST = 12;
const LONGEST = 256;

type Options = Partial<Record<'name' | 'role' | 'display-name' | 'unit' | 'county' | 'jurisdiction', string>>;
type Command = (options: Options, context: CommandContext) => Promise<string>;

/** Carries out one command and returns what to print. */
export const runAccountCommand = async (words: readonly string[], context: CommandContext): Promise<string> => {
  const { command, options } = parse(words);
  const run = COMMANDS[command ?? ''];
  if (run === undefined) throw new CommandRefused(USAGE);
  return run(options, context);
};

const create: Command = async (options, { tx, now, jurisdictions, password }) => {
  const name = nameOf(options);
  const role = roleOf(options);
  if (role === 'UNIT' && options.unit === undefined) throw new CommandRefused('a UNIT account needs --unit <code>');
  if (role === 'COUNTY_OFFICE' && options.county === undefined) throw new CommandRefused('a COUNTY_OFFICE account needs --county <code>');
  const account = {
    name,
    displayName: options['display-name'] ?? name,
    role,
    ...(options.unit === undefined ? {} : { unitCode: options.unit }),
    ...(options.county === undefined ? {} : { countyCode: options.county }),
    ...(options.jurisdiction === undefined ? {} : { jurisdiction: jurisdictionOf(options.jurisdiction, jurisdictions) }),
  };
  const created = await insertAccount(tx, account, await newPasswordHash(password), now);
  if (!created) throw new CommandRefused(`the account ${name} exists; to change its password: password --name ${name}`);
  return `account ${name} (${role}) created`;
};

const password: Command = async (options, context) => {
  const name = nameOf(options);
  if (!(await changePassword(context.tx, name, await newPasswordHash(context.password)))) throw new CommandRefused(`there is no account ${name}`);
  return `the password of ${name} is changed and its sessions are ended`;
};

const disable: Command = async (options, { tx, now }) => {
  const name = nameOf(options);
  if (!(await disableAccount(tx, name, now))) throw new CommandRefused(`there is no account ${name}`);
  return `account ${name} is disabled and its sessions are ended`;
};

const list: Command = async (_options, { tx }) => {
  const accounts = await listAccounts(tx);
  return accounts.map((account) => [account.name, account.role, account.unitCode ?? account.countyCode ?? '-', account.displayName, account.disabledAt === null ? '' : 'disabled'].join('\t').trimEnd()).join('\n') || 'no accounts';
};

const createClient: Command = async (options, { tx, now, jurisdictions }) => {
  const name = nameOf(options);
  const jurisdiction = jurisdictionOf(options.jurisdiction, jurisdictions);
  const known = await findClientByName(tx, name);
  if (known !== undefined && known.jurisdiction !== jurisdiction) throw new CommandRefused(`the client ${name} belongs to ${known.jurisdiction}; give the client of ${jurisdiction} another name`);
  const key = newSecret();
  await putClient(tx, { name, jurisdiction, keyHash: digestOf(key), rights: ['TRIGGER', 'READ', 'OPERATE'] }, now);
  return `${key}\nThe key of client ${name}; it is shown this once. An earlier key of this client no longer counts.`;
};

const revoke: Command = async (options, { tx, now }) => {
  const name = nameOf(options);
  if (!(await revokeClient(tx, name, now))) throw new CommandRefused(`there is no client ${name}`);
  return `the key of client ${name} is revoked`;
};

const COMMANDS: Readonly<Record<string, Command>> = { create, password, disable, list, 'create-client': createClient, 'revoke-client': revoke };

const parse = (words: readonly string[]): { command: string | undefined; options: Options } => {
  const text = { type: 'string' } as const;
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { name: text, role: text, 'display-name': text, unit: text, county: text, jurisdiction: text },
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

const newPasswordHash = async (ask: () => Promise<string>): Promise<string> => {
  const given = await ask();
  if (given.length < SHORTEST || given.length > LONGEST) throw new CommandRefused(`the password must have ${SHORTEST} to ${LONGEST} characters`);
  return hashPassword(given);
};
