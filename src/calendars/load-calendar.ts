import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import type { Calendar } from '../domain/working-time/calendar.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { planCalendar, putCalendar, type CalendarPlan } from '../law/calendar-commands.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { conflict, invalidRequest } from '../platform/http/problem.js';
import { recordCalendar } from '../registry/calendar-history.js';
import { ConfigFileError } from '../registry/config-file.js';
import { type MovedDeadline, MovedDeadlines } from './moved-deadlines.js';

export interface CalendarText {
  readonly fileName: string;
  readonly content: string;
}

/** A calendar file that came by the console, as a start reads it: what it would change, and putting it in force for all nodes at once (OQ-06). */
@Injectable()
export class LoadCalendar {
  private readonly logger = new Logger('calendars');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings, private readonly lawBook: LawBook, private readonly deadlines: MovedDeadlines) {}

  /** Throws 400 with the wrong lines of the text, 409 where this node's own files are not those in force. */
  async plan(text: CalendarText): Promise<CalendarPlan> {
    const plan = await this.withFile(text, (file) => Promise.resolve(planned(file, this.settings.configDir)));
    const inForce = (await this.lawBook.loaded(this.database)).at(-1)?.calendar.version;
    if (inForce !== plan.before.version) throw conflict('CALENDAR_FILES_DIFFER', '本节点 config/calendars 中的文件与现行工作日历不一致,请先换上最新的日历文件,再载入新的安排。');
    return plan;
  }

  /** Which limits that run a calendar would move. */
  moved(calendar: Calendar): Promise<readonly MovedDeadline[]> {
    return this.deadlines.under(calendar);
  }

  /**
   * Records the calendar for all nodes and has every open order judged anew, in one transaction; afterwards keeps the file for the next start. Answers
   * whether it could be kept: where the folder cannot be written, somebody has to put it there. Throws 409 for a year that is there unless `replace`.
   */
  async load(text: CalendarText, replace: boolean, principal: Principal): Promise<{ readonly plan: CalendarPlan; readonly isKept: boolean }> {
    const plan = await this.plan(text);
    if (plan.before.version === plan.after.version) return { plan, isKept: true };
    if (plan.replaces && !replace) throw conflict('CALENDAR_EXISTS', `${plan.place} 已载入,内容将改变。确认要换成这一份的,请勾选“替换”。`);
    await this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const recording = await recordCalendar(tx, plan.after, now, plan.before.version);
      if (recording === 'OVERTAKEN') throw conflict('CALENDAR_OVERTAKEN', '刚刚有人载入了另一份日历。请重新选择文件,看过新的变动后再载入。');
      if (recording === 'OLDER') throw conflict('CALENDAR_OLDER', '这一安排曾经生效,后已被替换。确要改回的,请在文件中提高 revision。');
      await this.deadlines.judgeAnew(tx, now);
      await audit(tx, principal, { action: 'calendar.loaded', subjectKind: 'CALENDAR', subject: plan.after.version, purpose: null, data: { place: plan.place, before: plan.before.version, changes: plan.changes.length } }, now);
    });
    await this.lawBook.loaded(this.database);
    return { plan, isKept: await this.keep(text, plan) };
  }

  private keep(text: CalendarText, plan: CalendarPlan): Promise<boolean> {
    return this.withFile(text, (file) => {
      try {
        putCalendar(file, this.settings.configDir, plan);
        return Promise.resolve(true);
      } catch (error) {
        this.logger.error({ event: 'calendar.notKept', place: plan.place, err: error });
        return Promise.resolve(false);
      }
    });
  }

  /** The readers read files: the text lies in one of its own name for as long as they need it. */
  private async withFile<T>({ fileName, content }: CalendarText, work: (file: string) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'jidi-calendar-'));
    try {
      const file = join(folder, fileName);
      writeFileSync(file, content);
      return await work(file);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

const planned = (file: string, configDir: string): CalendarPlan => {
  try {
    return planCalendar(file, configDir);
  } catch (error) {
    if (!(error instanceof ConfigFileError)) throw error;
    throw invalidRequest(error.problems.map(({ line, field, expected }) => ({ pointer: '/content', detail: `第 ${String(line)} 行 ${field}:应为 ${expected.replaceAll(file, '本文件').replaceAll(`${configDir}/`, '')}` })));
  }
};
