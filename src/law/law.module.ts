import { Module } from '@nestjs/common';
import { RunSettings } from '../platform/config/run-settings.js';
import { CalendarWarnings } from './calendar-warnings.js';
import { LawAgreement } from './law-agreement.js';
import { LawBook } from './law-book.js';
import { readLawFiles } from './law-files.js';
import { readRectificationWordings, RectificationWordings } from './rectification-wordings.js';
import { RegulationController } from './regulation.controller.js';
import { readSupervisionBodies, SupervisionBodies } from './supervision-bodies.js';
import { readSupervisionLaw, SupervisionLaw } from './supervision-law.js';
import { LegalTexts, readTexts } from './texts.js';

/** The regulations, ladders, wording, calendar and texts of CONFIG_DIR. Needs `Clock` and `RunSettings` from a global module. */
@Module({
  controllers: [RegulationController],
  providers: [
    CalendarWarnings,
    LawAgreement,
    { provide: LawBook, useFactory: (settings: RunSettings) => new LawBook(readLawFiles(settings.configDir)), inject: [RunSettings] },
    { provide: LegalTexts, useFactory: (settings: RunSettings) => readTexts(settings.configDir), inject: [RunSettings] },
    { provide: SupervisionLaw, useFactory: (settings: RunSettings, texts: LegalTexts) => readSupervisionLaw(settings.configDir, texts), inject: [RunSettings, LegalTexts] },
    {
      provide: SupervisionBodies, inject: [RunSettings, LegalTexts],
      useFactory: (settings: RunSettings, texts: LegalTexts) => readSupervisionBodies(settings.configDir, texts, settings.mode === 'demonstration'),
    },
    { provide: RectificationWordings, inject: [RunSettings, SupervisionLaw], useFactory: (settings: RunSettings, law: SupervisionLaw) => readRectificationWordings(settings.configDir, law) },
  ],
  exports: [CalendarWarnings, LawAgreement, LawBook, LegalTexts, RectificationWordings, SupervisionBodies, SupervisionLaw],
})
export class LawModule {}
