import { Module, type OnModuleInit } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { SupervisionBodies } from '../law/supervision-bodies.js';
import { LegalTexts } from '../law/texts.js';
import { PapersModule } from '../papers/papers.module.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { RegistryModule } from '../registry/registry.module.js';
import { StatisticsModule } from '../statistics/statistics.module.js';
import { BulletinCommandsController } from './bulletin-commands.controller.js';
import { BulletinReaders } from './bulletin-readers.js';
import { BulletinMonths } from './bulletin-state.js';
import { BulletinWordBook, readBulletinWords } from './bulletin-words.js';
import { BulletinController } from './bulletin.controller.js';
import { ComposeBulletin } from './compose-bulletin.js';
import { DraftBulletins } from './draft-bulletins.js';
import { DraftMonth } from './draft-month.js';
import { EditBulletin } from './edit-bulletin.js';
import { MailBulletin } from './mail-bulletin.js';
import { OfficesAndGrounds } from './offices-and-grounds.js';
import { PublishBulletin } from './publish-bulletin.js';
import { ShowBulletin } from './show-bulletin.js';

/** The monthly bulletin. */
@Module({
  imports: [LawModule, PapersModule, RegistryModule, StatisticsModule],
  controllers: [BulletinController, BulletinCommandsController],
  providers: [
    BulletinMonths, BulletinReaders, ComposeBulletin, DraftBulletins, DraftMonth, EditBulletin, MailBulletin, OfficesAndGrounds, PublishBulletin, ShowBulletin,
    {
      provide: BulletinWordBook, inject: [RunSettings, RegistryFiles, LegalTexts, SupervisionBodies],
      useFactory: (settings: RunSettings, files: RegistryFiles, texts: LegalTexts, bodies: SupervisionBodies) =>
        new BulletinWordBook(new Map(files.areas.map(({ id }) => [id, readBulletinWords(settings.configDir, id, (clause) => texts.knows(clause), (role) => bodies.names(id, role))]))),
    },
  ],
})
export class BulletinsModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly drafts: DraftBulletins) {}

  onModuleInit(): void {
    this.claimer.register(this.drafts);
  }
}
