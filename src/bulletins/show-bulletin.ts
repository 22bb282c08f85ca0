import { Injectable } from '@nestjs/common';
import { beijingOrNull } from '../board/order-item.js';
import { differencesBetween, type Difference } from '../domain/bulletin/differences.js';
import { monthAt } from '../domain/bulletin/months.js';
import { spanOfMonth } from '../domain/cards/month.js';
import { toBeijing } from '../domain/time/beijing.js';
import { papersAbout, type PaperRow } from '../papers/paper.store.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { Turnstile } from '../statistics/turnstile.js';
import type { Reading } from './bulletin-readers.js';
import { BulletinMonths } from './bulletin-state.js';
import { findDraft, findPublished, type PublishedRow } from './bulletin.store.js';
import { ComposeBulletin } from './compose-bulletin.js';
import { canonicalText, hashOf, parseFrozen, type BulletinContent, type FrozenBulletin } from './content.js';
import { subjectOf } from './mail-bulletin.js';

/** A bulletin and the hash that names it: of what was frozen, or of the draft as it is now. */
export interface Shown {
  readonly content: BulletinContent | FrozenBulletin;
  readonly text: string;
  readonly hash: string;
  readonly published: PublishedRow | undefined;
}

/** Finds the bulletin of a month for somebody: the frozen one, or for those who see drafts the one as it would be now, counted one at a time beside other figures. */
@Injectable()
export class ShowBulletin {
  constructor(readonly database: Database, private readonly clock: Clock, private readonly months: BulletinMonths, private readonly compose: ComposeBulletin, private readonly turnstile: Turnstile) {}

  async find({ jurisdiction, seesDrafts }: Reading, month: string): Promise<Shown> {
    const published = await findPublished(this.database, jurisdiction, month);
    if (published !== undefined) return { content: parseFrozen(published.content), text: published.content, hash: published.hash, published };
    const now = this.clock.now();
    if (!seesDrafts || month > monthAt(now)) throw notFound(month > monthAt(now) ? '该月尚未开始。' : '该月简报尚未发布。');
    const content = await this.turnstile.pass(() => this.compose.execute(jurisdiction, month, now));
    const text = canonicalText(content);
    return { content, text, hash: hashOf(text), published: undefined };
  }

  /** With what surrounds it: how far it is, what changed since it was drafted, where it was sent. */
  async view(reading: Reading, month: string): Promise<Record<string, unknown>> {
    const { content, hash, published } = await this.find(reading, month);
    const draft = await findDraft(this.database, reading.jurisdiction, month);
    const now = this.clock.now();
    const unsettled = published === undefined && month < monthAt(now) ? await this.months.unsettled(this.database, reading.jurisdiction, spanOfMonth(month).to) : [];
    return {
      ...content, publishedAt: published === undefined ? null : toBeijing(published.published_at), draftHash: 'draftHash' in content ? content.draftHash : null, state: published === undefined ? 'DRAFT' : 'PUBLISHED', hash,
      computedAt: toBeijing(published?.published_at ?? now), isOver: month < monthAt(now), isNext: published === undefined && month < monthAt(now) && (await this.months.next(this.database, reading.jurisdiction)) === month,
      publishedBy: reading.seesDrafts ? published?.published_by_name ?? null : null, draftedAt: reading.seesDrafts ? beijingOrNull(draft?.drafted_at ?? null) : null,
      sinceDraft: published === undefined ? changesSince(draft?.content ?? null, content) : [], unsettled,
      texts: published === undefined ? { introduction: draft?.introduction ?? null, remarks: draft?.remarks ?? null, reference: draft?.reference ?? null, version: draft?.version ?? 0 } : null,
      papers: reading.seesDrafts ? (await papersAbout(this.database, 'BULLETIN', subjectOf(content))).map(toPaper) : [],
    };
  }
}

const changesSince = (drafted: string | null, content: BulletinContent): readonly Difference[] => (drafted === null ? [] : differencesBetween(JSON.parse(drafted) as BulletinContent, content));

const toPaper = (row: PaperRow): Record<string, unknown> => ({ id: row.id, role: row.role, recipient: row.recipient, state: row.state, code: row.code, plannedAt: toBeijing(row.planned_at), endedAt: beijingOrNull(row.ended_at) });
