import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { HandoverController } from './handover.controller.js';
import { Handovers } from './handovers.js';
import { ShiftNoteController } from './shift-note.controller.js';
import { ShiftNotes } from './shift-notes.js';
import { ShiftReport } from './shift-report.js';

/** The duty room's log. Needs `Database` and `Clock` from a global module. */
@Module({ imports: [IdentityModule], controllers: [HandoverController, ShiftNoteController], providers: [Handovers, ShiftNotes, ShiftReport] })
export class HandoverModule {}
