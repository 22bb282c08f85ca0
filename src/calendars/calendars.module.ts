import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { LawModule } from '../law/law.module.js';
import { WorkOrdersModule } from '../work-orders/work-orders.module.js';
import { CalendarController } from './calendar.controller.js';
import { LoadCalendar } from './load-calendar.js';
import { MovedDeadlines } from './moved-deadlines.js';

/** The working calendar in the console. Needs `Database`, `Clock` and `RunSettings` from a global module. */
@Module({ imports: [IdentityModule, LawModule, WorkOrdersModule], controllers: [CalendarController], providers: [LoadCalendar, MovedDeadlines] })
export class CalendarsModule {}
