import { Injectable } from '@nestjs/common';
import { monthsBetween } from '../domain/bulletin/months.js';
import { audit } from '../identity/audit.store.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { BulletinMonths } from './bulletin-state.js';
import { keepDraft, monthRows } from './bulletin.store.js';
import { ComposeBulletin } from './compose-bulletin.js';
import { canonicalText, hashOf } from './content.js';

/** Makes and keeps the draft of one month. */
@Injectable()
export class DraftMonth {
  constructor(readonly database: Database, readonly clock: Clock, private readonly months: BulletinMonths, private readonly compose: ComposeBulletin) {}

  /** Months up to `last` that are not published and have no draft, the earliest first. */
  async missing(jurisdiction: string, last: string): Promise<readonly string[]> {
    const done = new Set((await monthRows(this.database, jurisdiction)).filter((row) => row.drafted_at !== null || row.published_at !== null).map(({ month }) => month));
    const next = await this.months.next(this.database, jurisdiction);
    return next === null ? [] : monthsBetween(next, last).filter((month) => !done.has(month));
  }

  async execute(jurisdiction: string, month: string): Promise<void> {
    const now = this.clock.now();
    const content = canonicalText(await this.compose.execute(jurisdiction, month, now));
    const hash = hashOf(content);
    await this.database.transaction(async (tx) => {
      if (!(await keepDraft(tx, jurisdiction, month, { content, hash, at: now }))) return;
      const author = { kind: 'SERVICE', id: 'bulletins', name: '简报', jurisdiction } as const;
      await audit(tx, author, { action: 'BULLETIN_DRAFTED', subjectKind: 'BULLETIN', subject: `${jurisdiction}/${month}`, purpose: null, data: { hash } }, now);
    });
  }
}
