import { Module } from '@nestjs/common';
import { WorkOrdersModule } from '../work-orders/work-orders.module.js';
import { RevocationController } from './revocation.controller.js';

/** What becomes of cards after they were issued. */
@Module({ imports: [WorkOrdersModule], controllers: [RevocationController] })
export class CardsModule {}
