import { randomBytes } from 'node:crypto';
import type { FieldKeySettings } from '../config/field-key-settings.js';
import type { Database, Tx } from '../database/database.js';
import type { Log } from '../database/log.js';
import { StartRefused } from '../database/start-refused.js';
import { FieldKey, readFieldKeys, SECRET_BYTES } from './field-key.js';
import { holdKeys, insertKey, knownKeys, type KnownKey } from './field-keys.store.js';
import { readKeyFile, writeKeyFile } from './key-file.js';
import { Keyring } from './keyring.js';
import { useKeyring } from './seal.js';

const FIRST_ID = 'k1';

/**
 * Makes the process able to read and write sealed fields. Throws StartRefused, in one line, when this node's keys cannot open what the database
 * holds: with a wrong key it would answer nonsense, and with a new one it would write what nobody else can read.
 */
export const unlockFields = async (database: Database, settings: FieldKeySettings, log: Log): Promise<Keyring> => {
  const keyring = await database.transaction(async (tx) => {
    await holdKeys(tx);
    const known = await knownKeys(tx);
    const keys = keysOfNode(settings, known, log);
    refuseOthers(keys, known, settings);
    for (const key of keys) if (!known.some(({ id }) => id === key.id)) await register(tx, key, settings);
    return new Keyring({ keys, numberKeyId: known.find(({ sealsNumbers }) => sealsNumbers)?.id ?? null, lookAgain: lookAgain(settings) });
  });
  useKeyring(keyring);
  return keyring;
};

const keysOfNode = (settings: FieldKeySettings, known: readonly KnownKey[], log: Log): readonly FieldKey[] => {
  if (settings.given !== undefined) return settings.given;
  const kept = readKeyFile(settings.file);
  const shared = settings.isShared ? known.flatMap(({ id, sharedSecret }) => (sharedSecret === null || kept.some((key) => key.id === id) ? [] : readFieldKeys(sharedSecret).keys)) : [];
  const keys = [...kept, ...shared];
  if (keys.length > 0 || known.length > 0) return keys;
  const first = new FieldKey(FIRST_ID, randomBytes(SECRET_BYTES));
  writeKeyFile(settings.file, [first]);
  if (!settings.isShared) log.warn(`字段密钥已生成: ${settings.file}。请另行备份保管,不要与数据库备份放在一起;丢失后姓名、号码与文字无法恢复。`);
  return [first];
};

const refuseOthers = (keys: readonly FieldKey[], known: readonly KnownKey[], { given, file }: FieldKeySettings): void => {
  const source = given === undefined ? file : 'FIELD_KEYS';
  const missing = known.filter(({ id }) => !keys.some((key) => key.id === id));
  if (missing.length > 0) throw new StartRefused(`数据库中的字段由密钥 ${missing.map(({ id }) => id).join('、')} 加密,${source} 中没有它: 请补上后再启动(多个节点须用同样的密钥)`);
  const different = keys.filter((key) => known.some(({ id, checkValue }) => id === key.id && !key.fits(checkValue)));
  if (different.length > 0) throw new StartRefused(`${source} 中的密钥 ${different.map(({ id }) => id).join('、')} 与数据库登记的不是同一把: 请换回原来的密钥`);
};

const register = (tx: Tx, key: FieldKey, { given, isShared }: FieldKeySettings): Promise<void> =>
  insertKey(tx, { id: key.id, checkValue: key.checkValue, sharedSecret: isShared && given === undefined ? key.inFileForm() : null });

const EVERY_NS = 1_000_000_000n;

/** The file may have got a key since; read once a second at most, because every value of a lost key asks. */
const lookAgain = ({ given, file }: FieldKeySettings): (() => readonly FieldKey[]) => {
  let lookedAt = 0n;
  return () => {
    if (given !== undefined || process.hrtime.bigint() - lookedAt < EVERY_NS) return [];
    lookedAt = process.hrtime.bigint();
    return readKeyFile(file);
  };
};
