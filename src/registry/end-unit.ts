import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { conflict, type FieldProblem, invalidRequest, unprocessable } from '../platform/http/problem.js';
import { unitUse } from './unit-use.query.js';
import { changeUnit, endUnit, lockUnit, type UnitReport } from './unit.store.js';
import type { Unit } from './unit.js';

export interface Ending {
  readonly successorCode: string | null;
  readonly report: UnitReport;
  readonly problems: readonly FieldProblem[];
}

/**
 * A unit that is no more. While orders, people or lower units depend on it somebody must take over, so that no order points at nobody:
 * open orders stay with the people they were delivered to until someone reassigns them, new orders go to the successor.
 */
@Injectable()
export class EndUnit {
  async execute(tx: Tx, unit: Unit, { successorCode, report, problems }: Ending): Promise<void> {
    if (unit.validTo !== null) throw conflict('UNIT_ENDED', `${unit.name}已停用。`);
    // A hotline office is found by what it is: without one its county's orders would reach nobody (QY2019-2.3).
    if (unit.kind !== 'HANDLING_UNIT') throw unprocessable('OFFICE_STAYS', `${unit.name}是固定设置的机构,不能停用;机构改名或合并,请修改名称。`);
    const successor = successorCode === null ? undefined : await lockUnit(tx, successorCode);
    const wrong = [...problems, ...(successorCode === null ? [] : successorProblems(unit, successor, successorCode))];
    if (wrong.length > 0) throw invalidRequest(wrong);
    const use = await unitUse(tx, unit.code);
    if (successor === undefined && use.openOrders + use.contacts + use.below.length > 0) {
      throw conflict('UNIT_IN_USE', `${unit.name}尚有未办结工单 ${String(use.openOrders)} 件、联络人 ${String(use.contacts)} 名、下级单位 ${String(use.below.length)} 个;请以 successorCode 写明接续单位,或先行处理。`, { members: { ...use } });
    }
    await endUnit(tx, unit.code, successorCode, report);
    if (successor !== undefined) await this.takeOver(tx, unit, successor, { below: use.below, report });
  }

  /** Its functions and agreed matters go to the successor, and so do the units below it. */
  private async takeOver(tx: Tx, unit: Unit, successor: Unit, { below, report }: { readonly below: readonly string[]; readonly report: UnitReport }): Promise<void> {
    const reason = takeoverReason(unit, report.reason);
    const missing = unit.functions.filter((one) => !successor.functions.includes(one));
    if (missing.length + unit.matters.length > 0) {
      await changeUnit(tx, { ...successor, functions: [...successor.functions, ...missing], matters: [...successor.matters, ...unit.matters] }, { ...report, from: laterOf(report, successor), reason });
    }
    for (const code of below) {
      const lower = await lockUnit(tx, code);
      // A successor that stood below the unit moves up to that one's superior.
      if (lower !== undefined) await changeUnit(tx, { ...lower, parentCode: code === successor.code ? unit.parentCode : successor.code }, { ...report, from: laterOf(report, lower), reason });
    }
  }
}

/** What a version says that a unit has because another one ended; by it the taking back of a mistake finds it again. */
export const takeoverReason = ({ name }: Unit, reason: string | null): string => `接续${name}${reason === null ? '' : `(${reason})`}`;

/** No version begins before the one that it ends. */
export const laterOf = ({ from, at }: UnitReport, { validFrom }: Unit): Temporal.Instant => (Temporal.Instant.compare(from, validFrom) >= 0 ? from : at);

const successorProblems = (unit: Unit, successor: Unit | undefined, code: string): FieldProblem[] => {
  if (successor === undefined || successor.jurisdiction !== unit.jurisdiction) return [{ pointer: '/successorCode', detail: `本地区没有代码为 ${code} 的单位。` }];
  if (successor.code === unit.code) return [{ pointer: '/successorCode', detail: '接续单位不能是停用的单位自己。' }];
  if (successor.validTo !== null) return [{ pointer: '/successorCode', detail: `${successor.name}已停用,请填现行单位。` }];
  return successor.kind === 'HANDLING_UNIT' ? [] : [{ pointer: '/successorCode', detail: `${successor.name}不是承办单位。` }];
};
