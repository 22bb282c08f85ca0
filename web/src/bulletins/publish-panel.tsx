import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { explain } from '../acts/explain';
import { newIdempotencyKey, Problem, write } from '../api/client';
import { useText } from '../look/preferences';
import { filled } from '../text/filled';
import type { Bulletin, Difference } from './bulletin-types';
import { useBulletinsText } from './bulletins-text';
import { DifferenceTable } from './difference-table';
import { differencesBetween } from './differences';

interface Part {
  readonly bulletin: Bulletin;
  readonly path: string;
  readonly query: string;
}

/** What stands before publication: whose turn it is, what is not judged yet, what changed since the draft, and the act itself. */
export function PublishPanel({ bulletin, path, query }: Part): ReactNode {
  const text = useBulletinsText();
  const [despite, setDespite] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const publication = usePublication({ bulletin, path, query });
  const isUnsettled = bulletin.unsettled.length > 0;
  return (
    <section className="panel" aria-label={text.publish}>
      <h3>{text.publish}</h3>
      {bulletin.isNext ? null : <p role="status">{bulletin.isOver ? text.waiting : text.running}</p>}
      {bulletin.draftedAt === null ? null : <details className="bulletin-since" open={bulletin.sinceDraft.length > 0}><summary>{text.sinceDraft}</summary><DifferenceTable caption={text.sinceDraft} differences={bulletin.sinceDraft} bulletin={bulletin} /></details>}
      {isUnsettled && bulletin.isNext ? (
        <div role="status" className="bulletin-unsettled">
          <p>{filled(text.unsettled, { orders: bulletin.unsettled.join('、') })}</p>
          <label>
            <input type="checkbox" checked={despite} onChange={(event) => setDespite(event.target.checked)} /> {text.despite}
          </label>
        </div>
      ) : null}
      <Refused of={publication} bulletin={bulletin} />
      {!bulletin.isNext ? null : isAsking ? (
        <div className="bulletin-confirm">
          <p>
            <b className="digits">{filled(text.publishTitle, { month: bulletin.month })}</b> {text.publishNobody}
          </p>
          <button type="button" className="photo-tool desk-save" disabled={publication.isPending || (isUnsettled && !despite)} onClick={() => publication.send(despite)}>
            {publication.isPending ? text.publishing : text.publishNow}
          </button>
          <button type="button" className="photo-tool" onClick={() => setAsking(false)}>
            {text.cancel}
          </button>
        </div>
      ) : (
        <button type="button" className="photo-tool desk-save" onClick={() => setAsking(true)}>
          {text.publish}
        </button>
      )}
    </section>
  );
}

interface Publication {
  readonly send: (despiteUnsettled: boolean) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** The draft changed after the person saw it; what changed, against the one that is shown now. */
  readonly changed: readonly Difference[] | null;
}

/** Publishes what is shown and nothing else: where it has changed meanwhile, the newest is loaded and compared with what was seen. */
function usePublication({ bulletin, path, query }: Part): Publication {
  const text = useBulletinsText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [seen, setSeen] = useState<Bulletin | null>(null);
  const key = useRef(newIdempotencyKey());
  const { mutate, isPending, error } = useMutation({
    mutationFn: (despiteUnsettled: boolean) => write<Bulletin>(`${path}/publication${query}`, { method: 'POST', body: { despiteUnsettled }, ifMatch: bulletin.hash, idempotencyKey: key.current }),
    onSuccess: async () => {
      void message.success(text.publishedNow);
      await queries.invalidateQueries();
    },
    onError: async (why) => {
      // A refused key belongs to what was refused; an unanswered one is asked again under its own.
      if (why instanceof Problem && why.status > 0 && why.status < 500) key.current = newIdempotencyKey();
      if (why instanceof Problem && why.code === 'BULLETIN_CHANGED') setSeen(bulletin);
      await queries.invalidateQueries();
    },
  });
  return { send: mutate, isPending, error, changed: seen === null ? null : differencesBetween(seen, bulletin) };
}

function Refused({ of: { error, changed }, bulletin }: { readonly of: Publication; readonly bulletin: Bulletin }): ReactNode {
  const text = useBulletinsText();
  const words = useText();
  if (error === null) return null;
  const isChanged = error instanceof Problem && error.code === 'BULLETIN_CHANGED';
  return (
    <div role="alert" className="bulletin-refused">
      <p>{isChanged ? text.changed : explain(error, [], words)}</p>
      {isChanged && changed !== null && changed.length > 0 ? <DifferenceTable caption={text.differences} differences={changed} bulletin={bulletin} /> : null}
    </div>
  );
}
