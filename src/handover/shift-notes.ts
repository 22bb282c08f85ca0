import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { scopeOf } from '../board/order-scope.js';
import { audit } from '../identity/audit.store.js';
import type { PersonPrincipal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { conflict, invalidRequest, notFound } from '../platform/http/problem.js';
import { ownDesk } from './desk.js';
import { finishNote, holdNote, insertNote, isOrderInScope, strikeNote, type NoteRow } from './shift-note.store.js';

export interface NewNote {
  readonly text: string;
  readonly workOrderId: string | null;
  readonly pinned: boolean;
}

/** What people of the duty room write down for each other; it is read on paper and in audits, so nothing is taken out again. */
@Injectable()
export class ShiftNotes {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  async add(person: PersonPrincipal, { text, workOrderId, pinned }: NewNote): Promise<NoteRow> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      if (workOrderId !== null && !(await isOrderInScope(tx, workOrderId, scopeOf(person)))) throw invalidRequest([{ pointer: '/workOrderId', detail: '没有这张工单,或无权查看。' }]);
      const note = await insertNote(tx, ownDesk(person), { id: randomUUID(), workOrderId, text: text.trim(), pinned, byId: person.accountId, by: person.name, at: now });
      await audit(tx, person, { action: 'shiftNote.added', subjectKind: 'SHIFT_NOTE', subject: note.id, purpose: null, data: { workOrderId, pinned } }, now);
      return note;
    });
  }

  finish(person: PersonPrincipal, id: string): Promise<NoteRow> {
    return this.change(person, id, async (tx, note) => {
      if (note.doneAt !== null) throw conflict('ALREADY_DONE', `${note.doneBy ?? ''}已办结这条备注。`);
      const now = this.clock.now();
      const done = await finishNote(tx, id, person.name, now);
      await audit(tx, person, { action: 'shiftNote.finished', subjectKind: 'SHIFT_NOTE', subject: id, purpose: null }, now);
      return done;
    });
  }

  strike(person: PersonPrincipal, id: string, reason: string): Promise<NoteRow> {
    return this.change(person, id, async (tx) => {
      const now = this.clock.now();
      const struck = await strikeNote(tx, id, person.name, reason.trim(), now);
      await audit(tx, person, { action: 'shiftNote.struck', subjectKind: 'SHIFT_NOTE', subject: id, purpose: reason.trim() }, now);
      return struck;
    });
  }

  private change(person: PersonPrincipal, id: string, work: (tx: Tx, note: NoteRow) => Promise<NoteRow>): Promise<NoteRow> {
    return this.database.transaction(async (tx) => {
      const note = await holdNote(tx, id, ownDesk(person), scopeOf(person));
      if (note === undefined) throw notFound('没有这条备注。');
      if (note.struckAt !== null) throw conflict('ALREADY_STRUCK', `${note.struckBy ?? ''}已划去这条备注。`);
      return work(tx, note);
    });
  }
}
