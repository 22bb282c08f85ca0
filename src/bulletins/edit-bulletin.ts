import { Injectable } from '@nestjs/common';
import { monthAt } from '../domain/bulletin/months.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { staleVersion } from '../platform/http/etag.js';
import { conflict, invalidRequest, notFound } from '../platform/http/problem.js';
import { holdsPersonalNumber, type NewBulletinTexts } from './bulletin-requests.js';
import { findDraft, findPublished, lockBulletins, writeTexts, type EditorTexts } from './bulletin.store.js';
import { parseFrozen } from './content.js';
import { MailBulletin } from './mail-bulletin.js';

/** What is done to a bulletin beside publishing it. */
@Injectable()
export class EditBulletin {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly mailing: MailBulletin) {}

  /** Members that are left out stay as they are; null or blank takes one away. */
  async texts(jurisdiction: string, month: string, body: NewBulletinTexts, expected: number | undefined, principal: Principal): Promise<void> {
    const now = this.clock.now();
    if (month > monthAt(now)) throw notFound('该月尚未开始。');
    refusePersonal(body);
    await this.database.transaction(async (tx) => {
      // A text that came in behind the publication would stay behind as that of a draft, though somebody was told that it was taken.
      await lockBulletins(tx, jurisdiction);
      if ((await findPublished(tx, jurisdiction, month)) !== undefined) throw conflict('BULLETIN_PUBLISHED', `${month} 的简报已经发布,不能再改;更正列入下一期。`);
      const draft = await findDraft(tx, jurisdiction, month);
      const texts: EditorTexts = { introduction: chosen(body.introduction, draft?.introduction), remarks: chosen(body.remarks, draft?.remarks), reference: chosen(body.reference, draft?.reference) };
      const version = await writeTexts(tx, jurisdiction, month, texts, expected ?? draft?.version ?? 0);
      if (version === undefined) throw staleVersion('这一期的文字已有他人改动,请按最新内容再改。', draft?.version ?? 0);
      await audit(tx, principal, { action: 'BULLETIN_TEXTS_CHANGED', subjectKind: 'BULLETIN', subject: `${jurisdiction}/${month}`, purpose: null, data: { version, changed: Object.keys(body) } }, now);
    });
  }

  /** Sends what was published once more, made from what was frozen. */
  async mail(jurisdiction: string, month: string, roles: readonly string[] | undefined, principal: Principal): Promise<void> {
    const published = await findPublished(this.database, jurisdiction, month);
    if (published === undefined) throw conflict('BULLETIN_NOT_PUBLISHED', `${month} 的简报尚未发布。`);
    const known = this.mailing.recipients(jurisdiction);
    const wrong = (roles ?? []).filter((role) => !known.includes(role));
    if (wrong.length > 0) throw invalidRequest([{ pointer: '/roles', detail: `只能寄给设置中的机构角色:${known.join('、') || '无'}。` }]);
    const frozen = parseFrozen(published.content);
    const files = await this.mailing.filesOf(frozen, published.hash);
    await this.database.transaction(async (tx) => {
      await audit(tx, principal, { action: 'BULLETIN_SENT_AGAIN', subjectKind: 'BULLETIN', subject: `${jurisdiction}/${month}`, purpose: null, data: { roles: roles ?? known } }, this.clock.now());
      await this.mailing.plan(tx, principal, frozen, files, roles ?? known);
    });
  }
}

const chosen = (given: string | null | undefined, before: string | null | undefined): string | null => {
  const text = given === undefined ? before ?? null : given;
  return text === null || text.trim() === '' ? null : text.trim();
};

const refusePersonal = (body: NewBulletinTexts): void => {
  const wrong = Object.entries(body).filter(([, text]) => typeof text === 'string' && holdsPersonalNumber(text)).map(([field]) => ({ pointer: `/${field}`, detail: '简报公开通报,不得写有手机号码或身份证号码。' }));
  if (wrong.length > 0) throw invalidRequest(wrong);
};
