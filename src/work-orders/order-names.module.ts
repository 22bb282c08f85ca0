import { Global, Module } from '@nestjs/common';
import { OrderNames } from '../board/order-names.js';
import { LawModule } from '../law/law.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { WordingNames } from './wording-names.js';

/** Names of codes for everybody who shows orders: the board knows no configuration. */
@Global()
@Module({ imports: [LawModule, RegistryModule], providers: [{ provide: OrderNames, useClass: WordingNames }], exports: [OrderNames] })
export class OrderNamesModule {}
