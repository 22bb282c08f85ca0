import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { Statistics } from './statistics.js';
import { StatisticsController } from './statistics.controller.js';

/** Figures over what happened. Needs `OrderNames` from a global module. */
@Module({ imports: [LawModule], controllers: [StatisticsController], providers: [Statistics] })
export class StatisticsModule {}
