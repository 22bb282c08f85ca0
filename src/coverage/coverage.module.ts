import { Global, Module } from '@nestjs/common';
import { BoardWarnings } from '../board/board-warnings.js';
import { LawModule } from '../law/law.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { CoverageReports } from './coverage-reports.js';
import { ReadCoverage } from './coverage-snapshot.js';
import { CoverageController } from './coverage.controller.js';
import { RosterGaps } from './roster-gaps.js';
import { ServiceWarnings } from './service-warnings.js';

/** Who can be reached; and with it what the board says of the service, which knows neither configuration nor registry. */
@Global()
@Module({
  imports: [LawModule, RegistryModule],
  controllers: [CoverageController],
  providers: [CoverageReports, ReadCoverage, RosterGaps, { provide: BoardWarnings, useClass: ServiceWarnings }],
  exports: [BoardWarnings],
})
export class CoverageModule {}
