import { Module } from '@nestjs/common';
import { RunSettings } from '../platform/config/run-settings.js';
import { ContactController } from './contact.controller.js';
import { readRegistryFiles, RegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';
import { ReportContacts } from './report-contacts.js';
import { ResponsibilityController } from './responsibility.controller.js';
import { UnitController } from './unit.controller.js';

/** Units, people, areas and the routing. Needs `Database`, `Clock` and `RunSettings` from a global module. */
@Module({
  controllers: [ContactController, UnitController, ResponsibilityController],
  providers: [
    { provide: RegistryFiles, useFactory: (settings: RunSettings) => readRegistryFiles(settings.configDir), inject: [RunSettings] },
    RegistryStore,
    ReportContacts,
  ],
  exports: [RegistryFiles, RegistryStore, ReportContacts],
})
export class RegistryModule {}
