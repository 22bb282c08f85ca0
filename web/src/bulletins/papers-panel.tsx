import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { explain } from '../acts/explain';
import { write } from '../api/client';
import { useText } from '../look/preferences';
import { dayAndTime } from '../time/format';
import type { Bulletin } from './bulletin-types';
import { useBulletinsText } from './bulletins-text';

/** To whom the published bulletin went and how far each mail is; a supervisor sends it again. */
export function PapersPanel({ bulletin, path, query, canSend }: { readonly bulletin: Bulletin; readonly path: string; readonly query: string; readonly canSend: boolean }): ReactNode {
  const text = useBulletinsText();
  const words = useText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => write(`${path}/mailings${query}`, { method: 'POST', body: {} }),
    onSuccess: async () => {
      void message.success(text.againDone);
      await queries.invalidateQueries();
    },
  });
  return (
    <section className="panel" aria-label={text.papers}>
      <h3>{text.papers}</h3>
      {bulletin.papers.length === 0 ? <p className="quiet">{text.papersNone}</p> : (
        <ul className="bulletin-papers">
          {bulletin.papers.map(({ id, recipient, role, state, plannedAt, endedAt }) => (
            <li key={id} data-state={state}>
              <span lang="zh-CN">{recipient ?? role}</span> <span className={`chip bulletin-paper-${state.toLowerCase()}`}>{text.paperStates[state]}</span> <small className="quiet digits">{dayAndTime(endedAt ?? plannedAt)}</small>
            </li>
          ))}
        </ul>
      )}
      {error === null ? null : <p role="alert" className="photo-why">{explain(error, [], words)}</p>}
      {canSend && bulletin.papers.length > 0 ? (
        <button type="button" className="photo-tool" disabled={isPending} onClick={() => mutate()}>
          {text.again}
        </button>
      ) : null}
    </section>
  );
}
