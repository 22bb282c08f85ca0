import { Injectable } from '@nestjs/common';
import { holdOrder } from '../ledger/hold-order.js';
import type { Tx } from '../platform/database/database.js';
import { Chase } from './chase.js';

/** A bureau said that it has the copy; it answers for nothing by that (OQ-17). */
@Injectable()
export class CopyReceipts {
  constructor(private readonly chase: Chase) {}

  /** Does nothing when the body is no bureau this order was copied to. */
  async receive(tx: Tx, workOrderId: string, bureauCode: string): Promise<void> {
    await holdOrder(tx, workOrderId);
    const changed = await tx.run("update emergency_copy set state = 'RECEIVED' where work_order_id = $1 and bureau_unit_code = $2 and state <> 'RECEIVED'", [workOrderId, bureauCode]);
    if (changed > 0) await this.chase.stop(tx, workOrderId, 'COPY_RECEIVED', (chase) => chase.body.bureauCode === bureauCode);
  }
}
