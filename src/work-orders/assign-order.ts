import { Injectable } from '@nestjs/common';
import { coarsePlace } from '../domain/responsibility/coarse-place.js';
import { clausesOf } from '../domain/work-order/unit-facts.js';
import { LawBook } from '../law/law-book.js';
import { forbidden, invalidRequest, unprocessable } from '../platform/http/problem.js';
import { RegistryStore, type Unit } from '../registry/registry.store.js';
import { lawInForce } from './law-in-force.js';
import type { OwnFact, Running } from './run-command.js';
import { isOffice } from './speaker.js';
import { UnitNotices } from './unit-notices.js';

interface ToUnit {
  readonly unitCode: string;
  readonly reason: string | null;
  /** The member of the request that named the unit. */
  readonly pointer: string;
  /** Codes for the ledger: by which clause it leads. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Who has the order: a unit, a county office to relay it, and the units that take part (QY2019-2.2, 2.3; SG2022-14.5; HJ2022-3.3b). */
@Injectable()
export class AssignOrder {
  constructor(private readonly registry: RegistryStore, private readonly lawBook: LawBook, private readonly notices: UnitNotices) {}

  /** `first`: what is found out with it, in one step, so that no bureau hears of the new place with the old unit. */
  async toUnit(running: Running, to: ToUnit, first: readonly OwnFact[] = []): Promise<void> {
    const { order, principal } = running;
    const unit = await this.unit(running, to);
    if (isOffice(principal)) {
      if (principal.kind === 'PERSON' && unit.countyCode !== principal.countyCode) throw forbidden('县(市、区)热线办只能转派到本县(市、区)的单位。');
      if (order.unit_code !== null) throw unprocessable('HAS_UNIT', '工单已有承办单位,改派由市热线值班长决定。', { members: { because: await this.relayClauses(running) } });
    }
    await running.record(...first, { happening: { kind: 'DELIVERED', unit: unit.code, role: 'LEAD' }, at: running.now, trust: 'MACHINE', ...textOf(to.reason), ...(to.data === undefined ? {} : { data: to.data }) });
  }

  async toCounty(running: Running, countyCode: string, reason: string | null, pointer = '/countyCode'): Promise<void> {
    // Where the rules know no hand-over, its office would never hear of the order.
    const { routing } = this.lawBook.laddersOf(running.order.regulation_id, running.order.class);
    if (routing.countyOffice === null) throw unprocessable('NO_COUNTY_RELAY', '适用的规定不经县(市、区)热线办转派,请直接指定承办单位。', { members: { because: routing.supervisor } });
    await this.refuseUnknownCounty(running, countyCode, pointer);
    await this.renamePlace(running, countyCode);
    await running.record(
      { happening: { kind: 'COUNTY_IDENTIFIED', county: countyCode }, at: running.now, trust: 'MACHINE', ...textOf(reason) },
      { happening: { kind: 'COUNTY_NOTIFIED', county: countyCode }, at: running.now, trust: 'MACHINE' });
  }

  /** The place lies elsewhere than it was taken for: its bureau is copied and the former one told so (QY2019-2.4). Who has the order is another question. */
  async placedIn(running: Running, countyCode: string, reason: string): Promise<OwnFact> {
    await this.refuseUnknownCounty(running, countyCode, '/countyCode');
    await this.renamePlace(running, countyCode);
    return { happening: { kind: 'COUNTY_IDENTIFIED', county: countyCode }, at: running.now, trust: 'MACHINE', ...textOf(reason) };
  }

  /** A co-handling unit beside the lead (QY2015-5.2, OQ-53). */
  async addCoUnit(running: Running, to: ToUnit): Promise<void> {
    const unit = await this.unit(running, to);
    await running.record({ happening: { kind: 'DELIVERED', unit: unit.code, role: 'CO' }, at: running.now, trust: 'MACHINE', ...textOf(to.reason) });
    await this.notices.takesPart(running.tx, running.order.id, unit.code);
  }

  /** The unit named in a dispute has the order from now, if it had it not before, and may not return it. */
  async designate(running: Running, to: ToUnit & { readonly reason: string }): Promise<void> {
    const unit = await this.unit(running, to);
    const isNew = running.order.unit_code !== unit.code;
    await running.record(
      ...(isNew ? [{ happening: { kind: 'DELIVERED', unit: unit.code, role: 'LEAD' } as const, at: running.now, trust: 'MACHINE' as const }] : []),
      { happening: { kind: 'UNIT_DESIGNATED', unit: unit.code, reason: to.reason }, at: running.now, trust: 'MACHINE' });
  }

  /** A handling unit of the order's jurisdiction. */
  async unit({ tx, order }: Pick<Running, 'tx' | 'order'>, { unitCode, pointer }: Pick<ToUnit, 'unitCode' | 'pointer'>): Promise<Unit> {
    const unit = await this.registry.unit(tx, unitCode);
    if (unit?.kind !== 'HANDLING_UNIT' || unit.jurisdiction !== order.jurisdiction) throw invalidRequest([{ pointer, detail: `没有代码为 ${unitCode} 的承办单位。` }]);
    if (unit.validTo !== null) throw invalidRequest([{ pointer, detail: `${unit.name}已停用${unit.successorCode === null ? '' : `,由 ${unit.successorCode} 接续`},请指定现行单位。` }]);
    return unit;
  }

  /** Messages name county and town; nobody is sent to the county that was a mistake. */
  private async renamePlace({ tx, order }: Running, countyCode: string): Promise<void> {
    const { address } = await tx.one<{ address: string }>('select address from work_order_text where work_order_id = $1', [order.id]);
    await tx.run('update work_order_text set place = $2 where work_order_id = $1', [order.id, coarsePlace(await this.registry.directory(tx, order.jurisdiction), address, countyCode)]);
  }

  private async refuseUnknownCounty({ tx, order }: Running, countyCode: string, pointer: string): Promise<void> {
    const office = await this.registry.countyOffice(tx, countyCode);
    if (office?.jurisdiction !== order.jurisdiction) throw invalidRequest([{ pointer, detail: `没有代码为 ${countyCode} 的县(市、区)。` }]);
  }

  private async relayClauses({ tx, order }: Running): Promise<readonly string[]> {
    const law = await lawInForce(tx, this.lawBook, order);
    return [...clausesOf(law, 'COUNTY_NOTIFIED'), ...clausesOf(law, 'RETURN_REQUESTED')];
  }
}

const textOf = (reason: string | null): { readonly text?: string } => (reason === null ? {} : { text: reason });
