import { correctedFigures, correctionsOf, toldBy, type CorrectedFigure, type Correction, type Said } from './corrections.js';
import type { Counted, Mark } from './mark.js';
import { spanOfMonth } from '../cards/month.js';
import { toBeijing } from '../time/beijing.js';
import { relayFigures, type Relay, type RelayFigures } from './relays.js';
import { unitFigures, type UnitFigures, type UnitWork } from './unit-figures.js';

/** The hotline's business in the month (SG2022-26); drills are in none of it. */
export interface Volume {
  readonly accepted: number;
  readonly byClass: readonly { readonly class: string; readonly count: number }[];
  readonly critical: number;
  readonly closed: number;
  readonly withdrawn: number;
  /** Neither closed nor withdrawn at the end of the month. */
  readonly open: number;
}

/** An order past the alarm for a missing completion, of which none was declared by the end of the month (OQ-14). */
export interface Uncompleted {
  readonly orderNumber: string;
  readonly unitCode: string;
  /** When the unit got it, Beijing time. */
  readonly deliveredAt: string;
  readonly alarms: readonly string[];
}

/** Results of a drill that ended by the end of the month, apart from everything that is counted. */
export interface DrillResult {
  readonly id: string;
  readonly name: string;
  readonly endedAt: string;
  readonly orders: number;
  readonly units: readonly { readonly unitCode: string; readonly unitName: string | null; readonly orders: number; readonly onTime: number; readonly late: number; readonly unanswered: number; readonly medianSeconds: number | null }[];
}

/** Everything that a bulletin is made from, as the rows hold it. */
export interface BulletinRows {
  readonly jurisdiction: string;
  readonly month: string;
  readonly counted: Counted;
  /** Of this month and of every earlier one. */
  readonly marks: readonly Mark[];
  readonly work: readonly UnitWork[];
  readonly relays: readonly Relay[];
  /** After how many milliseconds a relay calls people (OQ-15). */
  readonly relayAlarm: number;
  readonly uncompleted: readonly Uncompleted[];
  readonly volume: Volume;
  readonly drills: readonly DrillResult[];
}

/** The figures of a bulletin. Everything in it is JSON, so that it can be frozen as it is. */
export interface Figures {
  readonly jurisdiction: string;
  readonly month: string;
  /** 00:00 of the first day in Beijing, and of the first day of the next month. */
  readonly from: string;
  readonly to: string;
  readonly counted: Counted;
  readonly totals: { readonly yellow: number; readonly red: number; readonly revoked: number };
  readonly units: readonly UnitFigures[];
  readonly marks: readonly Mark[];
  readonly corrections: readonly Correction[];
  readonly correctedFigures: readonly CorrectedFigure[];
  readonly volume: Volume;
  readonly uncompleted: readonly Uncompleted[];
  readonly relayAlarmSeconds: number;
  readonly relays: readonly RelayFigures[];
  readonly drills: readonly DrillResult[];
}

/** The bulletin of a month after those that were published before it, earliest first (QY2015-9, OQ-30). */
export const composeBulletin = (rows: BulletinRows, published: readonly Said[]): Figures => {
  const { jurisdiction, month, counted } = rows;
  const { from, to } = spanOfMonth(month);
  const marks = rows.marks.filter((mark) => mark.month === month).sort(byUnit);
  const told = toldBy(published);
  const corrections = correctionsOf(told, rows.marks.filter((mark) => mark.month < month));
  const units = unitFigures(marks, rows.work);
  const sum = (of: (unit: UnitFigures) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  return {
    jurisdiction, month, from: toBeijing(from), to: toBeijing(to), counted, totals: { yellow: sum(({ yellow }) => yellow), red: sum(({ red }) => red), revoked: sum(({ revoked }) => revoked) },
    units, marks, corrections, correctedFigures: correctedFigures(told, corrections), volume: rows.volume, uncompleted: rows.uncompleted,
    relayAlarmSeconds: rows.relayAlarm / 1_000, relays: relayFigures(rows.relays, rows.relayAlarm), drills: rows.drills,
  };
};

const byUnit = (a: Mark, b: Mark): number => {
  const [one, other] = [[a.unitCode, a.at, a.id], [b.unitCode, b.at, b.id]].map((key) => key.join(' '));
  return (one ?? '') < (other ?? '') ? -1 : 1;
};
