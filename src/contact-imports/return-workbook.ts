import { Injectable } from '@nestjs/common';
import { toBeijing } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { conflict, notFound } from '../platform/http/problem.js';
import { visibleContacts } from '../registry/contact-scope.js';
import type { ContactImport } from './contact-import.js';
import { contentOf, findImport, storedProblems } from './contact-import.store.js';
import { sentenceOf } from './import-view.js';
import { WorkbookThread } from './workbook-thread.js';

const ALL = 1_000_000;

export interface NamedWorkbook {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The workbook as it was read, with one column more that says what is wrong in each row. */
@Injectable()
export class ReturnWorkbook {
  constructor(private readonly database: Database, private readonly thread: WorkbookThread) {}

  async execute(id: string, principal: Principal): Promise<NamedWorkbook> {
    const one = await findImport(this.database, id, visibleContacts(principal));
    if (one === undefined) throw notFound('没有这次导入。');
    const bytes = await contentOf(this.database, id);
    if (bytes === undefined) throw conflict('FILE_ERASED', '上传的文件只保留一天,现已删除。');
    if (one.form === null) throw conflict('NOTHING_READ', one.refusal?.detail ?? '名单还没有读完,请稍候。');
    const marks = (await storedProblems(this.database, id, 0, ALL)).map((problem) => ({ sheet: problem.sheet, row: problem.row, severity: problem.severity, text: sentenceOf(problem) }));
    return { name: returnedName(one.fileName), bytes: await this.thread.write({ kind: 'RETURN', bytes, marks, summary: summaryOf(one) }) };
  }
}

const returnedName = (name: string): string => `${name.replace(/\.xls[xm]?$/i, '')}-导入结果.xlsx`;

const summaryOf = ({ fileName, uploadedBy, uploadedAt, state, counts, notes, appliedAt }: ContactImport): readonly string[] => [
  `文件:${fileName}`, `上传:${uploadedBy},${toBeijing(uploadedAt)}`,
  state === 'APPLIED' && appliedAt !== null ? `已登记:${toBeijing(appliedAt)}` : '没有登记任何内容',
  ...(counts === null ? [] : [`共 ${String(counts.rows)} 行:新增 ${String(counts.new)},变更 ${String(counts.changed)},不变 ${String(counts.unchanged)},停用 ${String(counts.ended)};错误 ${String(counts.problems)},提示 ${String(counts.warnings)}`]),
  ...notes, '号码在本工作簿里一律是文本;公式只留所显示的值,合并单元格的内容已填入各行,隐藏的工作表不在内。改正后可直接重新上传。',
];
