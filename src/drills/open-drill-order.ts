import { Injectable } from '@nestjs/common';
import { isInside } from '../domain/drill/drill.js';
import { OpenWorkOrder } from '../intake/open-work-order.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { unprocessable } from '../platform/http/problem.js';
import { reportOf } from './check-drill.js';
import { keepOpened } from './drill-order.store.js';
import type { Drill, DrillOrder } from './drill-row.js';
import { plannerName } from './drill.store.js';

/** Lets an order of a drill come in, by the way of every other report: law, routing, ladder, limits and messages are the real ones, marked 演练. */
@Injectable()
export class OpenDrillOrder {
  constructor(private readonly open: OpenWorkOrder, private readonly clock: Clock) {}

  /** Throws Problem when it cannot be opened, or would reach somebody outside the drill; then nothing may be kept of the transaction. */
  async execute(tx: Tx, drill: Drill, order: DrillOrder): Promise<string> {
    const now = this.clock.now();
    const reporter = { clientId: null, accountId: drill.plannedBy, name: await plannerName(tx, drill.plannedBy), jurisdiction: drill.jurisdiction };
    const id = await this.open.execute(tx, reporter, reportOf({ ...order, title: order.title ?? '', address: order.address ?? '' }, now));
    const { unitCode, countyCode } = await tx.one<{ unitCode: string | null; countyCode: string | null }>('select unit_code as "unitCode", county_code as "countyCode" from work_order where id = $1', [id]);
    // The register may have changed since it was planned.
    if (!isInside(drill, { unitCode, countyCode })) throw unprocessable('DRILL_OUT_OF_SCOPE', '按现在的登记,这张演练工单将派到演练范围之外。');
    await keepOpened(tx, order.id, id, now);
    return id;
  }
}
