import type { ResponseChannel, ResultChannel } from '../domain/regulation/settings.js';
import { clausesOf } from '../domain/work-order/unit-facts.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import type { Principal } from '../identity/principal.js';
import { forbidden, Problem, unprocessable } from '../platform/http/problem.js';
import type { Running } from './run-command.js';

export const isUnit = (principal: Principal): boolean => principal.kind === 'PERSON' && principal.role === 'UNIT';
export const isOffice = (principal: Principal): boolean => principal.kind === 'PERSON' && principal.role === 'COUNTY_OFFICE';

/**
 * Whose part in the order a command is about. A unit speaks for itself only; the hotline writes down for the unit it names, or else for
 * the one that has the order. Null when nobody has it.
 */
export const partOrNull = ({ principal, order }: Pick<Running, 'principal' | 'order'>, named: string | null): string | null => {
  return principal.kind === 'PERSON' && principal.role === 'UNIT' ? principal.unitCode : named ?? order.unit_code;
};

/** The same; without a unit there is nobody whose act could be recorded. */
export const partOf = (running: Pick<Running, 'principal' | 'order'>, law: Regulation, named: string | null = null): string => {
  const unit = partOrNull(running, named);
  if (unit === null) throw unprocessable('NO_UNIT', '工单尚未派到承办单位。', { members: { because: clausesOf(law, 'DELIVERED') } });
  return unit;
};

/** A unit answers in the system or the app; what comes by phone or chat is written down by the hotline. */
export const refuseForeignChannel = (principal: Principal, channel: string): void => {
  if (isUnit(principal) && channel !== 'SYSTEM' && channel !== 'APP') throw forbidden('单位账号只能通过系统或手机 APP 反馈;电话等渠道由热线登记。', 'CHANNEL_NOT_ALLOWED');
};

/** A county office feeds back by the app, where it may, or not at all: 「暂不可用」 until the jurisdiction says otherwise (QY2019-5.3d, OQ-52, S28). */
export const refuseFeedbackOfOffice = (principal: Principal, channel: ResponseChannel | ResultChannel, law: Regulation): void => {
  if (!isOffice(principal)) return;
  if (channel !== 'APP') throw new Problem(403, 'FORBIDDEN', '无权操作', '初步意见和处理结果由承办单位反馈,热线办请转派或登记收到。', { members: { because: clausesOf(law, 'COUNTY_NOTIFIED') } });
  if (!law.settings.countyOfficeMayUseApp) throw new Problem(403, 'CHANNEL_NOT_ALLOWED', '无权操作', '县(市、区)热线办不得使用手机 APP 反馈。', { members: { because: ['QY2019-5.3d'] } });
};
