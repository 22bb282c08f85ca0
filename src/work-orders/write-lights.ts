import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { explainLabel } from '../domain/explain/explain-label.js';
import { explainLight } from '../domain/explain/explain-light.js';
import { LIGHT_COLOURS } from '../domain/regulation/regulation.js';
import { isAfter, toBeijing } from '../domain/time/beijing.js';
import type { Judgement } from '../domain/work-order/judge.js';
import type { Light } from '../domain/work-order/light.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { Chase, NO_BODY } from '../notices/chase.js';
import type { Tx } from '../platform/database/database.js';
import type { ToCarryOut } from './step.js';

/** Keeps each light once with the instant from which it shows, presses whom the text names, and keeps the labels (SG2022-22, HJ2022-5.1 … 5.3). */
@Injectable()
export class WriteLights {
  constructor(private readonly ledger: Ledger, private readonly chase: Chase) {}

  async write(tx: Tx, step: ToCarryOut): Promise<void> {
    const { order, judgement } = step;
    if (judgement.lights.length > 0) {
      const known = new Set((await tx.rows<{ deadline_key: string; colour: string }>('select deadline_key, colour from order_light where work_order_id = $1', [order.id])).map((row) => `${row.deadline_key} ${row.colour}`));
      const fresh = judgement.lights.filter((light) => !known.has(`${light.deadlineKey} ${light.colour}`));
      for (const light of fresh) await this.show(tx, step, light);
      await this.pressAll(tx, step);
    }
    if (judgement.labels.length === 0) return;
    const labelled = new Set((await tx.rows<{ label: string; unit_code: string; at: Temporal.Instant }>('select label, unit_code, at from order_label where work_order_id = $1', [order.id])).map((row) => `${row.label} ${row.unit_code} ${toBeijing(row.at)}`));
    for (const label of judgement.labels) if (!labelled.has(`${label.label} ${label.unit} ${toBeijing(label.at)}`)) await this.label(tx, step, label);
  }

  private async show(tx: Tx, { order, judgement, now }: ToCarryOut, light: Light): Promise<void> {
    const deadline = judgement.deadlines.find(({ key }) => key === light.deadlineKey);
    const words = deadline === undefined ? { zh: '', en: '' } : explainLight(light, deadline);
    await tx.run(
      'insert into order_light (id, work_order_id, deadline_key, unit_code, colour, from_at, pressed, because, explanation, explanation_en) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [randomUUID(), order.id, light.deadlineKey, light.unit, light.colour, light.from, light.pressed, light.because, words.zh, words.en]);
    await this.ledger.append(tx, order.id, {
      kind: 'LIGHT_SHOWN', at: light.from, recordedAt: now, because: light.because, actor: THE_SERVICE, unitCode: light.unit,
      data: { colour: light.colour, deadlineKey: light.deadlineKey, from: toBeijing(light.from), pressed: light.pressed }, text: words.zh,
    });
  }

  /**
   * Presses for the lights that show now and for no other: one that went out before anybody was told of it is told to nobody, unless it
   * shows again. A completion that waits for its decision is pressed by nobody (HJ2022-3.7c).
   */
  private async pressAll(tx: Tx, step: ToCarryOut): Promise<void> {
    const { deadlines } = step.judgement;
    const pressing = lightsNow(step.judgement).filter((light) => deadlines.some(({ key, filedAt }) => key === light.deadlineKey && filedAt === null));
    const subjects = new Set(pressing.map(subjectOf));
    await this.chase.over(tx, step.order.id, ({ ladder, subject }) => ladder === 'LIGHT' && !subjects.has(subject));
    for (const light of pressing) await this.press(tx, step, light);
  }

  private async press(tx: Tx, { order, judgement }: ToCarryOut, light: Light): Promise<void> {
    const deadline = judgement.deadlines.find(({ key }) => key === light.deadlineKey);
    await this.chase.start(tx, {
      workOrderId: order.id, ladder: 'LIGHT', subject: subjectOf(light), anchorAt: light.from,
      body: { ...NO_BODY, unitCode: light.unit, deadlineAt: deadline?.dueAt.toString() ?? null, basis: light.because[0] ?? null, colour: light.colour, pressed: light.pressed },
    });
  }

  private async label(tx: Tx, { order, judgement, now }: ToCarryOut, label: Judgement['labels'][number]): Promise<void> {
    const words = explainLabel(label, judgement.deadlines);
    await tx.run(
      'insert into order_label (work_order_id, label, unit_code, at, because, explanation, explanation_en) values ($1, $2, $3, $4, $5, $6, $7)',
      [order.id, label.label, label.unit, label.at, label.because, words.zh, words.en]);
    await this.ledger.append(tx, order.id, { kind: 'LABELLED', at: label.at, recordedAt: now, because: label.because, actor: THE_SERVICE, unitCode: label.unit, data: { label: label.label }, text: words.zh });
  }
}

const subjectOf = ({ deadlineKey, colour }: Light): string => `${deadlineKey} ${colour}`;

/** The light of each unit at the judgement's instant: its last one of a limit that is not met and not over. */
export const lightsNow = ({ lights, deadlines }: Judgement): readonly Light[] => {
  const burning = new Set(deadlines.filter(({ state, metAt, endedAt }) => (state === 'OPEN' || state === 'BREACHED') && metAt === null && endedAt === null).map(({ key }) => key));
  const last = new Map<string, Light>();
  for (const light of lights) {
    const before = last.get(light.unit);
    if (burning.has(light.deadlineKey) && (before === undefined || !isAfter(before.from, light.from))) last.set(light.unit, light);
  }
  return [...last.values()];
};

/** The one colour an order shows: where several units are late, the worst. */
export const lightNow = (judgement: Judgement): Light['colour'] | null => {
  const showing = lightsNow(judgement);
  return LIGHT_COLOURS.findLast((colour) => showing.some((light) => light.colour === colour)) ?? null;
};
