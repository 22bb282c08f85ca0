import { Global, Module } from '@nestjs/common';
import { BoardWarnings } from '../board/board-warnings.js';
import { OrderNames } from '../board/order-names.js';
import { CalendarWarnings } from '../law/calendar-warnings.js';
import { LawModule } from '../law/law.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { WordingNames } from './wording-names.js';

/** Names of codes, and warnings, for everybody who shows orders: the board knows no configuration. */
@Global()
@Module({ imports: [LawModule, RegistryModule], providers: [{ provide: OrderNames, useClass: WordingNames }, { provide: BoardWarnings, useClass: CalendarWarnings }], exports: [OrderNames, BoardWarnings] })
export class OrderNamesModule {}
