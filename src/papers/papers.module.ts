import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { ConcludePaper } from './conclude-paper.js';
import { DeliverPaper } from './deliver-paper.js';
import { PapersController } from './papers.controller.js';
import { Papers } from './papers.js';
import { SendPaper } from './send-paper.js';

/** Papers that leave by mail and belong to no notice of an order. */
@Module({
  imports: [LawModule],
  controllers: [PapersController],
  providers: [ConcludePaper, DeliverPaper, Papers, SendPaper],
  exports: [SendPaper],
})
export class PapersModule {}
