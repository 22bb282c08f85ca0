import type { ReactNode } from 'react';
import { useSession } from '../api/queries';
import type { Role } from '../api/types';
import { useHandoverText } from './handover-text';
import { useOrderNotes } from './handover-queries';
import { NoteForm } from './note-form';
import { NoteList } from './note-list';
import './handover.css';

const READERS: ReadonlySet<Role> = new Set(['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR']);

/** The duty room's notes about one order, for the order's page; nothing for anybody outside the hotline. */
export function OrderNotes({ workOrderId }: { readonly workOrderId: string }): ReactNode {
  const text = useHandoverText();
  const session = useSession();
  const role = session.data?.account.role;
  const isReader = role !== undefined && READERS.has(role);
  const notes = useOrderNotes(workOrderId, isReader);
  if (!isReader) return null;
  const mayWrite = role === 'OPERATOR' || role === 'SUPERVISOR';
  const found = notes.data?.items ?? [];
  return (
    <section className="panel order-notes" aria-label={text.orderNotes}>
      <h2>
        {text.orderNotes} <span className="digits quiet">{found.length}</span>
      </h2>
      {notes.isError ? <p role="alert">{text.failed}</p> : null}
      {notes.isSuccess && found.length === 0 ? <p className="nothing">{text.orderNotesNone}</p> : <NoteList notes={found} mayWrite={mayWrite} namesOrder={false} />}
      {mayWrite ? <NoteForm workOrderId={workOrderId} /> : null}
    </section>
  );
}
