import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { Database } from '../platform/database/database.js';
import { findingLine } from './finding.js';
import type { Verification } from './verification.store.js';
import { UnknownOrder, verifyAudit } from './verify-audit.js';

export const USAGE = `用法: npm run audit:verify [-- 选项]
  --checkpoints <文件>  与异地保存的检查点文件(.jsonl,可多次给出,按月份先后)核对
  --order <工单编号>    只核验一张工单
  --json                以 JSON 输出结果
退出码: 0 完整,1 发现异常,2 未能核验`;

/** What was asked cannot be done; the message says how to mend it. */
export class VerifyRefused extends Error {}

export interface VerifyContext {
  readonly database: Database;
  now(): Temporal.Instant;
  out(line: string): void;
  /** For what is no result: progress. */
  say(line: string): void;
}

const EVERY_ROWS = 100_000;

/** Answers the exit code. Throws VerifyRefused. */
export const runVerifyCommand = async (words: readonly string[], { database, now, out, say }: VerifyContext): Promise<0 | 1> => {
  const { checkpoints, order, json } = optionsOf(words);
  let told = 0;
  const progress = (rows: number): void => {
    if (rows - told < EVERY_ROWS) return;
    told = rows;
    say(`已核验 ${rows.toLocaleString('zh-CN')} 条…`);
  };
  const result = await verifyAudit(database, { now, progress, ...(order === undefined ? {} : { order }), ...(checkpoints.length === 0 ? {} : { file: linesOf(checkpoints) }) }).catch((error: unknown) => {
    if (error instanceof UnknownOrder) throw new VerifyRefused(`没有编号为 ${error.message} 的工单。若它本应存在,请不带 --order 核验:整张工单被移除会由检查点发现。`);
    throw error;
  });
  if (json) out(JSON.stringify({ ...result, startedAt: toBeijing(result.startedAt), endedAt: toBeijing(result.endedAt) }));
  else for (const line of report(result)) out(line);
  return result.whole ? 0 : 1;
};

const optionsOf = (words: readonly string[]): { readonly checkpoints: readonly string[]; readonly order: string | undefined; readonly json: boolean } => {
  try {
    const { values } = parseArgs({ args: [...words], options: { checkpoints: { type: 'string', multiple: true }, order: { type: 'string' }, json: { type: 'boolean' } } });
    const checkpoints = values.checkpoints ?? [];
    for (const file of checkpoints) if (!existsSync(file)) throw new VerifyRefused(`检查点文件 ${file} 不存在。`);
    if (values.order !== undefined && checkpoints.length > 0) throw new VerifyRefused('--order 与 --checkpoints 不能同时使用:检查点文件按全库核对。');
    return { checkpoints, order: values.order, json: values.json === true };
  } catch (error) {
    if (error instanceof VerifyRefused) throw error;
    throw new VerifyRefused(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
};

const report = ({ whole, counts, findings, startedAt, endedAt }: Verification): readonly string[] => [
  ...findings.map(findingLine),
  ...(counts.findings > findings.length ? [`…另有 ${String(counts.findings - findings.length)} 处`] : []),
  `工单 ${String(counts.orders)} 张、台账 ${String(counts.ledgerEntries)} 条,管理领域 ${String(counts.areas)} 个、审计 ${String(counts.auditEntries)} 条,按期清除的文字 ${String(counts.erasedTexts)} 处`,
  `检查点 ${String(counts.checkpoints)} 个、封存链尾 ${String(counts.leaves)} 处,与文件核对 ${String(counts.fileCheckpoints)} 个`,
  `${whole ? '完整:没有记录被改动、移除、添加或调换' : `发现 ${String(counts.findings)} 处异常`}(用时 ${startedAt.until(endedAt).total('seconds').toFixed(1)} 秒)`,
];

async function* linesOf(files: readonly string[]): AsyncIterable<string> {
  for (const file of files) yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}
