import { randomBytes } from 'node:crypto';
import type { FieldKeySettings } from '../config/field-key-settings.js';
import type { Database } from '../database/database.js';
import { FieldKey, KEY_ID, SECRET_BYTES } from './field-key.js';
import { insertKey, knownKeys, nodesSealingWith, nodesWithout, retireKey } from './field-keys.store.js';
import { readKeyFile, writeKeyFile } from './key-file.js';
import type { Keyring } from './keyring.js';
import { beginSealing, KeysRefused, keyUses, rotateNumbers, rotateTexts, sealOlder, type KeyUse, type Tell } from './reseal.js';

export const KEYS_USAGE = `npm run keys -- list               各密钥加密了哪些字段、多少条
npm run keys -- add [编号]          新增一把密钥并设为当前(密钥文件;使用 FIELD_KEYS 时给出应加入的条目)
npm run keys -- rotate              用当前密钥重新加密全部文字,服务可照常运行,可中断后继续
npm run keys -- rotate --numbers    用当前密钥重新加密全部号码,须先停止全部节点
npm run keys -- retire <编号>       停用一把已不再使用的密钥
npm run keys -- seal                加密旧版本留下的明文`;

export interface KeysContext {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly settings: FieldKeySettings;
  /** Progress, one line. */
  readonly say: (line: string) => void;
}

/** Carries out `npm run keys`; answers what is printed. Throws KeysRefused with one line. */
export const runKeysCommand = async (words: readonly string[], context: KeysContext): Promise<string> => {
  const [verb, ...rest] = words;
  if (verb === 'list' && rest.length === 0) return list(context);
  if (verb === 'add' && rest.length <= 1) return add(context, rest[0]);
  if (verb === 'rotate' && (rest.length === 0 || (rest.length === 1 && rest[0] === '--numbers'))) return rotate(context, rest.length === 1);
  if (verb === 'retire' && rest[0] !== undefined && rest.length === 1) return retire(context, rest[0]);
  if (verb === 'seal' && rest.length === 0) return seal(context);
  throw new KeysRefused(KEYS_USAGE);
};

const teller = (say: KeysContext['say']): Tell => (column, done) => say(`${column}: ${String(done)}`);

const list = async ({ database, keyring }: KeysContext): Promise<string> => {
  const known = await knownKeys(database);
  const uses = await keyUses(database, known.map(({ id }) => id));
  return known.map(({ id, sealsNumbers }) => {
    const marks = [id === keyring.currentId ? '当前' : '', sealsNumbers ? '号码' : ''].filter((mark) => mark !== '').join('、');
    const lines = uses.filter(({ keyId }) => keyId === id).map((use) => `  ${use.column}${use.areNumbers ? ' (号码)' : ''}: ${String(use.count)}`);
    return [`${id}${marks === '' ? '' : ` [${marks}]`}: ${lines.length === 0 ? '未使用' : `${String(total(uses, id))} 条`}`, ...lines].join('\n');
  }).join('\n');
};

const total = (uses: readonly KeyUse[], id: string): number => uses.filter(({ keyId }) => keyId === id).reduce((sum, { count }) => sum + count, 0);

const add = async ({ database, settings }: KeysContext, wanted: string | undefined): Promise<string> => {
  const taken = (await knownKeys(database)).map(({ id }) => id);
  const id = wanted ?? `k${String(1 + Math.max(0, ...taken.map((one) => Number(/^k(\d{1,6})$/.exec(one)?.[1] ?? 0))))}`;
  if (!KEY_ID.test(id)) throw new KeysRefused('密钥编号只能用小写字母、数字、点和连字符,最长 32 位');
  if (taken.includes(id)) throw new KeysRefused(`已有编号为 ${id} 的密钥`);
  const key = new FieldKey(id, randomBytes(SECRET_BYTES));
  if (settings.given !== undefined) {
    return `把下面的条目先加在每个节点 FIELD_KEYS 的末尾并逐个重启,全部节点都有它之后再移到最前并逐个重启,然后运行 rotate:\n${key.inFileForm()}`;
  }
  writeKeyFile(settings.file, [key, ...readKeyFile(settings.file)]);
  await database.transaction((tx) => insertKey(tx, { id, checkValue: key.checkValue, sharedSecret: settings.isShared ? key.inFileForm() : null }));
  return `密钥 ${id} 已加入 ${settings.file} 并设为当前。请另行备份该文件,重启服务后运行 rotate。`;
};

const rotate = async ({ database, keyring, say }: KeysContext, isOfNumbers: boolean): Promise<string> => {
  if (!keyring.isSealing) throw new KeysRefused('旧版本节点仍在运行,字段尚未加密: 请先更新全部节点');
  const without = await nodesWithout(database, keyring.currentId);
  if (without > 0) throw new KeysRefused(`还有 ${String(without)} 个节点没有密钥 ${keyring.currentId},会读不出重新加密的字段: 请先让全部节点都有它`);
  const count = await (isOfNumbers ? rotateNumbers : rotateTexts)(database, keyring, teller(say));
  return `${isOfNumbers ? '号码' : '文字'}已用密钥 ${keyring.currentId} 重新加密: ${String(count)} 条`;
};

const retire = async ({ database, keyring, settings }: KeysContext, id: string): Promise<string> => {
  const known = (await knownKeys(database)).find((key) => key.id === id);
  if (known === undefined) throw new KeysRefused(`没有编号为 ${id} 的在用密钥`);
  if (id === keyring.currentId) throw new KeysRefused(`${id} 是当前密钥,不能停用`);
  if (known.sealsNumbers) throw new KeysRefused(`${id} 仍用于号码: 请先停止全部节点并运行 rotate --numbers`);
  const writing = await nodesSealingWith(database, id);
  if (writing > 0) throw new KeysRefused(`还有 ${String(writing)} 个节点以 ${id} 写入: 请先以新密钥重启它们`);
  const uses = await keyUses(database, [id]);
  if (uses.length > 0) throw new KeysRefused(`还有 ${String(total(uses, id))} 条由 ${id} 加密(${uses.map(({ column }) => column).join('、')}): 请先运行 rotate`);
  await database.transaction((tx) => retireKey(tx, id));
  if (settings.given !== undefined) return `密钥 ${id} 已停用,可从各节点的 FIELD_KEYS 中去掉。更早的备份仍需要它。`;
  writeKeyFile(settings.file, readKeyFile(settings.file).filter((key) => key.id !== id));
  return `密钥 ${id} 已停用并从 ${settings.file} 去掉。更早的备份仍需要它,请保留副本。`;
};

const seal = async ({ database, keyring, say }: KeysContext): Promise<string> => {
  if (!(await beginSealing(database, keyring))) throw new KeysRefused('旧版本节点仍在运行: 请先更新全部节点');
  return `已加密旧版本留下的明文: ${String(await sealOlder(database, keyring, teller(say)))} 处`;
};
