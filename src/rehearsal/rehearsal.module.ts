import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { RehearsalController } from './rehearsal.controller.js';

/** Rehearsals over HTTP; the command needs no module. */
@Module({ imports: [LawModule], controllers: [RehearsalController] })
export class RehearsalModule {}
