import type { Chance } from '../chance.js';
import { type LiveOrder, within } from '../live-order.js';
import { DAY, HOUR, MINUTE } from '../time.js';
import type { Life } from '../year.js';

export interface Finish {
  /** Of the limit that the completion has to meet. */
  readonly kind: string;
  /** How often it is done anew, and how often the petitioner is asked. */
  readonly redo: number;
  readonly surveyed: number;
}

const CHOICES = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'] as const;

/** A result, its review by the hotline, the petitioner's rating, and the one redo (SG2022-20, 24; HJ2022-3.7, 3.9, 4.4). */
export async function* finish(order: LiveOrder, chance: Chance, parts: Finish, redosLeft: number): Life {
  const { year } = order;
  const due = order.due(parts.kind) ?? year.now + DAY;
  const when = chance.weighted({ soon: 9, exact: 2, one: 2, days: 4, week: 3, never: 3 });
  if (when === 'never') return;
  yield { soon: within(year.now, due, chance.whole(1, 99) / 100), exact: due, one: due + 1, days: due + chance.whole(1, 70) * HOUR, week: due + chance.whole(3, 9) * DAY }[when];
  if (!(await order.result(chance.of(['SYSTEM', 'APP'])))) return;
  yield year.now + chance.whole(1, 60 * 60) * MINUTE;
  if (chance.is(0.2)) {
    await order.fact('COMPLETION_SENT_BACK', { reason: '答复未列明依据' });
    yield year.now + chance.whole(1, 100) * HOUR;
    if (!(await order.result())) return;
    yield year.now + chance.whole(1, 20) * HOUR;
  }
  if (chance.is(0.08) || !(await order.fact('COMPLETION_APPROVED'))) return;
  if (!chance.is(parts.surveyed)) return;
  yield year.now + chance.whole(0, 40) * HOUR;
  if (!(await order.fact('SURVEY_DELIVERED'))) return;
  yield* rated(order, chance);
  if (redosLeft === 0 || !chance.is(parts.redo)) return;
  yield year.now + chance.whole(1, 30) * HOUR;
  if (await order.fact('REDO_ORDERED', { reason: '诉求人要求重办' })) yield* finish(order, chance, parts, redosLeft - 1);
}

/** In its 24 hours, at their end, after them, twice at once, or not at all (SG2022-24a). */
async function* rated(order: LiveOrder, chance: Chance): Life {
  const { year } = order;
  const asked = year.now;
  const how = chance.weighted({ soon: 5, exact: 1, one: 1, both: 1, none: 2 });
  if (how === 'none') {
    yield asked + DAY + HOUR;
    return;
  }
  yield { soon: asked + chance.whole(1, 23) * HOUR, exact: asked + DAY, one: asked + DAY + 1, both: asked + HOUR }[how];
  await order.fact('SURVEY_ANSWERED', { choices: how === 'both' ? ['SATISFIED', 'DISSATISFIED'] : [chance.of(CHOICES)] });
}
