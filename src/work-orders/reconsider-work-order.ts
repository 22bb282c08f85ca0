import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { Proceed } from './proceed.js';

/** Judges an order anew at once, because something the judgement waits for has ended: a call a card waited for. */
@Injectable()
export class ReconsiderWorkOrder {
  constructor(private readonly proceed: Proceed) {}

  async execute(tx: Tx, workOrderId: string): Promise<void> {
    await this.proceed.with(tx, workOrderId, []);
  }
}
