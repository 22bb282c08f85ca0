import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { read } from '../api/client';
import { CallbackRow } from './callback-row';
import { NewCallback } from './new-callback';
import { Waiting } from './parts';
import { SecretOnce, type Shown } from './secret-once';
import { useSystemText } from './system-text';
import type { Callback } from './system-types';

const REFETCH_MS = 10_000;

/** Where the hotline's platforms hear of every change, how that goes, and sending again by hand. */
export function CallbacksPage(): ReactNode {
  const text = useSystemText();
  const { callbacks: words } = text;
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<Shown | null>(null);
  const callbacks = useQuery({ queryKey: ['system', 'callbacks'], queryFn: ({ signal }) => read<{ readonly items: readonly Callback[] }>('/callbacks', signal), refetchInterval: REFETCH_MS });
  if (callbacks.data === undefined) return <Waiting failed={callbacks.isError} retry={() => void callbacks.refetch()} />;
  const { items } = callbacks.data;
  return (
    <>
      <section className="panel" aria-label={text.pages.callbacks}>
        <div className="system-row">
          <p className="lead quiet">{words.lead}</p>
          {isAdding ? null : (
            <Button type="primary" onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          )}
        </div>
        {isAdding ? (
          <NewCallback
            cancel={() => setAdding(false)}
            created={(callback) => {
              setAdding(false);
              setSecret({ secret: callback.secret ?? '', said: words.created });
            }}
          />
        ) : null}
        {secret === null ? null : <SecretOnce shown={secret} kept={() => setSecret(null)} />}
        {items.length === 0 && !isAdding ? <p className="nothing">{words.none}</p> : null}
      </section>
      {items.map((callback) => (
        <CallbackRow key={callback.id} callback={callback} />
      ))}
    </>
  );
}
