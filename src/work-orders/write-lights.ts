import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { explainLabel } from '../domain/explain/explain-label.js';
import { explainLight } from '../domain/explain/explain-light.js';
import { LIGHT_COLOURS } from '../domain/regulation/regulation.js';
import { isAfter, toBeijing } from '../domain/time/beijing.js';
import type { Judgement } from '../domain/work-order/judge.js';
import type { Light } from '../domain/work-order/light.js';
import { endOfLight, type LightEndedBy } from '../domain/work-order/light-end.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { Chase, NO_BODY } from '../notices/chase.js';
import type { Tx } from '../platform/database/database.js';
import type { ToCarryOut } from './step.js';

/** A light as its row says. */
interface ShownLight {
  readonly id: string; readonly deadline_key: string; readonly colour: string; readonly unit_code: string; readonly until_at: Temporal.Instant | null; readonly ended_by: LightEndedBy | null;
}

/** Keeps each light once with the instant from which it shows and that at which it went out, presses whom the text names, and keeps the labels (SG2022-22, HJ2022-5.1 … 5.3). */
@Injectable()
export class WriteLights {
  constructor(private readonly ledger: Ledger, private readonly chase: Chase) {}

  async write(tx: Tx, step: ToCarryOut): Promise<void> {
    const { order, judgement } = step;
    if (judgement.deadlines.some(({ claim }) => claim.term.lights)) await this.showAll(tx, step);
    if (judgement.labels.length === 0) return;
    const labelled = new Set((await tx.rows<{ label: string; unit_code: string; at: Temporal.Instant }>('select label, unit_code, at from order_label where work_order_id = $1', [order.id])).map((row) => `${row.label} ${row.unit_code} ${toBeijing(row.at)}`));
    for (const label of judgement.labels) if (!labelled.has(`${label.label} ${label.unit} ${toBeijing(label.at)}`)) await this.label(tx, step, label);
  }

  /** New lights are shown; those that went out, came back or should never have been are said to have, by what and when. */
  private async showAll(tx: Tx, step: ToCarryOut): Promise<void> {
    const { order, judgement, isNew } = step;
    const stored = isNew ? [] : await tx.rows<ShownLight>('select id, deadline_key, colour, unit_code, until_at, ended_by from order_light where work_order_id = $1 order by from_at, id', [order.id]);
    const fresh = judgement.lights.filter((light) => !stored.some((row) => isOf(row, light)));
    const shown: ShownLight[] = [];
    for (const light of fresh) shown.push(await this.show(tx, step, light));
    const showing = lightsNow(judgement);
    for (const row of [...stored, ...shown]) await this.settle(tx, step, row, showing);
    if (stored.length + shown.length > 0) await this.pressAll(tx, step);
  }

  private async settle(tx: Tx, { order, judgement, now }: ToCarryOut, row: ShownLight, showing: readonly Light[]): Promise<void> {
    const light = judgement.lights.find((one) => isOf(row, one));
    const end = light === undefined ? { at: row.until_at ?? now, by: 'RETRACTED' as const } : endOfLight(light, judgement, showing);
    if ((end?.by ?? null) === row.ended_by && (end === null || row.until_at?.equals(end.at) === true)) return;
    await tx.run('update order_light set until_at = $2, ended_by = $3 where id = $1', [row.id, end?.at ?? null, end?.by ?? null]);
    const data = { deadlineKey: row.deadline_key, colour: row.colour, ...(end === null ? {} : { until: toBeijing(end.at), by: end.by }) };
    await this.ledger.append(tx, order.id, { kind: end === null ? 'LIGHT_RELIT' : 'LIGHT_OUT', at: end?.at ?? now, recordedAt: now, because: light?.because ?? ['OQ-25'], actor: THE_SERVICE, unitCode: row.unit_code, data });
  }

  private async show(tx: Tx, { order, judgement, now }: ToCarryOut, light: Light): Promise<ShownLight> {
    const id = randomUUID();
    const deadline = judgement.deadlines.find(({ key }) => key === light.deadlineKey);
    const words = deadline === undefined ? { zh: '', en: '' } : explainLight(light, deadline);
    await tx.run(
      'insert into order_light (id, work_order_id, deadline_key, unit_code, colour, from_at, pressed, because, explanation, explanation_en) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [id, order.id, light.deadlineKey, light.unit, light.colour, light.from, light.pressed, light.because, words.zh, words.en]);
    await this.ledger.append(tx, order.id, {
      kind: 'LIGHT_SHOWN', at: light.from, recordedAt: now, because: light.because, actor: THE_SERVICE, unitCode: light.unit,
      data: { colour: light.colour, deadlineKey: light.deadlineKey, from: toBeijing(light.from), pressed: light.pressed }, text: words.zh,
    });
    return { id, deadline_key: light.deadlineKey, colour: light.colour, unit_code: light.unit, until_at: null, ended_by: null };
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

const isOf = (row: ShownLight, light: Light): boolean => row.deadline_key === light.deadlineKey && row.colour === light.colour;

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
