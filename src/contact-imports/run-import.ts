import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { ApplyImport } from './apply-import.js';
import { CheckImport } from './check-import.js';
import type { ContactDraft } from './contact-draft.js';
import type { ContactImport, ImportCounts, ImportRefusal } from './contact-import.js';
import { keepOutcome, keepProgress } from './contact-import.store.js';
import { ReadImport } from './read-import.js';

const BROKEN: ImportRefusal = { code: 'IMPORT_BROKEN', detail: '服务内部错误,什么也没有登记。请稍后重新上传。' };

export type RunOutcome = 'READY' | 'APPLIED' | 'PROPOSED' | 'WRONG' | 'UNCONFIRMED' | 'REFUSED';

/** Takes an uploaded list all the way: read, check, and apply unless it is a dry run. */
@Injectable()
export class RunImport {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly read: ReadImport, private readonly check: CheckImport, private readonly apply: ApplyImport) {}

  async execute(one: ContactImport): Promise<RunOutcome> {
    const reading = await this.read.execute(one);
    if (reading.kind === 'REFUSED') return this.fail(one, null, reading.refusal, 'REFUSED');
    const { drafts, summary } = reading;
    const rows = { ...one, form: summary.form, rowsTotal: summary.rows, notes: summary.notes };
    await keepProgress(this.database, one.id, one.dryRun ? 'CHECKING' : 'APPLYING', summary.rows);
    return one.dryRun ? this.rehearse(rows, drafts) : this.carryOut(rows, drafts);
  }

  /** For an uploader who waits: what breaks is told at once and tried by nobody again. */
  async orFail(one: ContactImport): Promise<RunOutcome> {
    try {
      return await this.execute(one);
    } catch (error) {
      await this.fail(one, null, BROKEN, 'REFUSED').catch(() => undefined);
      throw error;
    }
  }

  private rehearse(one: ContactImport, drafts: readonly ContactDraft[]): Promise<RunOutcome> {
    const at = this.clock.now();
    return this.database.transaction(async (tx) => {
      const { counts, outcomeHash } = await this.check.execute(tx, one, drafts, { at, lock: false });
      await keepOutcome(tx, one.id, { state: 'READY', counts, notes: one.notes, outcomeHash, refusal: null, at });
      return 'READY' as const;
    });
  }

  private async carryOut(one: ContactImport, drafts: readonly ContactDraft[]): Promise<RunOutcome> {
    const outcome = await this.apply.execute(one, drafts, { principal: one.uploader, expectedHash: null, confirmEnded: one.options.confirmEnded, approved: null });
    switch (outcome.kind) {
      case 'APPLIED':
      case 'DONE': return 'APPLIED';
      case 'PROPOSED': return 'PROPOSED';
      case 'UNCONFIRMED': return this.fail(one, outcome.checked.counts, unconfirmed(outcome.checked.counts.absent), 'UNCONFIRMED');
      case 'WRONG':
      case 'MOVED': return this.fail(one, outcome.checked.counts, wrongRows(outcome.checked.counts.problems), 'WRONG');
    }
  }

  private async fail<O extends RunOutcome>(one: ContactImport, counts: ImportCounts | null, refusal: ImportRefusal, outcome: O): Promise<O> {
    await keepOutcome(this.database, one.id, { state: 'FAILED', counts, notes: one.notes, outcomeHash: null, refusal, at: this.clock.now() });
    return outcome;
  }
}

export const wrongRows = (count: number): ImportRefusal => ({ code: 'IMPORT_HAS_ERRORS', detail: `名单有 ${String(count)} 处错误,一条也没有登记。请下载带“错误说明”的工作簿,改正后重新上传。` });

export const unconfirmed = (absent: number): ImportRefusal =>
  ({ code: 'END_NOT_CONFIRMED', detail: `名单里没有写到的 ${String(absent)} 人会被停用。请核对试导入结果,确认后带上 confirmEnded=${String(absent)};如不想停用,请去掉 endAbsent。什么也没有改动。` });
