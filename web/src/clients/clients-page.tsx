import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { read } from '../api/client';
import { useSession } from '../api/queries';
import { Waiting } from '../system/parts';
import { ClientForm } from './client-form';
import { ClientRow } from './client-row';
import type { IssuedKey, MachineClient } from './client-types';
import { useClientsText } from './clients-text';
import { KeyOnce } from './key-once';
import './clients.css';

const REFETCH_MS = 30_000;

/** Which systems come in with a key, what each may, and changing keys without a gap. */
export function ClientsPage(): ReactNode {
  const text = useClientsText();
  const session = useSession();
  const [isAdding, setAdding] = useState(false);
  const [issued, setIssued] = useState<IssuedKey | null>(null);
  const clients = useQuery({ queryKey: ['clients'], queryFn: ({ signal }) => read<{ readonly items: readonly MachineClient[] }>('/clients', signal), refetchInterval: REFETCH_MS });
  if (clients.data === undefined) return <Waiting failed={clients.isError} retry={() => void clients.refetch()} />;
  const { items } = clients.data;
  const mayChange = session.data?.account.role === 'ADMINISTRATOR';
  return (
    <>
      <section className="panel" aria-label={text.keys}>
        <div className="system-row">
          <p className="lead quiet">{mayChange ? text.lead : `${text.lead}${text.readOnly}`}</p>
          {mayChange && !isAdding ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              {text.add}
            </Button>
          ) : null}
        </div>
        {isAdding ? (
          <ClientForm<IssuedKey>
            cancel={() => setAdding(false)}
            done={(answer) => {
              setAdding(false);
              setIssued(answer);
            }}
          />
        ) : null}
        {issued === null ? null : <KeyOnce issued={issued} kept={() => setIssued(null)} />}
        {items.length === 0 && !isAdding ? <p className="nothing">{text.none}</p> : null}
      </section>
      {items.map((client) => (
        <ClientRow key={client.id} client={client} mayChange={mayChange} />
      ))}
    </>
  );
}
