import { Module } from '@nestjs/common';
import { RunSettings } from '../platform/config/run-settings.js';
import { LawBook } from './law-book.js';
import { readLawFiles } from './law-files.js';

/** The regulations, ladders, wording and calendar of CONFIG_DIR. */
@Module({
  providers: [{ provide: LawBook, useFactory: (settings: RunSettings) => new LawBook(readLawFiles(settings.configDir)), inject: [RunSettings] }],
  exports: [LawBook],
})
export class LawModule {}
