import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BackupSettings } from '../platform/config/backup-settings.js';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';
import type { Log } from '../platform/database/log.js';
import { type BackupSecret, newBackupKey } from './backup-key.js';
import { BackupRefused } from './backup-refused.js';
import { deed } from './deed.js';
import { recordBackup } from './backup-run.store.js';
import { releaseRestored } from './restoration.store.js';
import { type Restored, restoreBackup } from './restore.store.js';
import { databaseInstant, type Progress } from './snapshot.store.js';
import { rowsOf, writeBackup } from './write-backup.js';

export const BACKUP_USAGE = `npm run backup -- --to <file or folder> [--keep <n>]   writes a backup while the service runs, and reads it back
npm run backup -- --new-key                              prints a new BACKUP_KEY`;

export const RESTORE_USAGE = `npm run restore -- --from <file or folder>          restores into the empty database of this configuration; nothing is sent until --release
npm run restore -- --from <file or folder> --test   restores into a database of its own, verifies everything and throws it away
npm run restore -- --release                        lets a restored database work again`;

export interface CommandContext {
  readonly backup: BackupSettings;
  readonly dataDir: string;
  readonly log: Log;
  readonly software: string;
  readonly progress: Progress;
  /** Whether this machine has the key of sealed fields with that id. */
  readonly hasFieldKey: (id: string) => boolean;
  /** Checks every chain of a database; answers what is wrong, in words. */
  readonly verify: (url: string) => Promise<readonly string[]>;
}

export const secretOf = ({ key, passphraseFile }: BackupSettings): BackupSecret => {
  if (key !== undefined) return { kind: 'KEY', key };
  if (passphraseFile !== undefined) return { kind: 'PASSPHRASE', file: passphraseFile };
  throw new BackupRefused('没有密钥:请设置 BACKUP_KEY(npm run backup -- --new-key 会给出一个)或 BACKUP_PASSPHRASE_FILE');
};

const NAME = /^jidi-\d{8}T\d{6}Z\.backup$/;
const nameAt = (instant: string): string => `jidi-${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z.backup`;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Only files that an earlier run of this command named, oldest first; never the newest `keep`. */
const removeOlder = (folder: string, keep: number): readonly string[] => {
  const older = readdirSync(folder).filter((name) => NAME.test(name)).sort().slice(0, -keep);
  for (const name of older) rmSync(join(folder, name));
  return older;
};

const read = <T>(parse: () => T, usage: string): T => {
  try {
    return parse();
  } catch (error) {
    throw new BackupRefused(`${error instanceof Error ? error.message : 'unknown option'}\n${usage}`);
  }
};

export const readBackupWords = (words: readonly string[]): { readonly to: string | undefined; readonly keep: number | undefined; readonly isNewKey: boolean } => {
  const { values } = read(() => parseArgs({ args: [...words], options: { to: { type: 'string' }, keep: { type: 'string' }, 'new-key': { type: 'boolean' } } }), BACKUP_USAGE);
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (keep !== undefined && !(Number.isInteger(keep) && keep >= 1)) throw new BackupRefused(`--keep 必须是大于 0 的整数\n${BACKUP_USAGE}`);
  return { to: values.to, keep, isNewKey: values['new-key'] === true };
};

/** Writes one backup of the database at `url`; answers what to print. */
export const runBackup = async (words: readonly string[], context: CommandContext, withUrl: <T>(work: (url: string) => Promise<T>) => Promise<T>): Promise<string> => {
  const { to, keep, isNewKey } = readBackupWords(words);
  if (isNewKey) return `BACKUP_KEY=${newBackupKey()}`;
  if (to === undefined) throw new BackupRefused(BACKUP_USAGE);
  const secret = secretOf(context.backup);
  const written = await withUrl(async (url) => {
    const takenAt = await databaseInstant(url);
    const path = isFolder(to) ? join(resolve(to), nameAt(takenAt)) : resolve(to);
    const done = await writeBackup(path, secret, { url, dataDir: context.dataDir, takenAt, progress: context.progress }, context.software);
    await deed(url, context.log, 'BACKUP_WRITTEN', async (tx, at) => {
      await recordBackup(tx, { takenAt, bytes: done.bytes, rows: done.rows }, at);
      return { result: undefined, subject: takenAt };
    });
    return done;
  });
  const removed = keep === undefined || !isFolder(to) ? [] : removeOlder(resolve(to), keep);
  return [
    `备份完成并已回读核对:${written.path}`, `${String(Object.keys(written.totals.tables).length)} 张表,${String(written.rows)} 行,${String(written.bytes)} 字节,附 ${String(written.totals.files.length)} 个检查点文件`,
    '注意:备份里没有字段密钥(FIELD_KEYS 或 DATA_DIR/field-keys)和 BACKUP_KEY:请分开保管;缺了字段密钥,恢复后的姓名、号码和正文无法读出', ...removed.map((name) => `已删除较早的备份 ${name}`),
  ].join('\n');
};

/** Of a folder the newest backup in it. */
const backupAt = (from: string): string => {
  const path = resolve(from);
  if (!isFolder(path)) return path;
  const newest = readdirSync(path).filter((name) => NAME.test(name)).sort().at(-1);
  if (newest === undefined) throw new BackupRefused(`${path} 里没有备份文件`);
  return join(path, newest);
};

export interface RestoreWords {
  readonly from: string | undefined;
  readonly isTest: boolean;
  readonly isRelease: boolean;
}

export const readRestoreWords = (words: readonly string[]): RestoreWords => {
  const { values } = read(() => parseArgs({ args: [...words], options: { from: { type: 'string' }, test: { type: 'boolean' }, release: { type: 'boolean' } } }), RESTORE_USAGE);
  const isRelease = values.release === true;
  if (isRelease === (values.from !== undefined)) throw new BackupRefused(RESTORE_USAGE);
  return { from: values.from, isTest: values.test === true, isRelease };
};

const summary = ({ manifest, totals, head, files }: Restored): string =>
  `备份时间 ${manifest.takenAt}(版本 ${head.software}),${String(Object.keys(totals.tables).length)} 张表,${String(rowsOf(totals))} 行,逐表行数和摘要一致,附 ${String(files.length)} 个检查点文件`;

const verified = async (url: string, verify: CommandContext['verify']): Promise<void> => {
  const findings = await verify(url);
  if (findings.length > 0) throw new BackupRefused(['恢复的数据通不过链条核验:', ...findings.slice(0, 20)].join('\n'));
};

/** Restores into the empty database at `url`, which stays held; answers what to print. */
export const runRestore = async (from: string, context: CommandContext, url: string): Promise<string> => {
  const restored = await restoreBackup(backupAt(from), secretOf(context.backup), { url, dataDir: context.dataDir, log: context.log, progress: context.progress, hasFieldKey: context.hasFieldKey });
  await verified(url, context.verify);
  return [`恢复完成,台账和审计链条核验无误。${summary(restored)}`, '现在处于“已恢复,不发送”状态:可以启动服务查看,但不派发、不受理、不发送任何短信、电话和邮件', '核对无误后放行:npm run restore -- --release'].join('\n');
};

/** Restores into a PostgreSQL of its own and throws it away; nothing can be sent from it. */
export const runRestoreTest = async (from: string, context: CommandContext): Promise<string> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jidi-restore-test-'));
  // Root's PostgreSQL runs as another account, which must reach it.
  chmodSync(dataDir, 0o755);
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, log: context.log, durable: false });
    try {
      const restored = await restoreBackup(backupAt(from), secretOf(context.backup), { url: postgres.url, dataDir, log: context.log, progress: context.progress, hasFieldKey: context.hasFieldKey });
      await verified(postgres.url, context.verify);
      return `恢复演练通过:台账和审计链条核验无误,没有发送任何消息,演练用的数据库已删除。${summary(restored)}`;
    } finally {
      await postgres.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

/** Lets the restored database at `url` work again; answers what to print. */
export const runRelease = async (url: string, { log }: Pick<CommandContext, 'log'>): Promise<string> => {
  const takenAt = await deed(url, log, 'RESTORATION_RELEASED', async (tx, at) => {
    const released = await releaseRestored(tx, at);
    return { result: released, subject: released?.toString() ?? null };
  });
  if (takenAt === null) throw new BackupRefused('没有待放行的恢复:这个数据库不是刚由备份恢复的,或已经放行');
  return '已放行:各节点两秒内重新开始派发。备份之后到现在记为一次中断,期间到期的限时按真实时刻处理,相应的牌会注明并待复核';
};
