import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { ThreadGivenUp } from '../platform/threads/run-in-thread.js';
import type { ContactDraft, ReadSummary } from './contact-draft.js';
import type { ContactImport, ImportRefusal } from './contact-import.js';
import { beginReading, contentOf, keepDrafts, keepProblems, keepProgress, keepSummary } from './contact-import.store.js';
import { ImportUnits } from './import-units.js';
import { WorkbookThread } from './workbook-thread.js';

export type ImportRead =
  | { readonly kind: 'READ'; readonly drafts: readonly ContactDraft[]; readonly summary: ReadSummary }
  | { readonly kind: 'REFUSED'; readonly refusal: ImportRefusal };

const TOO_MUCH: ImportRefusal = { code: 'TOO_LARGE_INSIDE', detail: '文件太大或太复杂,读取已中止。请把名单复制到新建的工作簿里,或拆成几份上传。' };
const ERASED: ImportRefusal = { code: 'IMPORT_ERASED', detail: '上传的文件已按规定删除,请重新上传。' };

/** Reads the file of an import into drafts, batch by batch, so that its progress can be watched. */
@Injectable()
export class ReadImport {
  constructor(private readonly database: Database, private readonly units: ImportUnits, private readonly thread: WorkbookThread) {}

  async execute({ id, uploader }: ContactImport): Promise<ImportRead> {
    await this.database.transaction((tx) => beginReading(tx, id));
    const bytes = await contentOf(this.database, id);
    if (bytes === undefined) return { kind: 'REFUSED', refusal: ERASED };
    const context = { units: await this.units.of(this.database, uploader), areaCode: this.units.areaCode(uploader) };
    const drafts: ContactDraft[] = [];
    let [problems, summary, refusal] = [0, null as ReadSummary | null, null as ImportRefusal | null];
    const reading = this.thread.run({ kind: 'READ', bytes, context }, async (message) => {
      if (message.kind === 'REFUSED') refusal = { code: message.code, detail: message.detail };
      if (message.kind === 'OPENED') {
        summary = message.summary;
        await keepSummary(this.database, id, message.summary);
      }
      if (message.kind !== 'ROWS') return;
      await keepDrafts(this.database, id, message.drafts, drafts.length);
      await keepProblems(this.database, id, 'READING', message.problems, problems);
      await keepProgress(this.database, id, 'READING', message.done);
      drafts.push(...message.drafts);
      problems += message.problems.length;
    });
    await reading.catch((error: unknown) => {
      if (!(error instanceof ThreadGivenUp)) throw error;
      refusal = TOO_MUCH;
    });
    if (refusal !== null) return { kind: 'REFUSED', refusal };
    if (summary === null) throw new Error(`reading import ${id} said nothing`);
    return { kind: 'READ', drafts, summary };
  }
}
