import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { near } from '../time/format';
import { useNow } from '../time/use-now';
import { filled } from '../text/filled';
import { useHandoverText } from './handover-text';
import { reasonOf, useAct } from './handover-queries';
import type { ShiftNote } from './handover-types';
import { ReasonForm } from './reason-form';

interface Props {
  readonly notes: readonly ShiftNote[];
  readonly mayWrite: boolean;
  /** Whether each names the order it is about. */
  readonly namesOrder: boolean;
}

/** Notes with what became of them; a struck one stays readable. */
export function NoteList({ notes, mayWrite, namesOrder }: Props): ReactNode {
  const text = useHandoverText();
  const [striking, setStriking] = useState<string | null>(null);
  const act = useAct();
  return (
    <>
      {act.isError ? <Alert type="error" showIcon role="alert" title={reasonOf(act.error, text)} /> : null}
      <ul className="notes">
        {notes.map((note) => (
          <li key={note.id} className={note.struckAt === null ? '' : 'struck'} data-note={note.id}>
            <NoteWords note={note} namesOrder={namesOrder} />
            {mayWrite && note.struckAt === null && striking !== note.id ? (
              <div className="acts">
                {note.doneAt === null ? (
                  <Button size="small" loading={act.isPending && act.variables.path.includes(note.id)} onClick={() => act.mutate({ path: `/shift-notes/${note.id}/completion` })}>
                    {text.finish}
                  </Button>
                ) : null}
                <Button size="small" type="text" onClick={() => setStriking(note.id)}>
                  {text.strike}
                </Button>
              </div>
            ) : null}
            {striking === note.id ? (
              <ReasonForm label={text.strikeReason} submit={text.strike} isPending={act.isPending} cancel={() => setStriking(null)} done={(reason) => act.mutate({ path: `/shift-notes/${note.id}/strike`, body: { reason } }, { onSuccess: () => setStriking(null) })} />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function NoteWords({ note, namesOrder }: { readonly note: ShiftNote; readonly namesOrder: boolean }): ReactNode {
  const text = useHandoverText();
  const now = useNow();
  return (
    <div>
      <p className="note-text">{note.struckAt === null ? note.text : <s>{note.text}</s>}</p>
      <p className="quiet">
        {note.pinned ? `${text.pinned} · ` : ''}
        {note.by} <span className="digits">{near(note.at, now)}</span>
        {namesOrder && note.workOrderId !== null ? (
          <>
            {' '}
            · <Link to={`/orders/${encodeURIComponent(note.workOrderId)}`}>{`${note.number ?? ''} ${note.title ?? ''}`}</Link>
          </>
        ) : null}
        {note.doneAt === null ? null : ` · ${filled(text.doneBy, { by: note.doneBy ?? '', at: near(note.doneAt, now) })}`}
        {note.struckAt === null ? null : ` · ${filled(text.struckBy, { by: note.struckBy ?? '', at: near(note.struckAt, now), reason: note.strikeReason ?? '' })}`}
      </p>
    </div>
  );
}
