import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { keys } from '../api/queries';
import { useText } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { explain } from '../order/actions/explain';
import { useDeskText } from './desk-text';
import type { TaskField } from './tasks';

interface Props {
  readonly error: Error;
  readonly fields: readonly TaskField[];
  readonly orderId: string;
  /** Called when the newest is there after somebody else was faster. */
  readonly onReloaded: () => void;
}

/** Why the service did not take it: in a sentence, with its clauses; what was typed stays. */
export function Refusal({ error, fields, orderId, onReloaded }: Props): ReactNode {
  const text = useText();
  const desk = useDeskText();
  const queries = useQueryClient();
  const because = error instanceof Problem ? (error.body.because ?? []) : [];
  const isStale = error instanceof Problem && error.status === 412;
  const reload = async (): Promise<void> => {
    await Promise.all([queries.invalidateQueries({ queryKey: keys.order(orderId) }), queries.invalidateQueries({ queryKey: keys.board })]);
    onReloaded();
  };
  return (
    <div role="alert" className="desk-refusal">
      {isStale ? <b>{desk.form.stale}</b> : null}
      <p>{explain(error, fields, text)}</p>
      <Clauses ids={because} />
      {isStale ? (
        <button type="button" className="photo-tool" onClick={() => void reload()}>
          {desk.form.reload}
        </button>
      ) : null}
    </div>
  );
}

/** The service's complaint about one field, null when it has none. */
export function complaintOf(error: Error | null, field: TaskField): string | null {
  if (!(error instanceof Problem)) return null;
  const about = (error.body.errors ?? []).filter(({ pointer }) => pointer.replace(/^#?\//, '').split('/')[0] === (field.name === 'photos' ? 'attachments' : field.name));
  return about.length === 0 ? null : about.map(({ detail }) => detail).join(' ');
}
