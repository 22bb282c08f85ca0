import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.js';
import { SupervisionExportController } from './supervision-export.controller.js';
import { SupervisionExports } from './supervision-exports.js';

/** What leaves for supervision bodies and the provincial data set, by month and incrementally. */
@Module({ imports: [RegistryModule], controllers: [SupervisionExportController], providers: [SupervisionExports] })
export class SupervisionExportsModule {}
