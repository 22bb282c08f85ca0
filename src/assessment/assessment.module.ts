import { Module } from '@nestjs/common';
import { servedJurisdictions } from '../identity/served-jurisdictions.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { StatisticsModule } from '../statistics/statistics.module.js';
import { AssessmentController } from './assessment.controller.js';
import { Assessments } from './assessments.js';
import { ExportAssessmentController } from './export-assessment.controller.js';
import { SERVED } from './served.js';

/** What units are assessed by, as it was shown and as it is. */
@Module({
  imports: [StatisticsModule],
  controllers: [AssessmentController, ExportAssessmentController],
  providers: [Assessments, { provide: SERVED, useFactory: (settings: RunSettings) => servedJurisdictions(settings.configDir), inject: [RunSettings] }],
})
export class AssessmentModule {}
