import { LiveOrder, within } from '../live-order.js';
import { DAY, HOUR, MINUTE } from '../time.js';
import type { Life } from '../year.js';
import type { Setting } from './qingyuan-urgent.js';
import { finish, type Finish } from './finish.js';

const FORM = { reason: '不属本单位职责', basis: '职责清单', signedOffBy: '分管领导' };

/** An order of Shaoguan: sudden events, consultations and the rest (SG2022-14 … 24). */
export async function* shaoguanOrder(setting: Setting): Life {
  const { year, chance, places } = setting;
  const order = new LiveOrder(year, 'shaoguan', places.any('shaoguan', chance));
  const orderClass = chance.weighted({ URGENT: 5, CONSULTATION: 3, HELP: 3, COMPLAINT: 2, REPORT: 1, SUGGESTION: 1 });
  await order.report({ class: orderClass });
  if (order.unit === null) {
    yield year.now + chance.whole(5, 300) * MINUTE;
    if (!(await order.tell('assignments', { unitCode: order.place.unit, reason: '属该单位职责' }))) return;
  }
  if (orderClass === 'URGENT') yield* begun(order, setting);
  if (order.isOver) return;
  if (chance.is(0.2)) yield* sentBack(order, setting);
  if (order.isOver || order.unit === null) return;
  if (chance.is(0.2)) yield* extended(order, setting);
  const sought = chance.is(0.15);
  if (sought) {
    for (const day of [0, chance.of([1, 3])]) {
      yield year.now + day * DAY + MINUTE;
      if (!order.isOver) await order.fact('PETITIONER_CONTACT_TRIED', { reached: false });
    }
  }
  yield* finish(order, chance, FINISH, 1);
}

const FINISH: Finish = { kind: 'COMPLETION', redo: 0.4, surveyed: 0.6 };

/** 2 小时内办理 (SG2022-17.3). */
async function* begun(order: LiveOrder, { year, chance }: Setting): Life {
  const due = order.due('HANDLING') ?? year.now + 2 * HOUR;
  const when = chance.weighted({ soon: 6, exact: 1, one: 1, late: 1, never: 1 });
  if (when === 'never') return;
  yield { soon: within(year.now, due, chance.whole(1, 99) / 100), exact: due, one: due + 1, late: due + chance.whole(1, 10) * HOUR }[when];
  await order.fact(chance.of(['HANDLING_STARTED', 'ARRIVED_ON_SITE']));
}

/** Back to the hotline, with or without a survey of the place, in time or late (SG2022-14.1, 14.3, OQ-34). */
async function* sentBack(order: LiveOrder, { year, chance, places }: Setting): Life {
  if (chance.is(0.4)) {
    yield within(year.now, order.due('RETURN') ?? year.now + DAY, chance.whole(5, 130) / 100);
    await order.fact('SITE_SURVEY_STARTED');
  }
  const due = order.due('SURVEY_RETURN') ?? order.due('RETURN') ?? year.now + DAY;
  yield chance.of([within(year.now, due, 0.5), due, due + 1, due + 5 * HOUR]);
  if (!(await order.tell('returns', FORM))) return;
  yield year.now + chance.whole(1, 40) * HOUR;
  const approved = chance.is(0.5);
  await order.tell('returns/1/decision', approved ? { approved, reason: '属实', reassignTo: places.besides('shaoguan', order.place, chance).unit } : { approved, reason: '属本单位职责' });
}

/** Once, asked before expiry, decided by the hotline (SG2022-17.ext, OQ-35). */
async function* extended(order: LiveOrder, { year, chance }: Setting): Life {
  const due = order.due('COMPLETION') ?? year.now + DAY;
  yield chance.of([within(year.now, due, 0.7), due, due + 1]);
  if (!(await order.tell('extensions', { reason: '配件采购', petitionerNotified: true }))) return;
  yield year.now + chance.whole(1, 48) * HOUR;
  await order.tell(`extensions/${String(order.view.extensions.length)}/decision`, { approved: chance.is(0.7), reason: '经审核' });
}
