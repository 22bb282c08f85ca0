import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { SURVEY_ROW } from '../work-orders/follow-rating.js';
import { AskPetitioner } from './ask-petitioner.js';
import { SurveySteps } from './survey-steps.js';
import { lockSurvey } from './survey.store.js';

/** Carries one survey from step to step: asked, arrived, over. */
@Injectable()
export class WatchSurvey implements DueHandler {
  readonly kind = SURVEY_ROW;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly asking: AskPetitioner, private readonly steps: SurveySteps) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      const survey = await lockSurvey(tx, row.subject);
      const now = this.clock.now();
      const next = survey === undefined ? null : survey.state === 'PLANNED' ? await this.asking.execute(tx, survey, now) : await this.steps.next(tx, survey, now);
      await this.dueRows.settle(tx, row, next);
    });
  }
}
