import type { Chance } from '../chance.js';
import { LiveOrder, within } from '../live-order.js';
import type { Place, Places } from '../places.js';
import { beijing, HOUR, MINUTE } from '../time.js';
import type { Life, Year } from '../year.js';

export interface Setting {
  readonly year: Year;
  readonly chance: Chance;
  readonly places: Places;
}

/** An urgent order of Qingyuan: told, answered or not, handled or not (QY2019-2, 3; QY2015-4.5, 5.3). */
export async function* qingyuanUrgent({ year, chance, places }: Setting): Life {
  const place = places.any('qingyuan', chance);
  const order = new LiveOrder(year, 'qingyuan', place);
  const clarity = chance.weighted({ clear: 86, UNIT: 10, COUNTY: 4 });
  await order.report({ class: 'URGENT', critical: chance.is(0.1), ...(clarity === 'clear' ? {} : { unclear: clarity }), ...(chance.is(0.05) ? { petitioner: '19200008888' } : {}) });
  yield* untilDelivered(order, place, chance);
  if (order.unit === null) return;
  yield* firstHour(order, chance, places);
  if (order.isOver || order.unit === null) return;
  yield* handled(order, chance);
}

/** The county office or the supervisor names the unit after a while, or nobody does (QY2019-2.3, OQ-15, OQ-16). */
async function* untilDelivered(order: LiveOrder, place: Place, chance: Chance): Life {
  if (order.unit !== null || chance.is(0.1)) return;
  if (order.view.routing.countyCode === null && place.countyCode !== null) {
    yield order.year.now + chance.whole(1, 30) * MINUTE;
    await order.tell('assignments', { countyCode: place.countyCode, reason: '来电人补充了所在地' });
  }
  yield order.year.now + chance.whole(1, 90) * MINUTE;
  await order.read();
  if (order.unit === null && !order.isOver) await order.tell('assignments', { unitCode: place.unit, ...(order.view.routing.countyCode === null && place.countyCode !== null ? { countyCode: place.countyCode } : {}), reason: '经核实属该单位管养' });
}

type Answer = 'SYSTEM' | 'SMS' | 'KEY' | 'CALL' | 'EXACT' | 'ONE_LATE' | 'LATE' | 'NEVER' | 'RECEIPT_ONLY' | 'WECHAT_ONLY' | 'KNOWN_LATE' | 'KNOWN_TOO_LATE' | 'TYPED' | 'RESULT' | 'RETURN' | 'WITHDRAWN' | 'REASSIGNED' | 'LINKED';
const ANSWERS: Readonly<Record<Answer, number>> = {
  SYSTEM: 22, SMS: 8, KEY: 5, CALL: 6, EXACT: 5, ONE_LATE: 5, LATE: 10, NEVER: 8, RECEIPT_ONLY: 3, WECHAT_ONLY: 3, KNOWN_LATE: 3, KNOWN_TOO_LATE: 4, TYPED: 3, RESULT: 3, RETURN: 9, WITHDRAWN: 2, REASSIGNED: 3, LINKED: 2,
};

const opinion = (channel: string, more: object = {}): object => ({ channel, opinion: '已派员赶赴现场', ...more });

async function* firstHour(order: LiveOrder, chance: Chance, places: Places): Life {
  const { year } = order;
  const delivered = year.now;
  const due = order.due('FIRST_RESPONSE') ?? delivered + HOUR;
  const say = (channel: string, more: object = {}): Promise<boolean> => order.tell('first-responses', opinion(channel, more));
  const inTime = within(delivered, due, chance.whole(1, 95) / 100);
  const kind = chance.weighted(ANSWERS);
  year.count(`answer ${kind}`);
  switch (kind) {
    case 'SYSTEM': yield inTime; await say(chance.of(['SYSTEM', 'APP', 'NOTICE_CALL'])); return;
    case 'SMS': yield inTime; if (!(await order.reply('1'))) await say('SMS_REPLY'); return;
    case 'KEY': yield delivered + chance.whole(0, 20) * 1_000; await pressed(order); return;
    case 'CALL': yield inTime; await say('CALL_BACK', { callerNumber: '0763-3001234' }); return;
    case 'EXACT': yield due; await say('SYSTEM'); return;
    case 'ONE_LATE': yield due + 1; await say('SYSTEM'); return;
    case 'LATE': yield due + chance.whole(2, 300) * MINUTE; await say('SYSTEM'); return;
    case 'NEVER': return;
    case 'RECEIPT_ONLY': yield inTime; await order.fact('ACKNOWLEDGED'); return;
    case 'WECHAT_ONLY': yield inTime; await say('WECHAT'); return;
    case 'KNOWN_LATE': yield due + chance.whole(1, 14) * MINUTE; await say('CALL_BACK', { callerNumber: '0763-3001234', arrivedAt: beijing(inTime) }); return;
    case 'KNOWN_TOO_LATE': yield due + chance.whole(16, 200) * MINUTE; await say('CALL_BACK', { callerNumber: '0763-3001234', arrivedAt: beijing(inTime) }); return;
    case 'TYPED': yield due + chance.whole(1, 60) * MINUTE; await order.tell('first-responses', opinion('CALL_BACK', { callerNumber: '0763-3001234', arrivedAt: beijing(inTime) }), { as: 'operator' }); return;
    case 'RESULT': yield inTime; await order.result(chance.of(['SYSTEM', 'APP', 'PHONE_12345'])); return;
    case 'RETURN': yield* returned(order, chance, places, chance.is(0.8) ? inTime : due + chance.whole(1, 100) * MINUTE); return;
    case 'WITHDRAWN': yield within(delivered, due, chance.whole(1, 150) / 100); await order.tell('withdrawal', { reason: '来电人撤销诉求' }); return;
    case 'REASSIGNED': yield within(delivered, due, chance.whole(1, 150) / 100); await order.tell('assignments', { unitCode: places.besides('qingyuan', order.place, chance).unit, reason: '原单位无权处置' }); yield year.now + chance.whole(5, 80) * MINUTE; await say('SYSTEM'); return;
    case 'LINKED': yield inTime; await linked(order, chance); return;
  }
}

/** In the notice call, where one is going on; else in the system. */
async function pressed(order: LiveOrder): Promise<void> {
  const { mobile, unit } = order.place;
  const phone = mobile === null || unit !== order.unit ? null : order.year.town.phone(mobile);
  const call = phone === null ? undefined : (await phone.calls()).findLast(({ status, awaitingDigits }) => status === 'in-progress' && awaitingDigits);
  if (phone === null || call === undefined) {
    await order.tell('first-responses', opinion('SYSTEM'));
    return;
  }
  await phone.press('1');
  order.year.count('key 1');
  await order.read();
}

/** QY2015-5.3, OQ-21: approved to another unit, approved without one, rejected, or never decided. */
async function* returned(order: LiveOrder, chance: Chance, places: Places, at: number): Life {
  yield at;
  const { year } = order;
  if (!(await order.tell('returns', { reason: '不属本单位职责', basis: '职责清单', ...(chance.is(0.2) ? { channel: 'WECHAT' } : {}) }))) return;
  const decision = chance.weighted({ elsewhere: 4, approved: 2, rejected: 3, none: 1 });
  if (decision === 'none') return;
  yield year.now + chance.whole(1, 200) * MINUTE;
  const other = places.besides('qingyuan', order.place, chance).unit;
  await order.tell('returns/1/decision', decision === 'rejected' ? { approved: false, reason: '经核属贵单位职责' } : { approved: true, reason: '属实', ...(decision === 'elsewhere' ? { reassignTo: other } : {}) });
  if (decision === 'approved') {
    yield year.now + chance.whole(5, 60) * MINUTE;
    await order.tell('assignments', { unitCode: other, reason: '退回后改派' });
  }
  if (decision === 'rejected' || order.unit === null) return;
  yield year.now + chance.whole(10, 90) * MINUTE;
  await order.tell('first-responses', opinion('SYSTEM'));
}

/** A second report of the same incident becomes part of the first (OQ-24). */
async function linked(order: LiveOrder, chance: Chance): Promise<void> {
  const second = new LiveOrder(order.year, 'qingyuan', order.place);
  await second.report({ class: 'URGENT' });
  await second.tell('links', { masterId: order.view.id, reason: '同一地点同一事件' });
  if (chance.is(0.5)) await order.tell('first-responses', opinion('SYSTEM'));
}

/** From the opinion to the result (QY2019-3.2 … 3.4, 5.3). */
async function* handled(order: LiveOrder, chance: Chance): Life {
  const { year } = order;
  if (chance.is(0.12)) return;
  yield year.now + chance.whole(10, 60 * 50) * MINUTE;
  await order.read();
  if (order.isOver || order.unit === null) return;
  if (chance.is(0.05)) await order.tell('extensions', { reason: '雨大', promisedAt: beijing(year.now + 48 * HOUR) });
  const done = year.now - (chance.is(0.3) ? chance.whole(0, 5) * MINUTE : 0);
  if (chance.is(0.9) && !(await order.tell('completions', { completedAt: beijing(Math.max(done, Date.parse(order.view.deliveredAt ?? beijing(done)))) }))) return;
  const due = order.due('RESULT') ?? year.now + 24 * HOUR;
  const when = chance.weighted({ soon: 6, exact: 2, oneLate: 2, late: 2, never: 1 });
  if (when === 'never') return;
  yield when === 'soon' ? within(year.now, due, chance.whole(1, 99) / 100) : when === 'exact' ? due : when === 'oneLate' ? due + 1 : due + chance.whole(1, 100) * HOUR;
  const channel = chance.weighted({ SYSTEM: 6, APP: 2, PHONE_12345: 3, WECHAT: 1 });
  await order.result(channel, { onSiteOffline: channel === 'PHONE_12345' });
  if (channel !== 'PHONE_12345' || order.isOver) return;
  const backfill = order.due('BACKFILL') ?? year.now + 24 * HOUR;
  const late = chance.weighted({ no: 6, exact: 1, one: 1, yes: 2, never: 1 });
  if (late === 'never') return;
  yield late === 'no' ? within(year.now, backfill, 0.5) : late === 'exact' ? backfill : late === 'one' ? backfill + 1 : backfill + 20 * HOUR;
  await order.tell('backfills', { procedure: '现场处置', result: '已修复', handledAt: beijing(year.now), channel: 'SYSTEM' });
}
