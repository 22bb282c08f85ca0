import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useHandoverText } from './handover-text';
import { useShiftNotes } from './handover-queries';
import type { CurrentShift } from './handover-types';
import { NoteForm } from './note-form';
import { NoteList } from './note-list';

/** What stands until it is done, and on demand everything that was written in this shift. */
export function NotesPanel({ shift, mayWrite }: { readonly shift: CurrentShift; readonly mayWrite: boolean }): ReactNode {
  const text = useHandoverText();
  const [isAll, setAll] = useState(false);
  const all = useShiftNotes(shift.since, isAll);
  const notes = isAll ? (all.data?.items ?? []) : shift.notes;
  return (
    <section className="panel" aria-label={text.notes}>
      <header className="panel-head">
        <h2>
          {isAll ? text.allNotes : text.notes} <span className="digits quiet">{notes.length}</span>
        </h2>
        <Button type="link" size="small" loading={isAll && all.isPending} onClick={() => setAll(!isAll)}>
          {isAll ? text.showStanding : text.showAll}
        </Button>
      </header>
      {isAll && all.isError ? <p role="alert">{text.failed}</p> : null}
      {notes.length === 0 && !(isAll && all.isPending) ? <p className="nothing">{text.notesNone}</p> : <NoteList notes={notes} mayWrite={mayWrite} namesOrder />}
      {mayWrite ? <NoteForm /> : null}
    </section>
  );
}
