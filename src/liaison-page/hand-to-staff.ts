import { Injectable } from '@nestjs/common';
import { HandOn } from '../notices/hand-on.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { conflict, invalidRequest } from '../platform/http/problem.js';
import { RegistryStore } from '../registry/registry.store.js';
import { actorOf, type HeldOrder } from './held-orders.js';

/** Hands an order on to a colleague of the registry. */
@Injectable()
export class HandToStaff {
  constructor(private readonly registry: RegistryStore, private readonly handOn: HandOn, private readonly clock: Clock) {}

  /** The caller holds the order's lock. */
  async execute(tx: Tx, order: HeldOrder, contactId: string): Promise<string> {
    const to = (await this.registry.contactsOf(tx, order.unitCode, this.clock.now())).find(({ id }) => id === contactId.toLowerCase());
    if (to === undefined) throw invalidRequest([{ pointer: '/contactId', detail: '本单位名册中没有这个人,请重新选择。' }]);
    if (to.id === order.person?.id) throw invalidRequest([{ pointer: '/contactId', detail: '不能转交给自己。' }]);
    switch (await this.handOn.execute(tx, { workOrderId: order.held.workOrderId, to, actor: actorOf(order), channel: 'SYSTEM' })) {
      case 'TOLD': return `已通知${to.name},您仍是本工单的联络人。`;
      case 'NO_NUMBER': return `${to.name}没有可自动通知的号码,请自行告知。`;
      case 'JUST_TOLD': throw conflict('JUST_HANDED_ON', `十分钟内已转交${to.name},请等候或直接电话联系。`);
    }
  }
}
