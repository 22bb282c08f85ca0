import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { conflict, notFound, type Problem, unprocessable } from '../platform/http/problem.js';
import { visibleContacts } from '../registry/contact-scope.js';
import { ApplyImport, type ApplicationOutcome } from './apply-import.js';
import type { ImportCounts } from './contact-import.js';
import { findCurrentImport, keepOutcome, releaseAbandoned, storedDrafts } from './contact-import.store.js';
import { unconfirmed, wrongRows } from './run-import.js';

/** Applies a dry run as it was shown: when the registry has moved and the list would do something else, the new dry run is shown instead. */
@Injectable()
export class ApplyKeptImport {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly apply: ApplyImport) {}

  /** Answers what came of it: PROPOSED when a second person is needed. Throws the refusal otherwise. */
  async execute(id: string, confirmEnded: number | null, principal: Principal): Promise<'APPLIED' | 'PROPOSED'> {
    const one = await findCurrentImport(this.database, id, visibleContacts(principal));
    if (one === undefined) throw notFound('没有这次导入。');
    if (one.state === 'APPLIED') throw alreadyApplied();
    if (one.erasedAt !== null) throw conflict('FILE_ERASED', '上传的文件已按规定删除,请重新上传。');
    if (one.state !== 'READY') throw conflict('IMPORT_NOT_READY', NOT_READY[one.state]);
    const outcome = await this.applyOrRelease(one, await storedDrafts(this.database, id), { principal, expectedHash: one.outcomeHash, confirmEnded: confirmEnded ?? one.options.confirmEnded, approved: null });
    if (outcome.kind === 'APPLIED' || outcome.kind === 'PROPOSED') return outcome.kind;
    if (outcome.kind === 'DONE') throw alreadyApplied();
    const { counts, outcomeHash } = outcome.checked;
    await keepOutcome(this.database, id, { state: 'READY', counts, notes: one.notes, outcomeHash, refusal: null, at: this.clock.now() });
    throw refusalOf(outcome.kind, counts);
  }

  private async applyOrRelease(...work: Parameters<ApplyImport['execute']>): Promise<ApplicationOutcome> {
    try {
      return await this.apply.execute(...work);
    } finally {
      await this.database.transaction((tx) => releaseAbandoned(tx, work[0].id));
    }
  }
}

const NOT_READY = { FAILED: '这次导入没有通过检查,请改正后重新上传。', READING: '名单还在读取或检查,请稍候。', CHECKING: '名单还在读取或检查,请稍候。', APPLYING: '名单正在登记,请稍候。' } as const;

const alreadyApplied = (): Problem => conflict('ALREADY_APPLIED', '这次导入已经登记过了。');

const refusalOf = (kind: 'WRONG' | 'MOVED' | 'UNCONFIRMED', counts: ImportCounts): Problem => {
  if (kind === 'MOVED') return conflict('REGISTRY_MOVED', '试导入之后登记册有了变动,结果与当时看到的不同;试导入已重新计算,什么也没有登记。请核对后再确认。', { members: { counts } });
  const { code, detail } = kind === 'WRONG' ? wrongRows(counts.problems) : unconfirmed(counts.absent);
  return unprocessable(code, detail, { members: { counts } });
};
