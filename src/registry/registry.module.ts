import { Module } from '@nestjs/common';
import { RunSettings } from '../platform/config/run-settings.js';
import { ContactController } from './contact.controller.js';
import { readRegistryFiles, RegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';
import { ReportContactList } from './report-contact-list.js';
import { ReportContacts } from './report-contacts.js';
import { UnitController } from './unit.controller.js';

/** Units, people and areas. Needs `Database`, `Clock` and `RunSettings` from a global module. */
@Module({
  controllers: [ContactController, UnitController],
  providers: [
    { provide: RegistryFiles, useFactory: (settings: RunSettings) => readRegistryFiles(settings.configDir), inject: [RunSettings] },
    RegistryStore,
    ReportContactList,
    ReportContacts,
  ],
  exports: [RegistryFiles, RegistryStore, ReportContacts],
})
export class RegistryModule {}
