import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { monthAt } from '../domain/bulletin/months.js';
import { spanOfMonth } from '../domain/cards/month.js';
import { toBeijing } from '../domain/time/beijing.js';
import { audit } from '../identity/audit.store.js';
import type { PersonPrincipal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { conflict, notFound, Problem } from '../platform/http/problem.js';
import { BulletinMonths } from './bulletin-state.js';
import { addPublished, findDraft, findPublished, forgetTexts, lockBulletins } from './bulletin.store.js';
import { ComposeBulletin } from './compose-bulletin.js';
import { canonicalText, hashOf, type FrozenBulletin } from './content.js';
import { MailBulletin } from './mail-bulletin.js';

export interface Publication {
  readonly jurisdiction: string;
  readonly month: string;
  /** Of the draft that the publisher saw. */
  readonly seen: string;
  /** Publish although something that fell due in the month is still being judged: its cards come as corrections. */
  readonly despiteUnsettled: boolean;
  readonly person: PersonPrincipal;
}

/**
 * Freezes a bulletin: the figures are computed once more and must be those that the publisher saw, and what is kept then is never computed again. Whatever
 * changes a moment later is a correction of the next month, because that is counted against what was kept (OQ-30).
 */
@Injectable()
export class PublishBulletin {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly months: BulletinMonths, private readonly compose: ComposeBulletin, private readonly mail: MailBulletin) {}

  async execute({ jurisdiction, month, seen, despiteUnsettled, person }: Publication): Promise<void> {
    const now = this.clock.now();
    await this.check(this.database, jurisdiction, month, now);
    if (!despiteUnsettled) await this.checkSettled(jurisdiction, month);
    const { version } = await findDraft(this.database, jurisdiction, month) ?? NO_DRAFT;
    const content = await this.compose.execute(jurisdiction, month, now);
    const draftHash = hashOf(canonicalText(content));
    if (draftHash !== seen) throw changed(draftHash);
    const frozen: FrozenBulletin = { ...content, publishedAt: toBeijing(now), draftHash };
    const text = canonicalText(frozen);
    const hash = hashOf(text);
    // Drawn before anything is locked: what is sent is what was kept, or nothing is kept.
    const files = await this.mail.filesOf(frozen, hash);
    await this.database.transaction(async (tx) => {
      await lockBulletins(tx, jurisdiction);
      await this.check(tx, jurisdiction, month, now);
      // Texts that an editor was told are taken meanwhile would be thrown away with the draft.
      if ((await findDraft(tx, jurisdiction, month) ?? NO_DRAFT).version !== version) throw changed(null);
      await addPublished(tx, { jurisdiction, month, at: now, by: person.accountId, content: text, hash });
      await forgetTexts(tx, jurisdiction, month);
      await audit(tx, person, { action: 'BULLETIN_PUBLISHED', subjectKind: 'BULLETIN', subject: `${jurisdiction}/${month}`, purpose: null, data: { hash, draftHash } }, now);
      await this.mail.plan(tx, person, frozen, files);
    });
  }

  private async check(tx: Tx, jurisdiction: string, month: string, now: Temporal.Instant): Promise<void> {
    if (month >= monthAt(now)) throw conflict('BULLETIN_MONTH_RUNNING', `${month} 尚未结束,次月才能发布。`);
    if ((await findPublished(tx, jurisdiction, month)) !== undefined) throw conflict('BULLETIN_PUBLISHED', `${month} 的简报已经发布,不能再改;更正列入下一期。`);
    const next = await this.months.next(tx, jurisdiction);
    if (next === null) throw notFound('本地区还没有工单。');
    if (next !== month) throw conflict('BULLETIN_OUT_OF_ORDER', month < next ? `${next} 以前的月份不再单独发布,有变动的列入更正。` : `请先发布 ${next} 的简报。`, { members: { next } });
  }

  private async checkSettled(jurisdiction: string, month: string): Promise<void> {
    const orders = await this.months.unsettled(this.database, jurisdiction, spanOfMonth(month).to);
    if (orders.length > 0) throw conflict('BULLETIN_UNSETTLED', `当月到期的时限尚未全部判定(${orders.join('、')}),请稍候再发布。`, { members: { orders } });
  }
}

const NO_DRAFT = { version: 0 } as const;

/** `hash`: of the draft as it is now, where it was counted. */
const changed = (hash: string | null): Problem =>
  new Problem(412, 'BULLETIN_CHANGED', '数字已有变动', '您看到的简报之后,数字或文字又有变动。请重新核对后再发布。', hash === null ? {} : { members: { hash }, headers: { etag: `"${hash}"` } });
