import { Module } from '@nestjs/common';
import { RunSettings } from '../platform/config/run-settings.js';
import { AuditController } from './audit.controller.js';
import { ContactAnswersController } from './contact-answers.controller.js';
import { ContactRevealsController } from './contact-reveals.controller.js';
import { ContactChanges } from './contact-changes.js';
import { ContactController } from './contact.controller.js';
import { EndUnit } from './end-unit.js';
import { FunctionController } from './function.controller.js';
import { PlaceController } from './place.controller.js';
import { readRegistryFiles, RegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';
import { ReportContactList } from './report-contact-list.js';
import { ReportContacts } from './report-contacts.js';
import { ReportUnits } from './report-units.js';
import { UnitController } from './unit.controller.js';
import { WhoAnswers } from './who-answers.js';
import { WorkingCalendars } from './working-calendars.js';

/** Units, people and areas. Needs `Database`, `Clock` and `RunSettings` from a global module. */
@Module({
  controllers: [ContactController, ContactAnswersController, ContactRevealsController, UnitController, FunctionController, AuditController, PlaceController],
  providers: [
    { provide: RegistryFiles, useFactory: (settings: RunSettings) => readRegistryFiles(settings.configDir), inject: [RunSettings] },
    RegistryStore,
    ContactChanges,
    ReportContactList,
    ReportContacts,
    ReportUnits,
    EndUnit,
    WhoAnswers,
    WorkingCalendars,
  ],
  exports: [RegistryFiles, RegistryStore, ReportContacts, WhoAnswers],
})
export class RegistryModule {}
