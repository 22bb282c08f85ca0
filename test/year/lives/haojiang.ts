import { LiveOrder, within } from '../live-order.js';
import { beijing, DAY, dayOf, HOUR, MINUTE, startOfDay } from '../time.js';
import type { Life } from '../year.js';
import { finish, type Finish } from './finish.js';
import type { Setting } from './qingyuan-urgent.js';

const FORM = { reason: '不属本单位职责', basis: '职责清单', signedOffBy: '分管领导' };
const FINISH: Finish = { kind: 'COMPLETION', redo: 0.3, surveyed: 0.6 };

/** An order of Haojiang: acceptance, contact, extension, restart, completion (HJ2022-3, 4, 5). */
export async function* haojiangOrder(setting: Setting): Life {
  const { year, chance, places } = setting;
  const order = new LiveOrder(year, 'haojiang', places.any('haojiang', chance));
  const orderClass = chance.weighted({ URGENT: 4, CONSULTATION: 3, SUGGESTION: 2, HELP: 4, COMPLAINT: 3, REPORT: 1 });
  await order.report({ class: orderClass, ...(orderClass === 'URGENT' && chance.is(0.7) ? { underlyingClass: chance.of(['HELP', 'COMPLAINT']) } : {}) });
  if (order.unit === null) {
    yield year.now + chance.whole(5, 300) * MINUTE;
    if (!(await order.tell('assignments', { unitCode: order.place.unit, reason: '属该单位职责' }))) return;
  }
  if (orderClass === 'URGENT') yield* rushed(order, setting);
  if (!order.isOver) yield* taken(order, setting);
  if (order.isOver || order.unit === null) return;
  yield* contacted(order, setting);
  if (chance.is(0.25)) yield* extended(order, setting);
  if (chance.is(0.12)) {
    yield year.now + chance.whole(1, 60) * HOUR;
    await order.fact(chance.of(['NEW_FACTS_ADDED', 'FORCE_MAJEURE', 'LAW_CHANGED']), { reason: '情况有变' });
  }
  yield* finish(order, chance, FINISH, 1);
  yield year.now + chance.whole(1, 40) * HOUR;
  if (order.view.state !== 'WITHDRAWN' && chance.is(0.6)) await order.fact('PETITIONER_CONTACT_TRIED', { reached: true });
}

/** On site in two hours, a report in 24 (HJ2022-3.4.urgent). */
async function* rushed(order: LiveOrder, { year, chance }: Setting): Life {
  const site = order.due('ON_SITE') ?? year.now + 2 * HOUR;
  const report = order.due('INTERIM_REPORT') ?? year.now + DAY;
  const arrival = chance.weighted({ soon: 6, exact: 1, one: 1, never: 2 });
  if (arrival !== 'never') {
    yield { soon: within(year.now, site, chance.whole(1, 99) / 100), exact: site, one: site + 1 }[arrival];
    await order.fact('ARRIVED_ON_SITE');
  }
  const told = chance.weighted({ soon: 5, exact: 1, one: 1, never: 3 });
  if (told === 'never') return;
  yield { soon: within(year.now, report, chance.whole(1, 60) / 100), exact: report, one: report + 1 }[told];
  await order.fact('INTERIM_REPORTED', { text: '正在抢修' });
}

/** Accepted, left in silence, or returned in time and decided in time or not (HJ2022-3.1, 3.2, OQ-41). */
async function* taken(order: LiveOrder, { year, chance, places }: Setting): Life {
  const due = order.due('ACCEPTANCE');
  if (due === null) return;
  const how = chance.weighted({ accepted: 10, exact: 2, silent: 4, returned: 4 });
  if (how === 'silent') {
    yield due + 1;
  } else if (how !== 'returned') {
    yield how === 'exact' ? due : within(year.now, due, chance.whole(1, 99) / 100);
    await order.fact('ACCEPTED_BY_UNIT');
  } else {
    yield within(year.now, due, chance.whole(1, 99) / 100);
    if (!(await order.tell('returns', FORM))) return;
    yield year.now + chance.whole(1, 70) * HOUR;
    const approved = chance.is(0.5);
    await order.tell('returns/1/decision', approved ? { approved, reason: '属实', reassignTo: places.besides('haojiang', order.place, chance).unit } : { approved, reason: '属本单位职责' });
    if (!approved && chance.is(0.5)) return;
    yield within(year.now, order.due('ACCEPTANCE') ?? year.now + HOUR, 0.4);
    await order.fact('ACCEPTED_BY_UNIT');
  }
  await order.read();
}

/** HJ2022-4.1, 4.3a: two parts of a working day without success are told, and are no contact. */
async function* contacted(order: LiveOrder, { year, chance }: Setting): Life {
  const due = order.due('FIRST_CONTACT') ?? year.now + DAY;
  const how = chance.weighted({ reached: 6, exact: 1, late: 2, tried: 3, never: 2 });
  if (how === 'never') return;
  if (how === 'tried') {
    const day = startOfDay(dayOf(year.now) + 1);
    for (const hour of [10, chance.of([11, 15])]) {
      yield day + hour * HOUR;
      await order.fact('PETITIONER_CONTACT_TRIED', { reached: false });
    }
    return;
  }
  yield { reached: within(year.now, due, 0.4), exact: due, late: due + chance.whole(1, 5) * HOUR }[how];
  await order.fact('PETITIONER_CONTACT_TRIED', { reached: true });
}

/** Announced no later than the day before the last, twice at most (HJ2022-3.5, OQ-44). */
async function* extended(order: LiveOrder, { year, chance }: Setting): Life {
  for (let times = chance.whole(1, 3); times > 0; times -= 1) {
    await order.read();
    const due = order.due('COMPLETION');
    if (due === null || order.isOver) return;
    const cutOff = startOfDay(dayOf(due - 1));
    yield chance.of([within(year.now, cutOff, 0.6), cutOff, cutOff + 1, due]);
    await order.tell('extensions', { reason: `需采购(${beijing(due)}前难以办结)`, petitionerNotified: true });
  }
}
