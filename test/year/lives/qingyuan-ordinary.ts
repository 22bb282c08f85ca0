import { LiveOrder, within } from '../live-order.js';
import { beijing, DAY, dayOf, HOUR, startOfDay } from '../time.js';
import type { Life } from '../year.js';
import type { Setting } from './qingyuan-urgent.js';

/** A consultation or a matter to settle in Qingyuan (QY2015-4.1a … 4.2b). */
export async function* qingyuanOrdinary({ year, chance, places }: Setting): Life {
  const order = new LiveOrder(year, 'qingyuan', places.any('qingyuan', chance));
  const orderClass = chance.of(['CONSULTATION', 'SETTLEMENT', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION', 'PRAISE']);
  await order.report({ class: orderClass, ...(chance.is(0.1) ? { petitioner: '19200008888' } : {}) });
  if (order.unit === null) {
    yield year.now + chance.whole(1, 20) * HOUR;
    if (!(await order.tell('assignments', { unitCode: order.place.unit, reason: '属该单位职责' }))) return;
  }
  const kind = ['CONSULTATION', 'SUGGESTION', 'PRAISE'].includes(orderClass) ? 'CONSULTATION' : 'COMPLETION';
  const yellow = order.due(`${kind}_YELLOW`) ?? year.now + 3 * DAY;
  const red = order.due(`${kind}_RED`) ?? yellow + DAY;
  if (chance.is(0.15)) {
    yield within(year.now, yellow, chance.whole(10, 99) / 100);
    if (await order.tell('extensions', { reason: '需请示上级单位', promisedAt: beijing(startOfDay(dayOf(yellow) + chance.whole(2, 15))) })) yield* decided(order, chance.is(0.75), year.now + chance.whole(1, 30) * HOUR);
  }
  const when = chance.weighted({ soon: 10, exact: 3, one: 3, yellow: 3, red: 3, never: 2 });
  if (when === 'never') return;
  const [first, second] = [order.due(`${kind}_YELLOW`) ?? yellow, order.due(`${kind}_RED`) ?? red];
  yield { soon: within(year.now, first, chance.whole(1, 99) / 100), exact: chance.of([first, second]), one: chance.of([first, second]) + 1, yellow: within(first, second, 0.5), red: second + chance.whole(1, 90) * HOUR }[when];
  await order.result(chance.of(['SYSTEM', 'APP']));
}

async function* decided(order: LiveOrder, approved: boolean, at: number): Life {
  yield at;
  await order.tell('extensions/1/decision', { approved, reason: approved ? '情况属实' : '理由不充分' });
}
