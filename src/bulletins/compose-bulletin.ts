import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { composeBulletin, type BulletinRows, type Figures } from '../domain/bulletin/bulletin.js';
import type { Counted } from '../domain/bulletin/mark.js';
import { spanOfMonth } from '../domain/cards/month.js';
import { LawBook } from '../law/law-book.js';
import { LegalTexts } from '../law/texts.js';
import { Database, type Tx } from '../platform/database/database.js';
import { unavailable } from '../platform/http/problem.js';
import { countQuietly } from '../statistics/quiet.query.js';
import { BulletinWordBook, filled } from './bulletin-words.js';
import { findDraft, publishedBefore, type EditorTexts } from './bulletin.store.js';
import type { BulletinContent, FrozenBulletin, GroundWords } from './content.js';
import { cardMarks, lightMarks } from './marks.query.js';
import { drillResults, namesAt } from './month-state.query.js';
import { OfficesAndGrounds } from './offices-and-grounds.js';
import { relaysOf, uncompletedOf, volumeOf, workOf } from './work.query.js';

export const PUBLISHER = 'BULLETIN_PUBLISHER';
const NO_TEXTS: EditorTexts = { introduction: null, remarks: null, reference: null };

/** Makes the bulletin of a month from the rows as they are, in one snapshot. */
@Injectable()
export class ComposeBulletin {
  constructor(private readonly database: Database, private readonly law: LawBook, private readonly texts: LegalTexts, private readonly offices: OfficesAndGrounds, private readonly words: BulletinWordBook) {}

  /** `now` decides who publishes. Answers 503 when it takes too long: notices come before figures. */
  async execute(jurisdiction: string, month: string, now: Temporal.Instant): Promise<BulletinContent> {
    const found = await countQuietly(this.database, async (tx) => {
      const published = await publishedBefore(tx, jurisdiction, month);
      const figures = composeBulletin(await this.rows(tx, jurisdiction, month, published), published);
      return this.worded(tx, figures, await findDraft(tx, jurisdiction, month) ?? NO_TEXTS, now);
    });
    if (found === 'TOO_SLOW') throw unavailable('简报计算用时过长,已中止,以免影响派单;请稍后重试。');
    return found;
  }

  /** CARDS where they are cumulative, otherwise one light per order (OQ-25). */
  countedIn(jurisdiction: string): Counted {
    return this.law.regulations.some(({ regulation }) => regulation.jurisdiction === jurisdiction && regulation.settings.cardModel === 'CUMULATIVE') ? 'CARDS' : 'LIGHTS';
  }

  private async rows(tx: Tx, jurisdiction: string, month: string, published: readonly FrozenBulletin[]): Promise<BulletinRows> {
    const span = spanOfMonth(month);
    const asked = { jurisdiction, ...span };
    const counted = this.countedIn(jurisdiction);
    return {
      jurisdiction, month, counted, marks: counted === 'CARDS' ? await cardMarks(tx, jurisdiction, span.to) : await lightMarks(tx, jurisdiction, span.to),
      work: await workOf(tx, asked), relays: await relaysOf(tx, asked), relayAlarm: this.relayAlarm(jurisdiction), uncompleted: await uncompletedOf(tx, asked), volume: await volumeOf(tx, asked),
      drills: await drillResults(tx, jurisdiction, span.to, published.flatMap(({ drills }) => drills.map(({ id }) => id))),
    };
  }

  private relayAlarm(jurisdiction: string): number {
    const own = this.law.regulations.filter(({ regulation }) => regulation.jurisdiction === jurisdiction);
    return Math.max(0, ...own.map(({ regulation }) => regulation.relayOverdue.after.total('milliseconds')));
  }

  private async worded(tx: Tx, figures: Figures, editor: EditorTexts, now: Temporal.Instant): Promise<BulletinContent> {
    const { jurisdiction, month, totals, volume } = figures;
    const words = this.words.of(jurisdiction);
    const [year, number] = month.split('-').map(Number);
    const values = { year: year ?? 0, month: number ?? 0, ...totals, accepted: volume.accepted, closed: volume.closed, open: volume.open };
    const names = await namesAt(tx, unitsIn(figures), figures.relays.map(({ countyCode }) => countyCode), spanOfMonth(month).to.subtract({ milliseconds: 1 }));
    const named = <T extends { readonly unitCode: string }>(one: T): T & { readonly unitName: string } => ({ ...one, unitName: names.units.get(one.unitCode) ?? one.unitCode });
    return {
      format: 'jidi-bulletin-1', ...figures, title: filled(words.title, values), letterhead: words.letterhead, reference: editor.reference, publisher: { role: PUBLISHER, name: this.offices.nameOf(jurisdiction, PUBLISHER, now) },
      basis: words.basis, introduction: editor.introduction ?? filled(words.introduction, values), remarks: editor.remarks, grounds: this.grounds(figures),
      units: figures.units.map(named), marks: figures.marks.map(named), correctedFigures: figures.correctedFigures.map(named), uncompleted: figures.uncompleted.map(named),
      corrections: figures.corrections.map((one) => ({ ...one, was: one.was === null ? null : named(one.was), is: one.is === null ? null : named(one.is) })), relays: figures.relays.map((relay) => ({ ...relay, countyName: names.counties.get(relay.countyCode) ?? relay.countyCode })),
    };
  }

  private grounds({ jurisdiction, marks, corrections }: Figures): readonly GroundWords[] {
    const ids = [...new Set([...marks.map(({ ground }) => ground), ...corrections.flatMap(({ was, is }) => [was?.ground ?? '', is?.ground ?? ''])])].filter((id) => id !== '').sort();
    return ids.map((ground) => {
      const clause = this.texts.clause(ground);
      return { ground, text: this.offices.wordsOf(jurisdiction, ground) ?? clause?.quote ?? ground, document: clause?.document ?? '' };
    });
  }
}

const unitsIn = ({ units, correctedFigures, corrections, uncompleted }: Figures): readonly string[] =>
  [...new Set([...units, ...correctedFigures, ...uncompleted, ...corrections.flatMap(({ was, is }) => [was, is].filter((side) => side !== null))].map(({ unitCode }) => unitCode))];
