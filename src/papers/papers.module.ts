import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { ConcludePaper } from './conclude-paper.js';
import { DeliverPaper } from './deliver-paper.js';
import { SendPaper } from './send-paper.js';

/** Papers that leave by mail and belong to no notice of an order. */
@Module({
  imports: [LawModule],
  providers: [ConcludePaper, DeliverPaper, SendPaper],
  exports: [SendPaper],
})
export class PapersModule {}
