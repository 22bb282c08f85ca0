import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { beijingDate } from '../domain/time/beijing.js';
import type { Ladders } from '../domain/ladder/ladder.js';
import type { Wording } from '../domain/notice/wording.js';
import { parseRegulation } from '../domain/regulation/parse-regulation.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import { workingClock } from '../domain/work-order/working-clock.js';
import type { LegalClock } from '../domain/work-order/legal-clock.js';
import type { Calendar } from '../domain/working-time/calendar.js';
import type { Tx } from '../platform/database/database.js';
import { StartRefused } from '../platform/database/start-refused.js';
import type { LawFiles } from './law-files.js';
import { differences } from './differences.js';

export type LawChoice =
  | { readonly kind: 'LAW'; readonly regulation: Regulation; readonly hash: string }
  | { readonly kind: 'NONE'; readonly reason: 'NOT_IN_FORCE' | 'EXPIRED' | 'CLASS_NOT_COVERED' };

/** The law in force and the law orders were accepted under. An order's law is found by hash and never changes under it. */
@Injectable()
export class LawBook {
  private readonly byHash = new Map<string, Regulation>();

  constructor(private readonly files: LawFiles) {
    for (const { hash, regulation } of files.regulations) this.byHash.set(hash, regulation);
  }

  get calendar(): Calendar {
    return this.files.calendar;
  }

  get legalClock(): LegalClock {
    return workingClock(this.files.calendar);
  }

  /** The regulation of a jurisdiction for a class, in force on the Beijing date of acceptance. */
  choose(jurisdiction: string, orderClass: string, acceptedAt: Temporal.Instant): LawChoice {
    const covering = this.files.regulations.filter(({ regulation }) => regulation.jurisdiction === jurisdiction && regulation.classes.includes(orderClass));
    if (covering.length === 0) return { kind: 'NONE', reason: 'CLASS_NOT_COVERED' };
    const date = beijingDate(acceptedAt);
    const started = covering.filter(({ regulation }) => Temporal.PlainDate.compare(regulation.inForceFrom, date) <= 0);
    if (started.length === 0) return { kind: 'NONE', reason: 'NOT_IN_FORCE' };
    const inForce = started.filter(({ regulation }) => regulation.inForceUntil === null || Temporal.PlainDate.compare(date, regulation.inForceUntil) <= 0);
    const latest = inForce.sort((a, b) => Temporal.PlainDate.compare(a.regulation.inForceFrom, b.regulation.inForceFrom)).at(-1);
    return latest === undefined ? { kind: 'NONE', reason: 'EXPIRED' } : { kind: 'LAW', regulation: latest.regulation, hash: latest.hash };
  }

  /** The regulation an order was accepted under; read from the database when no file holds it any more. */
  async frozen(tx: Tx, hash: string): Promise<Regulation> {
    const known = this.byHash.get(hash);
    if (known !== undefined) return known;
    const { content } = await tx.one<{ content: unknown }>('select content from law_version where hash = $1', [hash]);
    const parsed = parseRegulation(content);
    if (parsed.kind === 'WRONG') throw new Error(`the stored law ${hash} cannot be read by this version`);
    this.byHash.set(hash, parsed.regulation);
    return parsed.regulation;
  }

  laddersOf(regulationId: string): Ladders {
    const found = this.files.ladders.find((ladders) => ladders.regulations.includes(regulationId));
    if (found === undefined) throw new Error(`no ladder file names ${regulationId} under regulations`);
    return found;
  }

  wordingOf(jurisdiction: string): Wording {
    const found = this.files.wordings.get(jurisdiction);
    if (found === undefined) throw new Error(`no wording file has the id ${jurisdiction}`);
    return found;
  }

  /** Stores each regulation under its hash. A file changed under the same version and revision is refused with the difference. */
  async freeze(tx: Tx, at: Temporal.Instant): Promise<void> {
    for (const { regulation, hash, content, file } of this.files.regulations) {
      const stored = await tx.maybe<{ hash: string; content: unknown }>(
        "select hash, content from law_version where kind = 'REGULATION' and id = $1 and version = $2 and revision = $3", [regulation.id, regulation.version, regulation.revision]);
      if (stored?.hash === hash) continue;
      if (stored !== undefined) {
        throw new StartRefused(`${file}: ${regulation.id} ${regulation.version} 第 ${regulation.revision} 次修订的内容与已生效的不同(${differences(stored.content, content).join(';')})。请提高 revision,或改回原文`);
      }
      await tx.run(
        "insert into law_version (hash, kind, id, version, revision, content, stored_at) values ($1, 'REGULATION', $2, $3, $4, $5, $6)",
        [hash, regulation.id, regulation.version, regulation.revision, JSON.stringify(content), at]);
    }
  }

  /** Keeps the working calendar this node computes with. True when the limits that run were computed with another one, and so are to be judged anew (OQ-06). */
  async freezeCalendar(tx: Tx, at: Temporal.Instant): Promise<boolean> {
    const { version, coveredYears, daysOff, makeUpWorkingDays } = this.files.calendar;
    const last = await tx.maybe<{ version: string }>("select version from law_version where kind = 'CALENDAR' order by stored_at desc limit 1");
    if (last?.version === version) return false;
    await tx.run(
      `insert into law_version (hash, kind, id, version, revision, content, stored_at) values ($1, 'CALENDAR', 'working-days', $1, 1, $2, $3)
       on conflict (hash) do update set stored_at = excluded.stored_at`,
      [version, JSON.stringify({ coveredYears: [...coveredYears], daysOff: [...daysOff], makeUpWorkingDays: [...makeUpWorkingDays] }), at]);
    return true;
  }

  /** Whether the database knows no other content or newer revision of a regulation this node has loaded; else the node must claim nothing. */
  async agreesWith(tx: Tx): Promise<boolean> {
    for (const { regulation, hash } of this.files.regulations) {
      const newest = await tx.maybe<{ hash: string }>(
        "select hash from law_version where kind = 'REGULATION' and id = $1 and version = $2 order by revision desc limit 1", [regulation.id, regulation.version]);
      if (newest?.hash !== hash) return false;
    }
    return true;
  }
}
