import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { ExportController } from './export.controller.js';
import { ExportFigures } from './export-figures.js';
import { Statistics } from './statistics.js';
import { StatisticsController } from './statistics.controller.js';
import { Turnstile } from './turnstile.js';

/** Figures over what happened. Needs `OrderNames` from a global module. */
@Module({ imports: [LawModule], controllers: [StatisticsController, ExportController], providers: [Statistics, ExportFigures, Turnstile], exports: [Turnstile] })
export class StatisticsModule {}
