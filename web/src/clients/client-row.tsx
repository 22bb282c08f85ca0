import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { write, type Write } from '../api/client';
import { Mark } from '../system/parts';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { ClientForm } from './client-form';
import type { IssuedKey, MachineClient } from './client-types';
import { useClientsText } from './clients-text';
import { KeyOnce } from './key-once';
import { counts, KeysSheet } from './keys-sheet';
import { Refusal } from './parts';
import { RotateForm } from './rotate-form';

/** One client: what it may, its keys, and what may be done to it. */
export function ClientRow({ client, mayChange }: { readonly client: MachineClient; readonly mayChange: boolean }): ReactNode {
  const text = useClientsText();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'edit' | 'rotate' | null>(null);
  const [issued, setIssued] = useState<IssuedKey | null>(null);
  const change = useMutation({
    mutationFn: ({ below = '', ...asked }: Write & { readonly below?: string }) => write<MachineClient | null>(`/clients/${client.id}${below}`, asked),
    onSettled: () => queries.invalidateQueries({ queryKey: ['clients'] }),
  });
  return (
    <section className="panel" aria-label={client.name} data-client={client.name}>
      <div className="system-row">
        <h2>
          {client.name} <Mark tone={client.enabled ? 'good' : 'quiet'} icon={client.enabled ? 'check' : 'stop'} words={client.enabled ? text.enabled : text.disabled} />
        </h2>
        {mayChange ? (
          <div className="acts">
            <Button onClick={() => setOpen('edit')}>{text.edit}</Button>
            {client.enabled ? <Button onClick={() => setOpen('rotate')}>{text.rotate}</Button> : null}
            {client.enabled ? (
              <Popconfirm title={text.stop} description={text.stopNote} okText={text.confirm} cancelText={text.cancel} onConfirm={() => change.mutate({ method: 'PATCH', body: { enabled: false } })}>
                <Button danger>{text.stop}</Button>
              </Popconfirm>
            ) : (
              <Button onClick={() => change.mutate({ method: 'PATCH', body: { enabled: true } })}>{text.start}</Button>
            )}
          </div>
        ) : null}
      </div>
      <Refusal error={change.error} />
      {issued === null ? null : <KeyOnce issued={issued} kept={() => setIssued(null)} />}
      {open === 'edit' ? <ClientForm client={client} cancel={() => setOpen(null)} done={() => setOpen(null)} /> : null}
      {open === 'rotate' ? (
        <RotateForm
          client={client}
          cancel={() => setOpen(null)}
          issued={(key) => {
            setOpen(null);
            setIssued(key);
          }}
        />
      ) : null}
      <StillUsed client={client} />
      <Facts client={client} />
      <KeysSheet client={client} mayChange={mayChange} revoke={(keyId) => change.mutate({ below: `/keys/${keyId}`, method: 'DELETE' })} />
    </section>
  );
}

/** A key that ends while another system still comes with it would be an outage at that instant. */
function StillUsed({ client }: { readonly client: MachineClient }): ReactNode {
  const text = useClientsText();
  const newest = client.keys.find(counts);
  const late = client.keys.filter((key) => key.state === 'ENDING' && key !== newest && key.lastUsedAt !== null && key.lastUsedAt > (newest?.createdAt ?? ''));
  return late.map((key) => (
    <p key={key.id} className="trouble">
      {filled(text.stillUsed, { prefix: key.prefix ?? '', at: key.expiresAt === null ? '' : dayAndTime(key.expiresAt) })}
    </p>
  ));
}

function Facts({ client }: { readonly client: MachineClient }): ReactNode {
  const text = useClientsText();
  const limit = (n: number | null): string => (n === null ? text.asOthers : String(n));
  const facts: readonly (readonly [string, string])[] = [
    [text.jurisdiction, client.jurisdiction],
    [text.rights, client.rights.map((right) => text.rightNames[right]).join('、')],
    [text.limits, limit(client.requestsPerSecond)],
    [text.triggers, limit(client.triggersPerSecond)],
    [text.networks, client.allowedNetworks.length === 0 ? text.anywhere : client.allowedNetworks.join('、')],
    [text.signature, client.signatureRequired ? text.signed : text.unsigned],
    [text.lastUsed, client.lastUsedAt === null ? text.never : dayAndTime(client.lastUsedAt)],
  ];
  return (
    <dl className="system-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="digits">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
