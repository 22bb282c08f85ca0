import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { beijingDate } from '../domain/time/beijing.js';
import type { Ladders } from '../domain/ladder/ladder.js';
import type { Wording } from '../domain/notice/wording.js';
import { parseRegulation } from '../domain/regulation/parse-regulation.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import { calendarHistory } from '../domain/work-order/working-clock.js';
import type { CalendarHistory } from '../domain/work-order/legal-clock.js';
import type { Calendar } from '../domain/working-time/calendar.js';
import type { CalendarLoad } from '../domain/working-time/calendar-history.js';
import type { Tx } from '../platform/database/database.js';
import { StartRefused } from '../platform/database/start-refused.js';
import { isFor } from './check-law.js';
import { readCalendarHistory, recordCalendar, type RecordedLoad } from '../registry/calendar-history.js';
import type { HashedRegulation, LawFiles } from './law-files.js';
import { differences } from './differences.js';
import { inPresentForm } from './first-form.js';

export type LawChoice =
  /** `isInForce` false: the one that ended last, or begins first, stands in. */
  | { readonly kind: 'LAW'; readonly regulation: Regulation; readonly hash: string; readonly isInForce: boolean }
  | { readonly kind: 'NONE'; readonly reason: 'CLASS_NOT_COVERED' };

/** The law in force and the law orders were accepted under. An order's law is found by hash and never changes under it. */
@Injectable()
export class LawBook {
  private readonly byHash = new Map<string, Regulation>();
  /** Versions of the working calendar with the instants they were loaded at, as far as they were read. */
  private loads: readonly RecordedLoad[] = [];
  private hasOlderFiles = false;

  constructor(private readonly files: LawFiles) {
    for (const { hash, regulation } of files.regulations) this.byHash.set(hash, regulation);
  }

  /** Every regulation of CONFIG_DIR, in force or not, in the order of its files. */
  get regulations(): readonly HashedRegulation[] {
    return this.files.regulations;
  }

  /** The working calendar in force, as far as it was read: the one recorded last, which need not be that of this node's files. */
  get calendar(): Calendar {
    return this.loads.at(-1)?.calendar ?? this.files.calendar;
  }

  /** Whether this node started with calendar files that others had taken the place of, and has not met them again since. */
  get hasOlderCalendar(): boolean {
    return this.hasOlderFiles && this.calendar.version !== this.files.calendar.version;
  }

  /** The working calendar an order of this county is judged by, through every version that any node loaded while its clocks ran (OQ-06); `next`: one that is only looked at. */
  async calendars(tx: Tx, law: Regulation, countyCode: string | null, next?: CalendarLoad): Promise<CalendarHistory> {
    const loads = await this.loaded(tx);
    return calendarHistory(next === undefined ? loads : [...loads, next], countyCode, law.officeHours);
  }

  /** Every version of the working calendar that was loaded, the oldest first; before any was recorded, that of the files. */
  async loaded(tx: Tx): Promise<readonly CalendarLoad[]> {
    this.loads = await readCalendarHistory(tx, this.loads);
    return this.loads.length > 0 ? this.loads : [{ since: null, calendar: this.files.calendar }];
  }

  /**
   * The regulation of a jurisdiction for a class, in force on the Beijing date of acceptance. When none is, the one that ended last or else
   * begins first: the order is taken in and told all the same, and whoever judges it computes no limits (SG2022-35, OQ-38).
   */
  choose(jurisdiction: string, orderClass: string, acceptedAt: Temporal.Instant): LawChoice {
    const covering = this.files.regulations.filter(({ regulation }) => regulation.jurisdiction === jurisdiction && regulation.classes.some((known) => known === orderClass));
    const [first] = covering;
    if (first === undefined) return { kind: 'NONE', reason: 'CLASS_NOT_COVERED' };
    const date = beijingDate(acceptedAt);
    const started = covering.filter(({ regulation }) => Temporal.PlainDate.compare(regulation.inForceFrom, date) <= 0);
    const inForce = started.filter(({ regulation }) => regulation.inForceUntil === null || Temporal.PlainDate.compare(date, regulation.inForceUntil) <= 0);
    const present = latest(inForce, (law) => law.inForceFrom);
    const chosen = present ?? latest(started, (law) => law.inForceUntil ?? law.inForceFrom) ?? earliest(covering, first);
    return { kind: 'LAW', regulation: chosen.regulation, hash: chosen.hash, isInForce: present !== undefined };
  }

  /** The regulation an order was accepted under; read from the database when no file holds it any more. */
  async frozen(tx: Tx, hash: string): Promise<Regulation> {
    const known = this.byHash.get(hash);
    if (known !== undefined) return known;
    const { content } = await tx.one<{ content: unknown }>('select content from law_version where hash = $1', [hash]);
    const parsed = parseRegulation(inPresentForm(content));
    if (parsed.kind === 'WRONG') throw new Error(`the stored law ${hash} cannot be read by this version`);
    this.byHash.set(hash, parsed.regulation);
    return parsed.regulation;
  }

  /** Whether any regulation of the jurisdiction, in force or not, has a category of this code. */
  knowsCategory(jurisdiction: string, category: string): boolean {
    return this.files.regulations.some(({ regulation }) => regulation.jurisdiction === jurisdiction && regulation.categories.some(({ code }) => code === category));
  }

  laddersOf(regulationId: string, orderClass: string): Ladders {
    const found = this.files.ladders.find((ladders) => isFor(ladders, regulationId, orderClass));
    if (found === undefined) throw new Error(`no ladder file is for ${orderClass} under ${regulationId}`);
    return found;
  }

  /** Every ladder file of the jurisdiction, whatever the law in force. */
  laddersIn(jurisdiction: string): readonly Ladders[] {
    const ids = new Set(this.files.regulations.filter(({ regulation }) => regulation.jurisdiction === jurisdiction).map(({ regulation }) => regulation.id));
    return this.files.ladders.filter((ladders) => ladders.for.some(({ regulation }) => ids.has(regulation)));
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

  /**
   * Records the working calendar of this node's files, unless it is an older one. True when the limits that run were computed with another
   * one, and so are to be judged anew (OQ-06).
   */
  async freezeCalendar(tx: Tx, at: Temporal.Instant): Promise<boolean> {
    const recording = await recordCalendar(tx, this.files.calendar, at);
    this.hasOlderFiles = recording === 'OLDER';
    this.loads = await readCalendarHistory(tx, this.loads);
    return recording === 'RECORDED';
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

const latest = (laws: readonly HashedRegulation[], dateOf: (law: Regulation) => Temporal.PlainDate): HashedRegulation | undefined =>
  [...laws].sort((a, b) => Temporal.PlainDate.compare(dateOf(a.regulation), dateOf(b.regulation))).at(-1);

const earliest = (laws: readonly HashedRegulation[], first: HashedRegulation): HashedRegulation =>
  laws.reduce((found, law) => (Temporal.PlainDate.compare(law.regulation.inForceFrom, found.regulation.inForceFrom) < 0 ? law : found), first);
