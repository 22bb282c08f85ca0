import type { Database, Tx } from '../database/database.js';
import { holdKeys, knownKeys, livingNodes, olderNodes, putAllSealed, putNumberKey } from './field-keys.store.js';
import { SEALED_VALUE, type Keyring } from './keyring.js';
import * as stored from './reseal.store.js';
import { isCompared, SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';
import { ADDRESS } from './sealed-parameters.js';
import { UnopenableValue } from './sealing-errors.js';

/** The migration from which on nodes can read sealed values. */
const SEALING = 1_700_000_002_830;
const SEALED = 'a256gcm:%';
const AT_ONCE = 200;
const DISTINCT_AT_ONCE = 1_000;

/** Told after each piece of work: which column, and how many values of it are done. */
export type Tell = (column: string, done: number) => void;

/** An instruction that cannot be followed as things stand; one Chinese line. */
export class KeysRefused extends Error {}

const nameOf = ({ table, column }: { readonly table: string; readonly column: string }): string => `${table}.${column}`;

/**
 * Seals all numbers in one transaction, and from then on everything that is written. Not while a node of an older version lives: it would
 * neither find a person by a number nor send a text. True once everything written is sealed.
 */
export const beginSealing = async (database: Database, keyring: Keyring): Promise<boolean> => {
  if (keyring.isSealing) return true;
  const numberKeyId = await database.transaction(async (tx) => {
    await holdKeys(tx);
    const begun = (await knownKeys(tx)).find(({ sealsNumbers }) => sealsNumbers);
    if (begun !== undefined) return begun.id;
    if ((await olderNodes(tx, SEALING)) > 0) return null;
    await stored.withoutLimits(tx);
    await sealNumbers(tx, keyring.sealingWith(keyring.currentId));
    await putNumberKey(tx, keyring.currentId);
    return keyring.currentId;
  });
  if (numberKeyId !== null) keyring.sealFromNowOn(numberKeyId);
  return numberKeyId !== null;
};

/** Plain values of the columns that SQL compares; answers how many rows were changed. */
export const sealNumbers = async (tx: Tx, keyring: Keyring): Promise<number> => {
  let changed = 0;
  const callers = await stored.callersWithoutDigits(tx);
  for (let at = 0; at < callers.length; at += DISTINCT_AT_ONCE) {
    const rows = callers.slice(at, at + DISTINCT_AT_ONCE).map(({ id, caller }) => ({ id, digits: keyring.sealNumber(caller.replaceAll(/\D/g, '')) }));
    changed += await stored.putCallerDigits(tx, rows);
  }
  for (const column of SEALED_COLUMNS.filter(isCompared)) {
    const plain = (await stored.plainValues(tx, column, SEALED)).filter((value) => column.as === 'SAME' || ADDRESS.test(value));
    changed += await replaceAll(tx, column, plain.map((value) => [value, keyring.sealNumber(value)]));
  }
  return changed;
};

const replaceAll = async (tx: Tx, column: SealedColumn | stored.TextColumn, pairs: readonly (readonly [string, string])[]): Promise<number> => {
  let changed = 0;
  for (let at = 0; at < pairs.length; at += DISTINCT_AT_ONCE) changed += await stored.replaceValues(tx, column, pairs.slice(at, at + DISTINCT_AT_ONCE));
  return changed;
};

const PLAIN: Readonly<Record<'TEXT' | 'JSON' | 'BYTES', { readonly condition: string; readonly type: string; seal(keyring: Keyring, value: string): string }>> = {
  TEXT: { condition: `$column <> '' and $column not like '${SEALED}'`, type: 'text', seal: (keyring, value) => keyring.seal(value) },
  JSON: {
    condition: `$column is not null and (jsonb_typeof($column) <> 'string' or $column #>> '{}' not like '${SEALED}')`, type: 'jsonb',
    seal: (keyring, value) => JSON.stringify(keyring.seal(`\u0000${value}`)),
  },
  BYTES: {
    condition: `substring($column from 1 for 8) <> 'a256gcm:'::bytea`, type: 'bytea',
    seal: (keyring, value) => `\\x${keyring.sealBytes(Buffer.from(value.slice(2), 'hex')).toString('hex')}`,
  },
};

/** Seals what older versions left plain: numbers once more, because one of them may have written while sealing began, then texts a few at a time, beside the running service. */
export const sealOlder = async (database: Database, keyring: Keyring, tell: Tell): Promise<number> => {
  let total = await database.transaction(async (tx) => {
    await stored.withoutLimits(tx);
    return sealNumbers(tx, keyring);
  });
  for (const column of SEALED_COLUMNS) {
    if (column.as !== 'TEXT' && column.as !== 'JSON' && column.as !== 'BYTES') continue;
    const { condition, type, seal } = PLAIN[column.as];
    total += await walk(database, { ...column, type }, condition, (value) => seal(keyring, value), tell);
  }
  if (total === 0) await putAllSealed(database);
  return total;
};

/** Goes through a column a few rows at a time; each piece is committed, so that whoever is killed goes on where it stopped. Rows that somebody holds, and values that cannot be opened, stay as they are. */
const walk = async (database: Database, column: Omit<stored.TextColumn, 'mayChange'>, condition: string, change: (value: string) => string, tell: Tell): Promise<number> => {
  const limit = column.type === 'bytea' ? 1 : AT_ONCE;
  let done = 0;
  for (let block = 0; block < (await stored.blocksOf(database, column.table)); block += stored.BLOCKS) {
    for (let changed = limit; changed > 0; ) {
      changed = await database.transaction(async (tx) => {
        const rows = await stored.lockRows(tx, column, condition, block, limit);
        const changes = rows.flatMap(({ place, value }) => changedBy(change, place, value));
        return stored.writeRows(tx, column, changes);
      });
      done += changed;
      if (changed > 0) tell(nameOf(column), done);
    }
  }
  return done;
};

const changedBy = (change: (value: string) => string, place: string, value: string): stored.StoredRow[] => {
  try {
    const changed = change(value);
    return changed === value ? [] : [{ place, value: changed }];
  } catch (error) {
    if (error instanceof UnopenableValue) return [];
    throw error;
  }
};

/** Seals every text anew that another key than the current one sealed, beside the running service. Answers how many values were changed. */
export const rotateTexts = async (database: Database, keyring: Keyring, tell: Tell): Promise<number> => {
  const current = keyring.currentId;
  // Values of the number key and of the current key need nothing: a row is of concern when it names another one.
  const others = keyring.ids.filter((id) => id !== current).map((id) => `$column::text like '%a256gcm:${id}:%'`);
  if (others.length === 0) return 0;
  let total = 0;
  for (const column of (await stored.textColumns(database)).filter(({ mayChange }) => mayChange)) {
    total += await walk(database, column, `(${others.join(' or ')})`, (value) => value.replace(SEALED_VALUE, (sealed) => (sealed.includes('*:') ? sealed : keyring.renewed(sealed))), tell);
  }
  for (const { table, column } of SEALED_COLUMNS.filter(({ as }) => as === 'BYTES')) {
    const condition = `substring($column from 1 for 8) = 'a256gcm:'::bytea and substring($column from 1 for ${String(9 + current.length)}) <> 'a256gcm:${current}:'::bytea`;
    const renew = (value: string): string => `\\x${keyring.sealBytes(keyring.openBytes(Buffer.from(value.slice(2), 'hex'))).toString('hex')}`;
    total += await walk(database, { table, column, type: 'bytea' }, condition, renew, tell);
  }
  return total;
};

/**
 * Seals all numbers anew with the current key, in one transaction: while two keys are in use a number would not be found. Refused while any node
 * lives, because it would go on with the old key.
 */
export const rotateNumbers = async (database: Database, keyring: Keyring, tell: Tell): Promise<number> =>
  database.transaction(async (tx) => {
    await holdKeys(tx);
    const living = await livingNodes(tx);
    if (living > 0) throw new KeysRefused(`还有 ${String(living)} 个节点在运行: 更换号码密钥前请停止全部节点(停止后等 10 秒)`);
    await stored.withoutLimits(tx);
    const next = keyring.sealingWith(keyring.currentId);
    let total = 0;
    for (const column of (await stored.textColumns(tx)).filter(({ mayChange }) => mayChange)) total += await rotateColumn(tx, column, next, tell);
    await putNumberKey(tx, keyring.currentId);
    return total;
  });

const rotateColumn = async (tx: Tx, column: stored.TextColumn, keyring: Keyring, tell: Tell): Promise<number> => {
  const values = await stored.valuesWith(tx, column, '%a256gcm:%*:%');
  const pairs = values.flatMap((value) => changedBy((old) => old.replace(SEALED_VALUE, (sealed) => (sealed.includes('*:') ? keyring.renewed(sealed) : sealed)), value, value).map((one) => [value, one.value] as const));
  const changed = await replaceAll(tx, column, pairs);
  if (changed > 0) tell(nameOf(column), changed);
  return changed;
};

export interface KeyUse {
  readonly keyId: string;
  readonly column: string;
  readonly count: number;
  /** Whether the values are of those that SQL compares. */
  readonly areNumbers: boolean;
}

/** How many rows of each column hold values of each key. Reads every table. */
export const keyUses = async (database: Database, ids: readonly string[]): Promise<readonly KeyUse[]> => {
  const uses: KeyUse[] = [];
  for (const column of await stored.textColumns(database)) {
    for (const keyId of ids) {
      for (const areNumbers of [false, true]) {
        const count = await stored.countLike(database, column, `%a256gcm:${keyId}${areNumbers ? '*' : ''}:%`);
        if (count > 0) uses.push({ keyId, column: nameOf(column), count, areNumbers });
      }
    }
  }
  for (const column of SEALED_COLUMNS.filter(({ as }) => as === 'BYTES')) {
    for (const keyId of ids) {
      const count = await stored.countBytes(database, column, `a256gcm:${keyId}:`);
      if (count > 0) uses.push({ keyId, column: nameOf(column), count, areNumbers: false });
    }
  }
  return uses;
};
