import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.js';
import { ChangeRoster } from './change-roster.js';
import { FeedRoster } from './feed-roster.js';
import { ImportShifts } from './import-shifts.js';
import { OnRoster } from './on-roster.js';
import { PlanRoster } from './plan-roster.js';
import { ReadSchedule } from './read-schedule.js';
import { RosterCommandsController, RosterController } from './roster.controller.js';
import { RosterFeedController, RosterFeedTokensController } from './roster-feed.controller.js';
import { RosterImportController } from './roster-import.controller.js';

/** Duty rosters: planning and changing them, and calendars out and in. Who answers by them is the registry's to say. */
@Module({
  imports: [RegistryModule],
  controllers: [RosterFeedController, RosterFeedTokensController, RosterImportController, RosterController, RosterCommandsController],
  providers: [ChangeRoster, FeedRoster, ImportShifts, OnRoster, PlanRoster, ReadSchedule],
})
export class RostersModule {}
